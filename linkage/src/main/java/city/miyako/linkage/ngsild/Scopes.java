package city.miyako.linkage.ngsild;

import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/// The scopes of a thing, as in `/Tokyo/Rivers` (ETSI GS CIM 009 v1.8.1, clause 4.18). Stored as a property, told
/// without its trappings.
final class Scopes {
    /// The stored name.
    static final String NAME = "scope";
    private static final Pattern SHAPE = Pattern.compile("/?\\p{L}[\\p{L}\\p{N}_]*(/\\p{L}[\\p{L}\\p{N}_]*)*");
    private static final int LENGTH_LIMIT = 500;
    private static final int LIMIT = 100;

    private Scopes() {
    }

    /// The same attribute, if it is one text or a list of texts shaped like scopes.
    static JsonNode stored(JsonNode attribute) {
        if (attribute.isArray() || attribute.has("datasetId")) {
            throw NgsiError.badData(NAME, "one instance without datasetId expected");
        }
        var value = attribute.path("value");
        boolean isSound = value.isArray() ? !value.isEmpty() && value.size() <= LIMIT
            && value.valueStream().allMatch(Scopes::isScope) : isScope(value);
        if (!isSound) {
            throw NgsiError.badData(NAME, "a scope or at most " + LIMIT + " of them expected, as in /Tokyo/Rivers");
        }
        return attribute;
    }

    private static boolean isScope(JsonNode given) {
        return given.isTextual() && given.textValue().length() <= LENGTH_LIMIT
            && SHAPE.matcher(given.textValue()).matches();
    }
}
