package city.miyako.engines.tables.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the columns of a file mean to the city.
///
/// @param type the type of thing the file is about
/// @param id template of the things' URIs: `urn:ngsi-ld:RiverGauge:fukui-{id}`; braces name a column, `{series}` the
///     heading of a wide table's column, `{code|jisx0402}` a municipality code made complete with its check digit
/// @param form how the file is written
/// @param attributes columns that describe things
/// @param place where the things are
/// @param readings what is measured
/// @param constants what holds for all things of the file
public record Mapping(String type, String id, FileForm form, List<AttributeColumn> attributes, PlaceColumns place,
                      Readings readings, Map<String, AttributeValue> constants) {

    /// Keeps its own copies, in order.
    public Mapping {
        attributes = List.copyOf(attributes);
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    }

    /// Whether it is about messages, and not about a file.
    public boolean isOfMessages() {
        return !form.selection().topic().isEmpty();
    }
}
