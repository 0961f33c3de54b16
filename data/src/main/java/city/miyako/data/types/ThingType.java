package city.miyako.data.types;

import city.miyako.foundation.text.Language;
import java.util.List;
import java.util.Optional;

/// What the city knows of a kind of thing.
///
/// @param name compact name, as in `RiverGauge`
/// @param ja what people call it in Japanese
/// @param en what people call it in English
/// @param main name of the attribute that tells its state best; empty where none does
/// @param map whether it is offered as a layer of the map
/// @param staleMinutes after how many minutes without a value it counts as silent; 0 for never
/// @param model what a published model asks of its entries
/// @param attributes its attributes in the order they are shown
public record ThingType(String name, String ja, String en, String main, boolean map, int staleMinutes,
                        ThingModel model, List<AttributeType> attributes) {
    /// Copies the attributes.
    public ThingType {
        attributes = List.copyOf(attributes);
    }

    /// What people call it.
    public String label(Language language) {
        return language == Language.JA ? ja : en;
    }

    /// The name in addresses, as in `river-gauge`.
    public String slug() {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }

    /// What is known of one of its attributes.
    public Optional<AttributeType> findAttribute(String attribute) {
        return attributes.stream().filter(known -> known.name().equals(attribute)).findFirst();
    }
}
