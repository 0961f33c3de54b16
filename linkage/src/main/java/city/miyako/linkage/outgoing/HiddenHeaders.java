package city.miyako.linkage.outgoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/// Headers that sign the city in somewhere, in lists of pairs of `key` and `value` (ETSI GS CIM 009 v1.8.1, clause
/// 5.2.22): whoever reads the list is told that there is one, not what it says, and may send the list back as it was
/// read.
public final class HiddenHeaders {
    private static final String HIDDEN = "***";
    private static final Pattern SECRET = Pattern.compile(
        "(?i)authori[sz]ation|cookie|token|secret|passw|credential|signature|(api|auth|access|private|function|"
            + "subscription)[-_]?key|^(x-)?key$");

    private HiddenHeaders() {
    }

    /// Hides the values of such headers; changes the list.
    public static void hide(JsonNode pairs) {
        for (var pair : pairs) {
            if (pair instanceof ObjectNode header && isSecret(header)) {
                header.put("value", HIDDEN);
            }
        }
    }

    /// Puts back what was hidden when the list was read; changes the list.
    ///
    /// @param before the list as it is kept
    /// @param given the list as it was sent; a hidden value of a header that `before` does not have stays hidden
    public static void putBack(JsonNode before, JsonNode given) {
        for (var pair : given) {
            if (pair instanceof ObjectNode header && isHidden(header)) {
                for (var kept : before) {
                    if (kept.path("key").asText().equalsIgnoreCase(header.path("key").asText())) {
                        header.set("value", kept.path("value"));
                    }
                }
            }
        }
    }

    /// Whether a pair holds what stands for a secret instead of one.
    static boolean isHidden(JsonNode pair) {
        return HIDDEN.equals(pair.path("value").asText()) && isSecret(pair);
    }

    private static boolean isSecret(JsonNode pair) {
        return SECRET.matcher(pair.path("key").asText()).find();
    }
}
