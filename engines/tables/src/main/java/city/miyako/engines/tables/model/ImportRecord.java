package city.miyako.engines.tables.model;

import city.miyako.engines.geography.LatLon;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing a file says: that something exists, that something was measured, or that something is wrong with it.
///
/// Rows are numbered as an editor shows lines: the first line of a table is 1, header included; the first feature of a
/// GeoJSON file is 1.
public sealed interface ImportRecord {

    /// The line or feature it stands in, from 1; 0 when it is about the file.
    long row();

    /// A thing with what the file says about it.
    ///
    /// @param row line or feature, from 1
    /// @param field the column that names it
    /// @param id its URI
    /// @param type its type's short name
    /// @param attributes what is known, in the order of the mapping; missing values are left out
    /// @param place where it is, when the file says so
    /// @param said what kind of saying it is
    record ThingRow(long row, String field, String id, String type, Map<String, AttributeValue> attributes,
                    @Nullable LatLon place, Said said) implements ImportRecord {
        /// Keeps its own copy, in order.
        public ThingRow {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }

        /// Whether the file names the thing only as the bearer of readings.
        public boolean onlyMeasured() {
            return said.onlyMeasured();
        }
    }

    /// How a file says something of a thing.
    ///
    /// @param onlyMeasured true when it names the thing only as the bearer of readings
    /// @param at when it was said; null when the file does not say
    record Said(boolean onlyMeasured, @Nullable Instant at) {
        /// Described, as it is now.
        public static final Said NOW = new Said(false, null);
        /// Named as the bearer of readings.
        public static final Said ONLY_MEASURED = new Said(true, null);
    }

    /// A measured number.
    ///
    /// @param row line, from 1
    /// @param thingId URI of what was measured
    /// @param attribute which of its attributes
    /// @param observedAt when
    /// @param value the number, in the mapping's unit
    /// @param quality what to think of it
    record ReadingRow(long row, String thingId, String attribute, Instant observedAt, double value,
                      ReadingQuality quality) implements ImportRecord {}

    /// Something wrong in the file.
    ///
    /// @param file the file's name
    /// @param row line or feature, from 1; 0 when it is about the whole file
    /// @param field column or property, empty when it is about the whole row
    /// @param code what is wrong
    /// @param value the text that is wrong, shortened to 200 characters
    record RowProblem(String file, long row, String field, ProblemCode code, String value) implements ImportRecord {
        private static final int LONGEST_VALUE = 200;

        /// Shortens what is quoted from the file.
        public RowProblem {
            field = shortened(field);
            value = shortened(value);
        }

        private static String shortened(String text) {
            return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
        }
    }
}
