package city.miyako.linkage.ngsild;

import city.miyako.linkage.ngsild.context.CityContext;
import city.miyako.linkage.ngsild.context.Contexts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/// The context of the city's own vocabulary, where clients name it.
@Path(Contexts.MIYAKO_PATH)
@ApplicationScoped
public class CityContextResource {
    private final CityContext city;

    /// The door to the city's context.
    public CityContextResource(CityContext city) {
        this.city = city;
    }

    /// The JSON-LD document.
    @GET
    public Response get() {
        return ContextsResource.document(city.document());
    }
}
