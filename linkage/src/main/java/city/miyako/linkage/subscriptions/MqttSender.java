package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Cursor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.ngsild.Answers;
import city.miyako.linkage.outgoing.OutgoingMessage;
import city.miyako.linkage.outgoing.OutgoingMqtt;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Sends notifications over MQTT (clause 7.2): `{"metadata": {…}, "body": notification}`.
@ApplicationScoped
class MqttSender implements NotificationSender {
    private final OutgoingMqtt mqtt;

    MqttSender(OutgoingMqtt mqtt) {
        this.mqtt = mqtt;
    }

    @Override
    public boolean send(TenantId tenant, Subscription subscription, ObjectNode notification, @Nullable Cursor cursor)
            throws InterruptedException {
        var endpoint = subscription.endpoint();
        var broker = Objects.requireNonNull(endpoint.broker(), "a receiver that is told over MQTT");
        var message = JsonNodeFactory.instance.objectNode();
        NotificationSender.about(tenant, subscription, cursor).forEach(message.putObject("metadata")::put);
        message.set("body", notification);
        return mqtt.publish(new OutgoingMessage(broker.address(), broker.version(), broker.quality(),
            Answers.bytes(message), endpoint.timeout()));
    }
}
