package city.miyako.data.types;

import city.miyako.foundation.text.Language;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What the city knows of an attribute.
///
/// @param name its compact name, as in `waterLevel`
/// @param ja what people call it in Japanese
/// @param en what people call it in English
/// @param unit UN/CEFACT code of its unit, as in `MTR`; empty where it has none
/// @param symbol how the unit is shown, as in `m`
/// @param decimals how many decimals are shown
/// @param min the lowest value that can be; negative infinity where unknown
/// @param max the highest value that can be; infinity where unknown
/// @param rule what its texts must be like
/// @param headings other words by which files call it
public record AttributeType(String name, String ja, String en, String unit, String symbol, int decimals, double min,
                            double max, ValueRule rule, List<String> headings) {
    /// Copies the headings.
    public AttributeType {
        headings = List.copyOf(headings);
    }

    /// An attribute nobody has described.
    public static AttributeType plain(String name) {
        return new AttributeType(name, name, name, "", "", 2, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY,
            ValueRule.ANY, List.of());
    }

    /// What people call it.
    public String label(Language language) {
        return language == Language.JA ? ja : en;
    }

    /// Whether such a value can be.
    public boolean isPossible(double value) {
        return value >= min && value <= max;
    }

    /// Whether a value that is a text, or a list of texts, is what the rule asks for; of other values nothing is asked.
    public boolean isProper(JsonNode value) {
        return value.isArray() ? value.valueStream().allMatch(this::isProper)
            : !value.isTextual() || rule.isFormed(value.textValue()) && rule.isChoice(value.textValue());
    }
}
