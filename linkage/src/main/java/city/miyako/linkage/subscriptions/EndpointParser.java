package city.miyako.linkage.subscriptions;

import city.miyako.linkage.ngsild.errors.NgsiError;
import city.miyako.linkage.outgoing.OutgoingAddress;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/// Reads the receiver of a subscription (clause 5.2.15).
final class EndpointParser {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_MILLIS = 60_000;

    private EndpointParser() {
    }

    static Endpoint parse(JsonNode endpoint) {
        return new Endpoint(OutgoingAddress.uri("notification.endpoint.uri", endpoint.path("uri")),
            OutgoingAddress.headers("notification.endpoint.receiverInfo", endpoint.path("receiverInfo")),
            millis(endpoint, "timeout", 1, USUAL_TIMEOUT), millis(endpoint, "cooldown", 0, Duration.ZERO));
    }

    private static Duration millis(JsonNode endpoint, String name, int least, Duration usual) {
        int millis = endpoint.path(name).asInt((int) usual.toMillis());
        if (millis < least || millis > MOST_MILLIS) {
            throw NgsiError.badData("notification.endpoint." + name, least + " to " + MOST_MILLIS + " ms expected");
        }
        return Duration.ofMillis(millis);
    }
}
