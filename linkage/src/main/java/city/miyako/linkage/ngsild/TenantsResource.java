package city.miyako.linkage.ngsild;

import city.miyako.foundation.tenants.Tenants;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/// The tenants of this city as JSON: what to write behind `NGSILD-Tenant`.
@Path("/api/v1/tenants")
@ApplicationScoped
public class TenantsResource {
    private final byte[] answer;

    /// The list of all tenants, which never changes while the city runs.
    public TenantsResource(Tenants tenants) {
        var list = JsonNodeFactory.instance.arrayNode();
        tenants.all().forEach(tenant -> list.addObject().put("code", tenant.id().toString())
            .put("nameJa", tenant.nameJa()).put("nameEn", tenant.nameEn()).put("lat", tenant.lat())
            .put("lon", tenant.lon()).put("population", tenant.population()));
        this.answer = Answers.bytes(list);
    }

    /// The metropolis first, then every municipality.
    @GET
    public Response list() {
        return Response.ok(answer).type(Call.JSON).header("Cache-Control", "public, max-age=3600").build();
    }
}
