package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Cursor;
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
import java.util.stream.Collectors;

/// Writes notifications (clause 5.3.1).
final class NotificationWriter {
    private NotificationWriter() {
    }

    /// A notification of some notices.
    ///
    /// Its id follows from the subscription and the changes it tells of, so a receiver that is told twice can tell,
    /// however the log was cut into notifications.
    static ObjectNode write(Subscription subscription, List<Notice> notices, Instant now) {
        var key = notices.stream().map(notice -> notice.change().cursor().text())
            .collect(Collectors.joining(" ", subscription.id() + " ", ""));
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

    /// The place in the log up to which a notification tells.
    static Cursor cursor(List<Notice> notices) {
        return notices.getLast().change().cursor();
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
