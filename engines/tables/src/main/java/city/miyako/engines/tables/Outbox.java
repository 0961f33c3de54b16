package city.miyako.engines.tables;

import city.miyako.engines.tables.model.ImportRecord;
import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.rows.Faults;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Records waiting to be fetched; as many as one row makes.
final class Outbox implements Faults {
    private final String file;
    private final ArrayDeque<ImportRecord> waiting = new ArrayDeque<>();
    private long missing;

    Outbox(String file) {
        this.file = file;
    }

    @Override
    public void report(long row, String field, ProblemCode code, String value) {
        waiting.add(new RowProblem(file, row, field, code, value));
    }

    void add(ImportRecord row) {
        waiting.add(row);
    }

    void countMissing() {
        missing++;
    }

    long missing() {
        return missing;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    @Nullable ImportRecord poll() {
        return waiting.poll();
    }
}
