package city.miyako.engines.tables.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/// What a file says about one attribute of a thing.
public sealed interface AttributeValue {

    /// A number.
    ///
    /// @param value the number
    /// @param unitCode UN/CEFACT unit code, empty when it has none
    record Quantity(double value, String unitCode) implements AttributeValue {}

    /// A text, in one or more languages.
    ///
    /// @param byLanguage text by language tag; the tag is empty when the file does not say
    record Words(Map<String, String> byLanguage) implements AttributeValue {
        /// Keeps its own copy.
        public Words {
            byLanguage = Map.copyOf(byLanguage);
        }
    }

    /// Yes or no.
    ///
    /// @param yes true for yes
    record Flag(boolean yes) implements AttributeValue {}

    /// Several texts, in the order of the file.
    ///
    /// @param all the texts
    record Several(List<String> all) implements AttributeValue {
        /// Keeps its own copy.
        public Several {
            all = List.copyOf(all);
        }
    }

    /// Entries of several members each, in their order.
    ///
    /// @param all by entry what it says, by name
    record Entries(List<Map<String, AttributeValue>> all) implements AttributeValue {
        /// Keeps its own copies, in order.
        public Entries {
            all = all.stream().map(entry -> Collections.unmodifiableMap(new LinkedHashMap<>(entry))).toList();
        }
    }

    /// Another thing.
    ///
    /// @param id its URI
    record Link(String id) implements AttributeValue {}

    /// A line or area.
    ///
    /// @param shape x = longitude, y = latitude
    record Shape(Geometry shape) implements AttributeValue {}
}
