package city.miyako.engines.tables.model;

import java.util.List;
import java.util.Set;

/// A type of thing the city knows, with the words by which files speak of it.
///
/// @param name its short name, as in `RiverGauge`
/// @param main the attribute that is measured first of all, empty for none
/// @param words what people call it
/// @param attributes what is known of it
public record KnownType(String name, String main, Set<String> words, List<KnownAttribute> attributes) {

    /// Keeps its own copies.
    public KnownType {
        words = Set.copyOf(words);
        attributes = List.copyOf(attributes);
    }

    /// An attribute the city knows.
    ///
    /// @param name its short name, as in `waterLevel`
    /// @param unitCode UN/CEFACT unit code, empty for none
    /// @param bounds what its numbers can be
    /// @param words what people call it
    public record KnownAttribute(String name, String unitCode, Bounds bounds, Set<String> words) {
        /// Keeps its own copy.
        public KnownAttribute {
            words = Set.copyOf(words);
        }
    }
}
