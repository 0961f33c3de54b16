package city.miyako.linkage.subscriptions;

import city.miyako.foundation.web.RequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/// Subscriptions of registrations of sources (clauses 5.11, 6.12 and 6.13); kept and seen by whoever manages the
/// sources of a tenant, since they tell what is registered.
@Path(SourceSubscriptionsResource.PATH)
@ApplicationScoped
public class SourceSubscriptionsResource {
    static final String PATH = "/ngsi-ld/v1/csourceSubscriptions";
    private static final String MANAGE = "source.manage";
    private static final SubscriptionKind SOURCES = SubscriptionKind.SOURCES;

    private final RequestContext request;
    private final SubscriptionDoor door;

    SourceSubscriptionsResource(RequestContext request, SubscriptionDoor door) {
        this.request = request;
        this.door = door;
    }

    /// Adds a subscription: 201 with its address; what is registered is told at once.
    @POST
    public Response add(@Context HttpHeaders headers, byte[] body) {
        return door.add(request.writer(MANAGE), request.reach().staff(), SOURCES, headers, body);
    }

    /// The tenant's subscriptions in order of id.
    @GET
    public Response list(@Context HttpHeaders headers) {
        return door.list(request.writer(MANAGE), SOURCES, headers);
    }

    /// One subscription with its status and counters.
    @GET
    @Path("/{id}")
    public Response get(@Context HttpHeaders headers, @PathParam("id") String id) {
        return door.get(request.writer(MANAGE), SOURCES, headers, id);
    }

    /// Changes members of a subscription.
    @PATCH
    @Path("/{id}")
    public Response change(@Context HttpHeaders headers, @PathParam("id") String id, byte[] body) {
        return door.change(request.writer(MANAGE), SOURCES, headers, id, body);
    }

    /// Removes a subscription.
    @DELETE
    @Path("/{id}")
    public Response remove(@PathParam("id") String id) {
        return door.remove(request.writer(MANAGE), SOURCES, id);
    }
}
