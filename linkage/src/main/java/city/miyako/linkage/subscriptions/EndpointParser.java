package city.miyako.linkage.subscriptions;

import city.miyako.linkage.ngsild.Call;
import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.Form;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import city.miyako.linkage.outgoing.OutgoingAddress;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;

/// Reads the receiver of a subscription from its `notification` (clauses 5.2.14 and 5.2.15).
final class EndpointParser {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_TIMEOUT_MILLIS = 60_000;

    private EndpointParser() {
    }

    static Endpoint parse(JsonNode notification, Names names) {
        var endpoint = notification.path("endpoint");
        var attributes = new HashSet<String>();
        for (var name : notification.path("attributes")) {
            attributes.add(names.expand(Checks.name("notification.attributes", name.asText())));
        }
        return new Endpoint(OutgoingAddress.uri("notification.endpoint.uri", endpoint.path("uri")),
            accept(endpoint.path("accept").asText(Call.JSON)),
            OutgoingAddress.headers("notification.endpoint.receiverInfo", endpoint.path("receiverInfo")),
            timeout(endpoint), form(notification.path("format")
                    .asText("normalized")),
            attributes, notification.path("sysAttrs").asBoolean(false));
    }

    private static String accept(String given) {
        return switch (given) {
            case Call.JSON, Call.LINKED, Call.GEO -> given;
            default -> throw NgsiError.badData("notification.endpoint.accept",
                Call.JSON + ", " + Call.LINKED + " or " + Call.GEO + " expected");
        };
    }

    private static Form form(String given) {
        return switch (given) {
            case "normalized" -> Form.NORMALIZED;
            case "concise" -> Form.CONCISE;
            case "keyValues", "simplified" -> Form.SIMPLIFIED;
            default -> throw NgsiError.badData("notification.format",
                "normalized, concise, simplified or keyValues expected");
        };
    }

    private static Duration timeout(JsonNode endpoint) {
        int millis = endpoint.path("timeout").asInt((int) USUAL_TIMEOUT.toMillis());
        if (millis < 1 || millis > MOST_TIMEOUT_MILLIS) {
            throw NgsiError.badData("notification.endpoint.timeout", "1 to " + MOST_TIMEOUT_MILLIS + " ms expected");
        }
        return Duration.ofMillis(millis);
    }
}
