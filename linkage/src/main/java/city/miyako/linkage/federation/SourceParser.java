package city.miyako.linkage.federation;

import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import city.miyako.linkage.outgoing.OutgoingAddress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads how a source is asked (ETSI GS CIM 009 v1.8.1, clauses 4.3.6.5, 5.2.9 and 5.2.34).
final class SourceParser {
    /// How long a source is waited for that says nothing of it, and the longest it may say.
    static final Duration LONGEST = Duration.ofSeconds(10);
    private static final String CONTEXT = "jsonldContext";
    private static final Pattern TENANT = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9._~-]{1,200}");

    private SourceParser() {
    }

    /// How the source of a registration is asked.
    ///
    /// @param contexts finds the names of the context it is asked in
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the field
    static Source parse(ObjectNode body, Function<String, Names> contexts) {
        var headers = new HashMap<>(OutgoingAddress.headers("contextSourceInfo", body.path("contextSourceInfo")));
        var context = headers.remove(CONTEXT);
        if (headers.keySet().stream().anyMatch("accept"::equalsIgnoreCase)) {
            throw NgsiError.badData("contextSourceInfo", "the city chooses what it accepts");
        }
        var management = body.path("management");
        if (management.has("cacheDuration")) {
            duration(management.path("cacheDuration"));
        }
        return new Source(endpoint(body.path("endpoint")), text(body, "tenant", TENANT), headers,
            context, context == null ? Names.CORE : contexts.apply(context), timeout(management),
            isLocalOnly(management), Objects.requireNonNullElse(text(body, "contextSourceAlias", ALIAS), ""));
    }

    private static URI endpoint(JsonNode given) {
        var uri = OutgoingAddress.uri("endpoint", given);
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw NgsiError.badData("endpoint", "an address without query and fragment expected, since the paths of "
                + "doors are written behind it");
        }
        return uri;
    }

    private static Duration timeout(JsonNode management) {
        var given = management.path("timeout");
        if (given.isMissingNode()) {
            return LONGEST;
        }
        if (!given.canConvertToInt() || given.intValue() < 1 || given.intValue() > LONGEST.toMillis()) {
            throw NgsiError.badData("management.timeout", "1 to " + LONGEST.toMillis() + " ms expected");
        }
        return Duration.ofMillis(given.intValue());
    }

    private static boolean isLocalOnly(JsonNode management) {
        var given = management.path("localOnly");
        if (!given.isMissingNode() && !given.isBoolean()) {
            throw NgsiError.badData("management.localOnly", "true or false expected");
        }
        return given.asBoolean(false);
    }

    // Nothing is kept of what a source answered, which no duration forbids; but it must be one.
    private static void duration(JsonNode given) {
        try {
            Duration.parse(given.asText());
        } catch (DateTimeParseException e) {
            throw NgsiError.badData("management.cacheDuration", "a duration in ISO 8601 expected, as in PT1M");
        }
    }

    private static @Nullable String text(ObjectNode body, String field, Pattern shape) {
        if (!body.has(field)) {
            return null;
        }
        var text = body.path(field).asText();
        if (!shape.matcher(text).matches()) {
            throw NgsiError.badData(field, "a text of 1 to 200 plain characters expected");
        }
        return text;
    }
}
