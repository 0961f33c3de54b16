package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.model.ProblemCode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Objects of a JSON file as rows: the wanted properties are the fields.
class JsonRows extends ItemRows {
    private final JsonItems items;

    /// @param properties the properties wanted, which become the header
    /// @param rows key of the list of objects; empty when the file itself is it
    JsonRows(Unpacked in, long sizeBytes, List<String> properties, String rows, Faults faults) throws IOException {
        var found = new JsonItems(in, rows, faults);
        super(in, sizeBytes, properties, found, faults);
        this.items = found;
    }

    @Override
    public @Nullable Row next() {
        var item = items.next();
        return item == null ? null : row(item);
    }

    /// The row of an object; its properties are its own.
    Row row(Map<?, ?> item) {
        return row(item, null);
    }

    final Row row(Map<?, ?> properties, @Nullable Object geometry) {
        var fields = header.stream().map(name -> text(JsonPath.find(properties, name))).toList();
        for (int i = 0; i < fields.size(); i++) {
            if (Encodings.isBroken(fields.get(i))) {
                faults.report(items.number(), header.get(i), ProblemCode.ENCODING_BROKEN, fields.get(i));
            }
        }
        return new Row(items.number(), fields, geometry);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
