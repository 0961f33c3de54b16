package city.miyako.linkage.subscriptions;

import city.miyako.linkage.ngsild.errors.NgsiError;
import city.miyako.linkage.outgoing.MqttAddress;
import city.miyako.linkage.outgoing.OutgoingAddress;
import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the receiver of a subscription (clauses 5.2.15 and 7.2).
final class EndpointParser {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_MILLIS = 60_000;
    private static final String URI = "notification.endpoint.uri";
    private static final String NOTIFIER_INFO = "notification.endpoint.notifierInfo";
    private static final String VERSION = "MQTT-Version";
    private static final String QUALITY = "MQTT-QoS";
    private static final Map<String, MqttVersion> VERSIONS = Map.of("mqtt3.1.1", MqttVersion.MQTT_3_1_1, "mqtt5.0",
        MqttVersion.MQTT_5);
    private static final Map<String, MqttQoS> QUALITIES = Map.of("0", MqttQoS.AT_MOST_ONCE, "1",
        MqttQoS.AT_LEAST_ONCE, "2", MqttQoS.EXACTLY_ONCE);

    private EndpointParser() {
    }

    static Endpoint parse(JsonNode endpoint) {
        var broker = MqttAddress.isMeantBy(endpoint.path("uri").asText()) ? broker(endpoint) : null;
        return new Endpoint(broker == null ? OutgoingAddress.uri(URI, endpoint.path("uri")) : broker.address().uri(),
            OutgoingAddress.headers("notification.endpoint.receiverInfo", endpoint.path("receiverInfo")), broker,
            millis(endpoint, "timeout", 1, USUAL_TIMEOUT), millis(endpoint, "cooldown", 0, Duration.ZERO));
    }

    private static Endpoint.Broker broker(JsonNode endpoint) {
        var address = MqttAddress.of(URI, endpoint.path("uri"));
        var info = info(endpoint.get("notifierInfo"));
        var version = VERSIONS.get(info.getOrDefault(VERSION, "mqtt5.0"));
        var quality = QUALITIES.get(info.getOrDefault(QUALITY, "0"));
        if (version == null) {
            throw NgsiError.badData(NOTIFIER_INFO, VERSION + ": mqtt3.1.1 or mqtt5.0 expected");
        }
        if (quality == null) {
            throw NgsiError.badData(NOTIFIER_INFO, QUALITY + ": 0, 1 or 2 expected");
        }
        return new Endpoint.Broker(address, version, quality);
    }

    private static Map<String, String> info(@Nullable JsonNode given) {
        var info = new HashMap<String, String>();
        if (given == null) {
            return info;
        }
        for (var pair : given.isArray() ? given : List.of(given)) {
            var key = pair.path("key").asText();
            if (!key.equals(VERSION) && !key.equals(QUALITY) || info.put(key, pair.path("value").asText()) != null) {
                throw NgsiError.badData(NOTIFIER_INFO, "pairs of key and value expected, with the keys " + VERSION
                    + " and " + QUALITY + ", each once");
            }
        }
        return info;
    }

    private static Duration millis(JsonNode endpoint, String name, int least, Duration usual) {
        int millis = endpoint.path(name).asInt((int) usual.toMillis());
        if (millis < least || millis > MOST_MILLIS) {
            throw NgsiError.badData("notification.endpoint." + name, least + " to " + MOST_MILLIS + " ms expected");
        }
        return Duration.ofMillis(millis);
    }
}
