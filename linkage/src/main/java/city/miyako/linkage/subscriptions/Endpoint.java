package city.miyako.linkage.subscriptions;

import city.miyako.linkage.outgoing.MqttAddress;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a receiver is told.
///
/// @param uri its address: http, https, mqtt or mqtts
/// @param receiverInfo further headers, over MQTT further metadata
/// @param broker how it is told over MQTT; null where it is told over HTTP
/// @param timeout how long it may take to answer
/// @param cooldown how long it is left alone at least after it did not take a notification
record Endpoint(URI uri, Map<String, String> receiverInfo, @Nullable Broker broker, Duration timeout,
                Duration cooldown) {
    Endpoint {
        receiverInfo = Map.copyOf(receiverInfo);
    }

    /// How a receiver is told over MQTT (`notifierInfo`).
    ///
    /// @param address the broker and the topic
    /// @param version of MQTT
    /// @param quality of service
    record Broker(MqttAddress address, MqttVersion version, MqttQoS quality) {
    }
}
