package city.miyako.linkage.map;

import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.RequestContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Hands out what the map lies on.
@Path("/basemap")
@ApplicationScoped
public class BasemapResource {
    private final Basemap basemap;
    private final RequestContext request;
    private final ObjectMapper json;

    /// A door to the base map.
    public BasemapResource(Basemap basemap, RequestContext request, ObjectMapper json) {
        this.basemap = basemap;
        this.request = request;
        this.json = json;
    }

    /// The municipalities: features of kind `area`, and of kind `label` where their names stand.
    ///
    /// @param lang `ja` or `en`
    @GET
    @Path("/municipalities.geojson")
    public Response municipalities(@QueryParam("lang") @Nullable String lang, @Context Request conditions)
        throws JsonProcessingException {
        var language = Language.EN.code().equals(lang) ? Language.EN : request.language();
        var body = json.writeValueAsString(basemap.municipalities(language));
        var tag = new EntityTag(Integer.toHexString(body.hashCode()) + "-" + Integer.toHexString(body.length()));
        var known = conditions.evaluatePreconditions(tag);
        var answer = known != null ? known
            : Response.ok(body.getBytes(StandardCharsets.UTF_8), "application/geo+json");
        return answer.tag(tag).header(HttpHeaders.CACHE_CONTROL, "no-cache").build();
    }
}
