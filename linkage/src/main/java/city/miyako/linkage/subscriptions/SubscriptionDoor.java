package city.miyako.linkage.subscriptions;

import city.miyako.foundation.database.Writer;
import city.miyako.linkage.ngsild.Answers;
import city.miyako.linkage.ngsild.Call;
import city.miyako.linkage.ngsild.Calls;
import city.miyako.linkage.ngsild.JsonBodies;
import city.miyako.linkage.ngsild.context.Contexts;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/// What the doors of subscriptions of either kind do alike.
@ApplicationScoped
class SubscriptionDoor {
    private static final int PAGE = 1_000;

    private final Calls calls;
    private final Contexts contexts;
    private final SubscriptionStore store;
    private final SubscriptionDesk desk;

    SubscriptionDoor(Calls calls, Contexts contexts, SubscriptionStore store, SubscriptionDesk desk) {
        this.calls = calls;
        this.contexts = contexts;
        this.store = store;
        this.desk = desk;
    }

    Response add(Writer writer, boolean staff, SubscriptionKind kind, HttpHeaders headers, byte[] body) {
        var call = calls.of(headers);
        var given = JsonBodies.object(body).deepCopy();
        calls.names(call, given);
        if (!given.has("id")) {
            given.put("id", "urn:ngsi-ld:Subscription:" + UUID.randomUUID());
        }
        given.set("@context", Calls.context(call, given));
        var subscription = SubscriptionParser.parse(given, context -> contexts.resolve(writer.tenant(), context));
        desk.add(writer, kind, subscription, staff);
        return Response.created(URI.create(kind.path() + "/" + subscription.id())).build();
    }

    Response list(Writer writer, SubscriptionKind kind, HttpHeaders headers) {
        var call = calls.of(headers);
        int limit = call.parameters().number("limit", 20, 0, PAGE);
        int offset = call.parameters().number("offset", 0, 0, SubscriptionStore.LIMIT);
        List<KeptSubscription> all = store.list(writer.reach(), kind);
        var list = JsonNodeFactory.instance.arrayNode();
        all.stream().skip(offset).limit(limit).forEach(kept -> list.add(told(call, kept)));
        var response = Answers.plain(200, list);
        return (call.parameters().flag("count") ? response.header("NGSILD-Results-Count", all.size()) : response)
            .build();
    }

    Response get(Writer writer, SubscriptionKind kind, HttpHeaders headers, String id) {
        var call = calls.of(headers);
        return Answers.plain(200, told(call, find(writer, kind, id))).build();
    }

    Response change(Writer writer, SubscriptionKind kind, HttpHeaders headers, String id, byte[] body) {
        var call = calls.of(headers);
        var change = JsonBodies.object(body);
        calls.names(call, change);
        if (change.has("id") && !change.path("id").asText().equals(id)) {
            throw NgsiError.badData("id", "not the id of the address");
        }
        var before = find(writer, kind, id).body();
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
        desk.change(writer, kind, SubscriptionParser.parse(changed, context ->
            contexts.resolve(writer.tenant(), context)));
        return Response.noContent().build();
    }

    Response remove(Writer writer, SubscriptionKind kind, String id) {
        desk.remove(writer, kind, id);
        return Response.noContent().build();
    }

    KeptSubscription find(Writer writer, SubscriptionKind kind, String id) {
        return store.find(writer.reach(), kind, id).orElseThrow(() -> SubscriptionDesk.missing(id));
    }

    private ObjectNode told(Call call, KeptSubscription kept) {
        var told = SubscriptionRendering.told(kept, desk.now());
        if (!call.answersLinked()) {
            told.remove("@context");
        }
        return told;
    }
}
