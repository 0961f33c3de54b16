package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Cursor;
import city.miyako.foundation.tenants.TenantId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Sends notifications over the protocol that a receiver's address names.
@ApplicationScoped
class EitherSender implements NotificationSender {
    private final HttpSender http;
    private final MqttSender mqtt;

    EitherSender(HttpSender http, MqttSender mqtt) {
        this.http = http;
        this.mqtt = mqtt;
    }

    @Override
    public boolean send(TenantId tenant, Subscription subscription, ObjectNode notification, @Nullable Cursor cursor)
            throws InterruptedException {
        var sender = subscription.endpoint().broker() == null ? http : mqtt;
        return sender.send(tenant, subscription, notification, cursor);
    }
}
