package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Cursor;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.Answers;
import city.miyako.linkage.ngsild.Call;
import city.miyako.linkage.ngsild.Calls;
import city.miyako.linkage.ngsild.JsonBodies;
import city.miyako.linkage.ngsild.Paging;
import city.miyako.linkage.ngsild.context.Contexts;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.net.URI;
import java.util.List;
import java.util.UUID;

/// Subscriptions (clauses 6.10 and 6.11); kept and seen by staff and programs of their tenant.
@Path(SubscriptionsResource.PATH)
@ApplicationScoped
public class SubscriptionsResource {
    static final String PATH = "/ngsi-ld/v1/subscriptions";
    private static final String OWN = "subscription.write";
    private static final int PAGE = 1_000;

    private final RequestContext request;
    private final Calls calls;
    private final Contexts contexts;
    private final SubscriptionStore store;
    private final SubscriptionDesk desk;
    private final Replay replay;

    SubscriptionsResource(RequestContext request, Calls calls, Contexts contexts, SubscriptionStore store,
                          SubscriptionDesk desk, Replay replay) {
        this.request = request;
        this.calls = calls;
        this.contexts = contexts;
        this.store = store;
        this.desk = desk;
        this.replay = replay;
    }

    /// Adds a subscription: 201 with its address; changes from now on are told.
    @POST
    public Response add(@Context HttpHeaders headers, byte[] body) {
        var writer = request.writer(OWN);
        var call = calls.of(headers);
        var given = JsonBodies.object(body).deepCopy();
        calls.names(call, given);
        if (!given.has("id")) {
            given.put("id", "urn:ngsi-ld:Subscription:" + UUID.randomUUID());
        }
        given.set("@context", Calls.context(call, given));
        var subscription = SubscriptionParser.parse(given, context -> contexts.resolve(writer.tenant(), context));
        desk.add(writer, subscription, request.reach().staff());
        return Response.created(URI.create(PATH + "/" + subscription.id())).build();
    }

    /// The tenant's subscriptions in order of id.
    @GET
    public Response list(@Context HttpHeaders headers) {
        var reach = request.writer(OWN).reach();
        var call = calls.of(headers);
        int limit = call.parameters().number("limit", 20, 0, PAGE);
        int offset = call.parameters().number("offset", 0, 0, SubscriptionStore.LIMIT);
        List<KeptSubscription> all = store.list(reach);
        var list = JsonNodeFactory.instance.arrayNode();
        all.stream().skip(offset).limit(limit).forEach(kept -> list.add(told(call, kept)));
        var response = Answers.plain(200, list);
        return (call.parameters().flag("count") ? response.header("NGSILD-Results-Count", all.size()) : response)
            .build();
    }

    /// One subscription with its status and counters.
    @GET
    @Path("/{id}")
    public Response get(@Context HttpHeaders headers, @PathParam("id") String id) {
        var call = calls.of(headers);
        return Answers.plain(200, told(call, find(request.writer(OWN), id))).build();
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
        var kept = find(request.writer(OWN), id);
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
        var writer = request.writer(OWN);
        var call = calls.of(headers);
        var change = JsonBodies.object(body);
        calls.names(call, change);
        if (change.has("id") && !change.path("id").asText().equals(id)) {
            throw NgsiError.badData("id", "not the id of the address");
        }
        var before = find(writer, id).body();
        var changed = before.deepCopy();
        SubscriptionRendering.hide(changed);
        change.properties().forEach(member -> {
            if (member.getValue().isNull() || "urn:ngsi-ld:null".equals(member.getValue().asText())) {
                changed.remove(member.getKey());
            } else if (member.getValue() instanceof ObjectNode part && changed.path(member.getKey()).isObject()) {
                ((ObjectNode) changed.path(member.getKey())).setAll(part);
            } else {
                changed.set(member.getKey(), member.getValue());
            }
        });
        SubscriptionRendering.putBack(before, changed);
        desk.change(writer, SubscriptionParser.parse(changed, context -> contexts.resolve(writer.tenant(), context)));
        return Response.noContent().build();
    }

    /// Removes a subscription.
    @DELETE
    @Path("/{id}")
    public Response remove(@PathParam("id") String id) {
        desk.remove(request.writer(OWN), id);
        return Response.noContent().build();
    }

    private KeptSubscription find(Writer writer, String id) {
        return store.find(writer.reach(), id).orElseThrow(() -> SubscriptionDesk.missing(id));
    }

    private ObjectNode told(Call call, KeptSubscription kept) {
        var told = SubscriptionRendering.told(kept, desk.now());
        if (!call.answersLinked()) {
            told.remove("@context");
        }
        return told;
    }
}
