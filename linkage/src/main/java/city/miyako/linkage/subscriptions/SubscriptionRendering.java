package city.miyako.linkage.subscriptions;

import city.miyako.linkage.outgoing.MqttAddress;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tells a subscription with its status and counters (clauses 5.2.12 and 5.2.14), and the address of a broker without
/// its password.
final class SubscriptionRendering {
    private SubscriptionRendering() {
    }

    static ObjectNode told(KeptSubscription kept, Instant now) {
        var told = kept.body().deepCopy();
        boolean active = told.path("isActive").asBoolean(true);
        var expires = told.path("expiresAt").asText("");
        boolean expired = !expires.isEmpty() && java.time.OffsetDateTime.parse(expires).toInstant().isBefore(now);
        told.put("isActive", active).put("status", expired ? "expired" : active ? "active" : "paused");
        told.put("createdAt", kept.createdAt().toString()).put("modifiedAt", kept.modifiedAt().toString());
        var notification = (ObjectNode) told.path("notification");
        if (notification.path("endpoint") instanceof ObjectNode endpoint) {
            endpoint.put("uri", MqttAddress.shown(endpoint.path("uri").asText()));
        }
        var record = kept.record();
        notification.put("status", record.failsInRow() > 0 ? "failed" : "ok").put("timesSent", record.sent())
            .put("timesFailed", record.failed());
        put(notification, "lastNotification", record.lastNotification());
        put(notification, "lastSuccess", record.lastSuccess());
        put(notification, "lastFailure", record.lastFailure());
        return told;
    }

    private static void put(ObjectNode told, String name, @Nullable Instant time) {
        if (time != null) {
            told.put(name, time.toString());
        }
    }
}
