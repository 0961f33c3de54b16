package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Objects of a JSON file as rows: the wanted properties are the fields.
class JsonRows implements RowSource {
    private final Unpacked in;
    private final long sizeBytes;
    private final List<String> header;
    private final Faults faults;
    private final JsonItems items;

    /// @param properties the properties wanted, which become the header
    /// @param rows key of the list of objects; empty when the file itself is it
    JsonRows(Unpacked in, long sizeBytes, List<String> properties, String rows, Faults faults) throws IOException {
        this.in = in;
        this.sizeBytes = sizeBytes;
        this.header = List.copyOf(properties);
        this.faults = faults;
        this.items = new JsonItems(in, rows, faults);
    }

    @Override
    public List<String> header() {
        return header;
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
        var fields = header.stream().map(name -> text(properties.get(name))).toList();
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

    @Override
    public Progress progress() {
        return new Progress(items.number(), in.bytesRead(), sizeBytes);
    }

    @Override
    public void close() {
        try {
            items.close();
            in.close();
        } catch (IOException e) {
            faults.report(0, "", ProblemCode.FILE_UNREADABLE, Reason.of(e));
        }
    }
}
