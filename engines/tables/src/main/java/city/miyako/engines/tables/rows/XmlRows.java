package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.model.Selection;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Elements of an XML document as rows.
final class XmlRows extends ItemRows {
    private final XmlFields fields;
    private final XmlItems items;

    /// @param columns the paths wanted, which become the header
    XmlRows(Unpacked in, long sizeBytes, List<String> columns, Selection selection, Faults faults) throws IOException {
        var wanted = new XmlFields(columns);
        var found = wanted.open(in, selection.rows(), selection.namespace(), faults);
        super(in, sizeBytes, columns, found, faults);
        this.fields = wanted;
        this.items = found;
    }

    @Override
    public @Nullable Row next() {
        var item = items.next();
        return item == null ? null : new Row(items.number(), header.stream().map(column -> fields.field(column, item,
                items)).toList(), null);
    }
}
