package city.miyako.linkage.map;

import city.miyako.data.types.AttributeType;
import city.miyako.data.types.ThingType;
import city.miyako.foundation.text.Language;

/// One line of the legend.
///
/// @param type the kind of thing
/// @param label what people call it
/// @param look how it is drawn
/// @param count how many things it has
/// @param shown whether it is on the map
record LegendItem(ThingType type, String label, Look look, int count, boolean shown) {
    /// The layer's name in addresses.
    public String slug() {
        return type.slug();
    }

    /// How its values' unit is shown, or empty.
    public String unit() {
        return type.findAttribute(type.main()).map(AttributeType::symbol).orElse("");
    }

    /// What its value is called, or empty.
    public String measure(Language language) {
        return type.findAttribute(type.main()).map(attribute -> attribute.label(language)).orElse("");
    }

    /// How many decimals its values have.
    public int decimals() {
        return type.findAttribute(type.main()).map(AttributeType::decimals).orElse(2);
    }
}
