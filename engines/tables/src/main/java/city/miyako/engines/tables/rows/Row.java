package city.miyako.engines.tables.rows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of fields.
///
/// @param number line or feature, from 1
/// @param fields texts in the order of the header, as many as the header has or fewer
/// @param geometry the GeoJSON geometry of a feature, as read
public record Row(long number, List<String> fields, @Nullable Object geometry) {

    /// The field at this place, empty when the row is too short.
    public String field(int index) {
        return index < fields.size() ? fields.get(index) : "";
    }
}
