package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.Progress;
import java.io.IOException;
import java.util.List;

/// Rows whose fields are looked for in the items of a file: the headings are what is wanted.
abstract class ItemRows implements RowSource {
    final List<String> header;
    final Faults faults;
    private final Unpacked in;
    private final long sizeBytes;
    private final Items items;

    ItemRows(Unpacked in, long sizeBytes, List<String> wanted, Items items, Faults faults) {
        this.in = in;
        this.sizeBytes = sizeBytes;
        this.header = List.copyOf(wanted);
        this.items = items;
        this.faults = faults;
    }

    @Override
    public final List<String> header() {
        return header;
    }

    @Override
    public final Progress progress() {
        return new Progress(items.number(), in.bytesRead(), sizeBytes);
    }

    @Override
    public final void close() {
        try {
            items.close();
            in.close();
        } catch (IOException e) {
            faults.report(0, "", ProblemCode.FILE_UNREADABLE, Reason.of(e));
        }
    }
}
