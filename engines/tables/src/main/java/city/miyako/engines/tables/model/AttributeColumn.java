package city.miyako.engines.tables.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A column that says something about an attribute.
///
/// @param attribute the attribute
/// @param column the column's heading; in a GeoJSON file the property
/// @param kind what stands in it
/// @param unitCode UN/CEFACT unit code of numbers, empty for none
/// @param bounds what its numbers can be
/// @param language language tag of its words, empty when not known
/// @param words what is kept instead of what stands there, by patterns with `?` and `*`; the first that fits is meant,
///     and `*` in it stands for the text
public record AttributeColumn(String attribute, String column, Kind kind, String unitCode, Bounds bounds,
                              String language, Map<String, String> words) {
    /// Keeps its own copy, in order.
    public AttributeColumn {
        words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
    }

    /// A column whose texts are kept as they stand.
    public AttributeColumn(String attribute, String column, Kind kind, String unitCode, Bounds bounds,
                           String language) {
        this(attribute, column, kind, unitCode, bounds, language, Map.of());
    }

    /// What stands in a column.
    public enum Kind {
        /// Text.
        WORDS,
        /// Numbers.
        NUMBER,
        /// Yes or no.
        FLAG,
        /// Ids of other things.
        LINK,
        /// Codes of municipalities by JIS X 0402; those of five digits get their check digit.
        MUNICIPALITY,
        /// Days; kept as ISO 8601 writes them, `2026-11-28`.
        DATE,
        /// Times of day; kept as `09:00`.
        CLOCK,
        /// Several texts in one cell, parted by semicolons, commas or line feeds.
        SEVERAL,
        /// Moments; kept as ISO 8601 writes them in UTC, `2026-11-28T06:00:00Z`.
        MOMENT,
        /// Times of a day of service, which go on beyond 24:00 after midnight (GTFS); kept as `25:10:00`.
        HOURS,
        /// Areas by their corners, `latitude,longitude latitude,longitude …`, each area on a line (CAP 1.2, 3.2.4).
        AREA
    }

    /// A column of numbers without known bounds.
    public static AttributeColumn number(String attribute, String column, String unitCode) {
        return new AttributeColumn(attribute, column, Kind.NUMBER, unitCode, Bounds.ANY, "");
    }

    /// A column of words.
    public static AttributeColumn words(String attribute, String column, String language) {
        return new AttributeColumn(attribute, column, Kind.WORDS, "", Bounds.ANY, language);
    }
}
