package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Cursor;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.Answers;
import city.miyako.linkage.ngsild.Calls;
import city.miyako.linkage.ngsild.Paging;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

/// Subscriptions (clauses 6.10 and 6.11); kept and seen by staff and programs of their tenant.
@Path(SubscriptionsResource.PATH)
@ApplicationScoped
public class SubscriptionsResource {
    static final String PATH = "/ngsi-ld/v1/subscriptions";
    private static final String OWN = "subscription.write";
    private static final SubscriptionKind THINGS = SubscriptionKind.THINGS;

    private final RequestContext request;
    private final Calls calls;
    private final SubscriptionDoor door;
    private final Replay replay;

    SubscriptionsResource(RequestContext request, Calls calls, SubscriptionDoor door, Replay replay) {
        this.request = request;
        this.calls = calls;
        this.door = door;
        this.replay = replay;
    }

    /// Adds a subscription: 201 with its address; changes from now on are told.
    @POST
    public Response add(@Context HttpHeaders headers, byte[] body) {
        return door.add(request.writer(OWN), request.reach().staff(), THINGS, headers, body);
    }

    /// The tenant's subscriptions in order of id.
    @GET
    public Response list(@Context HttpHeaders headers) {
        return door.list(request.writer(OWN), THINGS, headers);
    }

    /// One subscription with its status and counters.
    @GET
    @Path("/{id}")
    public Response get(@Context HttpHeaders headers, @PathParam("id") String id) {
        return door.get(request.writer(OWN), THINGS, headers, id);
    }

    /// What the receiver should have been told after a place in the change log, told again: `{"notifications":
    /// [{"cursor", "notification"}], "earliest", "reached"}`, with a link to the next page while there is more. Ours,
    /// not of the standard.
    ///
    /// Parameters: `after`, the cursor of a notification (its header `X-Miyako-Cursor` when it was sent), without it as
    /// far back as it goes; `limit`. Behind `earliest` all can be told again; whoever asks for more gets 410. The next
    /// question begins at `reached`.
    @GET
    @Path("/{id}/notifications")
    public Response replay(@Context HttpHeaders headers, @PathParam("id") String id) {
        var call = calls.of(headers);
        var kept = door.find(request.writer(OWN), THINGS, id);
        int limit = call.parameters().number("limit", 10, 1, Replay.LIMIT);
        var after = call.parameters().find("after").map(text -> Cursor.find(text).orElseThrow(() ->
            NgsiError.badData("after", "a cursor expected, as in 4711-15"))).orElse(null);
        var page = replay.page(kept, after, limit);
        var told = JsonNodeFactory.instance.objectNode();
        var list = told.putArray("notifications");
        page.notifications().forEach(one -> list.addObject().put("cursor", one.cursor().text())
            .set("notification", one.notification()));
        told.put("earliest", page.earliest().text()).put("reached", page.reached().text());
        var answer = Answers.plain(200, told);
        return (page.hasMore() ? answer.header("Link", Paging.link(call, PATH + "/" + Paging.segment(id)
            + "/notifications", "after", page.reached().text(), "next")) : answer).build();
    }

    /// Changes members of a subscription.
    @PATCH
    @Path("/{id}")
    public Response change(@Context HttpHeaders headers, @PathParam("id") String id, byte[] body) {
        return door.change(request.writer(OWN), THINGS, headers, id, body);
    }

    /// Removes a subscription.
    @DELETE
    @Path("/{id}")
    public Response remove(@PathParam("id") String id) {
        return door.remove(request.writer(OWN), THINGS, id);
    }
}
