package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.model.ProblemCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Objects of a JSON file or of a feed as rows: the wanted properties are the fields.
class JsonRows extends ItemRows {
    private final ObjectItems items;

    /// @param properties the properties wanted, which become the header
    /// @param items the objects in the file
    JsonRows(Unpacked in, long sizeBytes, List<String> properties, ObjectItems items, Faults faults) {
        super(in, sizeBytes, properties, items, faults);
        this.items = items;
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
        var fields = header.stream().map(name -> JsonPath.text(properties, name)).toList();
        for (int i = 0; i < fields.size(); i++) {
            if (Encodings.isBroken(fields.get(i))) {
                faults.report(items.number(), header.get(i), ProblemCode.ENCODING_BROKEN, fields.get(i));
            }
        }
        return new Row(items.number(), fields, geometry);
    }
}
