package city.miyako.linkage.ngsild;

import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.regex.Pattern;

/// What every name, id, time and text from outside must be like.
public final class Checks {
    private static final int NAME_LIMIT = 200;
    private static final int URI_LIMIT = 500;
    private static final int NODE_LIMIT = 200_000;
    private static final double NUMBER_LIMIT = 1e300;
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[\\s\\p{Cntrl}<>\"'=;()|&{}\\[\\]\\\\^`,!~]");
    private static final Instant EARLIEST = Instant.parse("1800-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2300-01-01T00:00:00Z");

    /// Attributes that decide who sees a thing or an attribute.
    static final Set<String> DECIDING = Set.of("accessClass", "agreement", "person", "tenant");

    private Checks() {
    }

    /// A name of a type or an attribute.
    public static String name(String field, String name) {
        if (name.isBlank() || name.length() > NAME_LIMIT || NOT_IN_NAMES.matcher(name).find() || isBroken(name)) {
            throw NgsiError.badData(field, "a name has 1 to " + NAME_LIMIT
                + " characters, no spaces, quotes, brackets or operators");
        }
        return name;
    }

    /// The stored attribute itself; those that decide who sees a thing come from one source and say one thing only.
    ///
    /// @param name the name it is stored under
    static JsonNode single(String field, String name, JsonNode stored) {
        if (DECIDING.contains(name) && (stored.isArray() || stored.has("datasetId"))) {
            throw NgsiError.badData(field, "one instance without datasetId expected");
        }
        return stored;
    }

    /// A URI with a scheme.
    public static String uri(String field, JsonNode node) {
        if (!node.isTextual()) {
            throw NgsiError.badData(field, "a URI expected");
        }
        return uri(field, node.textValue());
    }

    /// A URI with a scheme.
    public static String uri(String field, String text) {
        if (!isUri(text)) {
            throw NgsiError.badData(field, "a URI with a scheme and at most " + URI_LIMIT
                + " characters expected, as in urn:ngsi-ld:Type:name");
        }
        return text;
    }

    /// Whether a text is a URI as ids are: with a scheme, and not too long.
    public static boolean isUri(String text) {
        return text.length() <= URI_LIMIT && !isBroken(text) && isAbsolute(text);
    }

    /// A moment in ISO 8601 with its offset, between the years 1800 and 2300.
    public static Instant moment(String field, JsonNode node) {
        return moment(field, node.isTextual() ? node.textValue() : "");
    }

    /// A moment in ISO 8601 with its offset, between the years 1800 and 2300.
    public static Instant moment(String field, String text) {
        try {
            var moment = OffsetDateTime.parse(text).toInstant();
            if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
                throw NgsiError.badData(field, "a moment between the years 1800 and 2300 expected");
            }
            return moment;
        } catch (DateTimeParseException e) {
            throw NgsiError.badData(field, "a moment in ISO 8601 expected, as in 2026-11-23T09:00:00Z");
        }
    }

    /// Values the database can keep and others can read: finite numbers, whole characters, a bounded number of them.
    ///
    /// @return how many values there are
    public static int values(String field, JsonNode node) {
        if (node.isTextual() && isBroken(node.textValue())) {
            throw NgsiError.badData(field, "the text holds U+0000 or half a character");
        }
        if (node.isNumber() && !(Math.abs(node.doubleValue()) <= NUMBER_LIMIT)) {
            throw NgsiError.badData(field, "the number is too large");
        }
        int count = 1;
        for (var entry : node.properties()) {
            if (isBroken(entry.getKey())) {
                throw NgsiError.badData(field, "a member name holds U+0000 or half a character");
            }
            count += values(field, entry.getValue());
        }
        if (node.isArray()) {
            for (var item : node) {
                count += values(field, item);
            }
        }
        if (count > NODE_LIMIT) {
            throw NgsiError.badData(field, "at most " + NODE_LIMIT + " values in one attribute");
        }
        return count;
    }

    /// Whether a text holds U+0000, which PostgreSQL cannot keep, or a surrogate without its other half, which UTF-8
    /// cannot write.
    public static boolean isBroken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            if (here == 0 || Character.isLowSurrogate(here)) {
                return true;
            }
            if (Character.isHighSurrogate(here)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAbsolute(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
