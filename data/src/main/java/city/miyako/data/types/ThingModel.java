package city.miyako.data.types;

import java.util.List;

/// What a published model asks of whole entries of a type.
///
/// @param key attributes whose values tell entries apart, the code of the municipality first
/// @param required attributes every entry must have
/// @param ranges pairs of attributes of which the second must not come before the first
public record ThingModel(List<String> key, List<String> required, List<Range> ranges) {
    /// Nothing is asked.
    public static final ThingModel NONE = new ThingModel(List.of(), List.of(), List.of());

    /// Two days in their order.
    ///
    /// @param first attribute of the first day
    /// @param last attribute of the last day
    public record Range(String first, String last) {
    }

    /// Copies the lists.
    public ThingModel {
        key = List.copyOf(key);
        required = List.copyOf(required);
        ranges = List.copyOf(ranges);
    }
}
