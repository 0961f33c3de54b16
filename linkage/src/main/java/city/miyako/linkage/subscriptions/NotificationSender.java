package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Cursor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.ngsild.context.Contexts;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Brings notifications to receivers, over one protocol.
interface NotificationSender {
    /// What names the place in the change log up to which a notification tells.
    String CURSOR = "X-Miyako-Cursor";

    /// Whether the receiver took a notification; blocks for as long as the endpoint's timeout at most.
    ///
    /// @param cursor the place in the change log up to which it tells; null where it tells of nothing that is there
    boolean send(TenantId tenant, Subscription subscription, ObjectNode notification, @Nullable Cursor cursor)
        throws InterruptedException;

    /// What is told beside a notification (clauses 6.3.8 and 7.2): headers over HTTP, metadata over MQTT.
    static Map<String, String> about(TenantId tenant, Subscription subscription, @Nullable Cursor cursor) {
        var call = subscription.telling();
        var about = new LinkedHashMap<>(subscription.endpoint().receiverInfo());
        about.put("Content-Type", call.answerType());
        about.put("NGSILD-Tenant", tenant.toString());
        if (cursor != null) {
            about.put(CURSOR, cursor.text());
        }
        if (!call.answersLinked()) {
            var context = call.context();
            about.put("Link", "<" + (context.isTextual() ? context.textValue() : Contexts.CORE)
                + ">; rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\"");
        }
        return about;
    }
}
