package city.miyako.data.types;

import city.miyako.foundation.text.Language;

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
public record AttributeType(String name, String ja, String en, String unit, String symbol, int decimals, double min,
                            double max) {
    /// What people call it.
    public String label(Language language) {
        return language == Language.JA ? ja : en;
    }

    /// Whether such a value can be.
    public boolean isPossible(double value) {
        return value >= min && value <= max;
    }
}
