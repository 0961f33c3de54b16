package city.miyako.engines.tables;

import city.miyako.engines.tables.model.FileForm.Format;
import city.miyako.engines.tables.model.ImportRecord;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.Progress;
import city.miyako.engines.tables.rows.Row;
import city.miyako.engines.tables.rows.RowSource;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The records of one file, read as they are asked for. For one thread; close it when done.
///
/// Reading again gives the same records in the same order. What stands in the file never makes it throw.
public final class ImportRecords implements Iterator<ImportRecord>, AutoCloseable {
    private static final long MOST_ROWS = 100_000_000;

    private final RowSource rows;
    private final Plan plan;
    private final Outbox out;
    private final Format format;
    private long count;
    private boolean over;
    private @Nullable ImportRecord next;

    ImportRecords(RowSource rows, Plan plan, Outbox out, Format format) {
        this.rows = rows;
        this.plan = plan;
        this.out = out;
        this.format = format;
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            next = out.poll();
            if (next == null && over) {
                return false;
            }
            if (next == null) {
                step();
            }
        }
        return true;
    }

    private void step() {
        var row = rows.next();
        if (row == null) {
            over = true;
            plan.finish();
        } else if (++count > MOST_ROWS) {
            over = true;
            out.report(row.number(), "", ProblemCode.FILE_TOO_LONG, Long.toString(MOST_ROWS));
            plan.finish();
        } else {
            checkLength(row);
            plan.accept(row);
        }
    }

    private void checkLength(Row row) {
        int surplus = row.fields().size() - rows.header().size();
        if (surplus < 0) {
            out.report(row.number(), "", ProblemCode.FIELDS_MISSING, Integer.toString(row.fields().size()));
        } else if (surplus > 0 && format == Format.TABLE && !blankAfter(row, rows.header().size())) {
            out.report(row.number(), "", ProblemCode.FIELDS_EXTRA, Integer.toString(row.fields().size()));
        }
    }

    /// Spreadsheets like to end lines with empty fields; that is nobody's fault.
    private static boolean blankAfter(Row row, int count) {
        return row.fields().subList(count, row.fields().size()).stream().allMatch(String::isBlank);
    }

    @Override
    public ImportRecord next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("the file is over");
        }
        var record = next;
        next = null;
        return record;
    }

    /// How far the file has been read.
    public Progress progress() {
        return rows.progress();
    }

    /// How many cells so far held no value where one was looked for.
    public long missing() {
        return out.missing();
    }

    @Override
    public void close() {
        rows.close();
    }
}
