package city.miyako.linkage.subscriptions;

import city.miyako.data.things.Thing;
import city.miyako.linkage.ngsild.Call;
import city.miyako.linkage.ngsild.Rendering;
import city.miyako.linkage.ngsild.View;
import city.miyako.linkage.ngsild.context.Contexts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Writes notifications (clause 5.3.1).
final class NotificationWriter {
    private NotificationWriter() {
    }

    /// A notification of some notices.
    ///
    /// Its id follows from the subscription and the place in the log, so a receiver that is told twice can tell.
    static ObjectNode write(Subscription subscription, List<Notice> notices, Instant now) {
        var cursor = notices.getLast().change().cursor();
        var key = subscription.id() + " " + cursor.transaction() + " " + cursor.seq();
        var notification = JsonNodeFactory.instance.objectNode()
            .put("id", "urn:ngsi-ld:Notification:" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)))
            .put("type", "Notification").put("subscriptionId", subscription.id()).put("notifiedAt", now.toString());
        var endpoint = subscription.endpoint();
        var view = new View(endpoint.form(), endpoint.stamps(), told(endpoint), Set.of(), Set.of(), null,
            subscription.names());
        if (Call.GEO.equals(endpoint.accept())) {
            notification.set("data", Rendering.features(notices.stream().flatMap(notice -> java.util.stream.Stream
                .ofNullable(notice.thing())).toList(), view, "location"));
        } else {
            var data = notification.putArray("data");
            notices.forEach(notice -> data.add(entity(notice, view)));
        }
        if (Call.LINKED.equals(endpoint.accept())) {
            notification.set("@context", Contexts.withCore(subscription.body().path("@context")));
        }
        return notification;
    }

    private static JsonNode entity(Notice notice, View view) {
        Thing thing = notice.thing();
        return thing != null ? Rendering.entity(thing, view) : JsonNodeFactory.instance.objectNode()
            .put("id", notice.change().thing()).put("type", view.names().compact(notice.change().type()))
            .put("deletedAt", notice.change().at().toString());
    }

    private static Set<String> told(Endpoint endpoint) {
        if (endpoint.attributes().isEmpty()) {
            return Set.of();
        }
        var names = new java.util.HashSet<>(endpoint.attributes());
        names.add("id");
        names.add("type");
        return names;
    }
}
