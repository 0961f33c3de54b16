package city.miyako.linkage.subscriptions;

import city.miyako.linkage.outgoing.HiddenHeaders;
import city.miyako.linkage.outgoing.MqttAddress;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tells a subscription with its status and counters (clauses 5.2.12 and 5.2.14); what signs in at its receiver, the
/// password of a broker or a header, is not told.
final class SubscriptionRendering {
    private SubscriptionRendering() {
    }

    static ObjectNode told(KeptSubscription kept, Instant now) {
        var told = kept.body().deepCopy();
        hide(told);
        boolean active = told.path("isActive").asBoolean(true);
        var expires = told.path("expiresAt").asText("");
        boolean expired = !expires.isEmpty() && java.time.OffsetDateTime.parse(expires).toInstant().isBefore(now);
        told.put("isActive", active).put("status", expired ? "expired" : active ? "active" : "paused");
        told.put("createdAt", kept.createdAt().toString()).put("modifiedAt", kept.modifiedAt().toString());
        var notification = (ObjectNode) told.path("notification");
        var record = kept.record();
        notification.put("status", record.failsInRow() > 0 ? "failed" : "ok").put("timesSent", record.sent())
            .put("timesFailed", record.failed());
        put(notification, "lastNotification", record.lastNotification());
        put(notification, "lastSuccess", record.lastSuccess());
        put(notification, "lastFailure", record.lastFailure());
        return told;
    }

    /// Hides what is not told; changes the body.
    static void hide(ObjectNode body) {
        if (body.path("notification").path("endpoint") instanceof ObjectNode endpoint) {
            endpoint.put("uri", MqttAddress.shown(endpoint.path("uri").asText()));
            HiddenHeaders.hide(endpoint.path("receiverInfo"));
        }
    }

    /// Puts what is hidden back, unless it would go to another receiver than before; changes the body.
    static void putBack(ObjectNode before, ObjectNode changed) {
        var kept = before.path("notification").path("endpoint");
        var address = kept.path("uri").asText();
        if (changed.path("notification").path("endpoint") instanceof ObjectNode endpoint
                && MqttAddress.shown(address).equals(endpoint.path("uri").asText())) {
            endpoint.put("uri", address);
            HiddenHeaders.putBack(kept.path("receiverInfo"), endpoint.path("receiverInfo"));
        }
    }

    private static void put(ObjectNode told, String name, @Nullable Instant time) {
        if (time != null) {
            told.put(name, time.toString());
        }
    }
}
