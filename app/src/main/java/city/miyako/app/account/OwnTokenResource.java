package city.miyako.app.account;

import city.miyako.foundation.identity.ApiTokens;
import city.miyako.foundation.web.RequestContext;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// The door at which a program replaces the secret of its own token, with whatever scopes it has.
@Path(ApiTokens.OWN_DOOR)
@ApplicationScoped
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class OwnTokenResource {
    private static final String BEARER = "(?i)bearer +";

    private final ApiTokens tokens;
    private final RequestContext request;

    /// A door for the program of the running request.
    public OwnTokenResource(ApiTokens tokens, RequestContext request) {
        this.tokens = tokens;
        this.request = request;
    }

    /// Gives the next secret, shown this once; the present one goes on for the overlap of the settings.
    @POST
    public Response replace(@HeaderParam(HttpHeaders.AUTHORIZATION) @DefaultValue("") String authorization) {
        var next = tokens.replaceOwn(request.writer("token.own"), authorization.replaceFirst(BEARER, "").strip());
        return Response.ok(next).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
