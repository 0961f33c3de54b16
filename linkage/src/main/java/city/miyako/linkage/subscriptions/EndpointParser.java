package city.miyako.linkage.subscriptions;

import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the receiver of a subscription (clause 5.2.15).
final class EndpointParser {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_MILLIS = 60_000;
    private static final int HEADER_LIMIT = 20;
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]{1,60}");
    private static final Pattern HEADER_TEXT = Pattern.compile("[\\x20-\\x7e]{0,1000}");
    /// Headers that would change where or how the message itself goes.
    private static final Set<String> OURS = Set.of("host", "connection", "content-length", "content-type", "expect",
        "transfer-encoding", "upgrade", "link", "ngsild-tenant", "te", "trailer", "date", "via",
        "x-miyako-cursor");

    private EndpointParser() {
    }

    static Endpoint parse(JsonNode endpoint) {
        return new Endpoint(uri(endpoint.path("uri")), headers(endpoint.path("receiverInfo")),
            millis(endpoint, "timeout", 1, USUAL_TIMEOUT), millis(endpoint, "cooldown", 0, Duration.ZERO));
    }

    private static URI uri(JsonNode given) {
        var uri = URI.create(Checks.uri("notification.endpoint.uri", given));
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!"http".equals(scheme) && !"https".equals(scheme) || uri.getHost() == null || uri.getUserInfo() != null) {
            throw NgsiError.badData("notification.endpoint.uri", "an http or https address with a host and without "
                + "password expected");
        }
        return uri;
    }

    private static Duration millis(JsonNode endpoint, String name, int least, Duration usual) {
        int millis = endpoint.path(name).asInt((int) usual.toMillis());
        if (millis < least || millis > MOST_MILLIS) {
            throw NgsiError.badData("notification.endpoint." + name, least + " to " + MOST_MILLIS + " ms expected");
        }
        return Duration.ofMillis(millis);
    }

    private static Map<String, String> headers(JsonNode given) {
        var headers = new HashMap<String, String>();
        for (var pair : given) {
            var name = pair.path("key").asText();
            var text = pair.path("value").asText();
            if (!HEADER_NAME.matcher(name).matches() || !HEADER_TEXT.matcher(text).matches()
                    || OURS.contains(name.toLowerCase(Locale.ROOT)) || headers.size() == HEADER_LIMIT) {
                throw NgsiError.badData("notification.endpoint.receiverInfo",
                    "at most " + HEADER_LIMIT + " headers of plain letters expected, none of them ours");
            }
            headers.put(name, text);
        }
        return headers;
    }
}
