package city.miyako.foundation.backup;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the rows of all hands together and tells the watch now and then.
final class Counter {
    private static final long EVERY_ROWS = 50_000;

    private final BackupWatch watch;
    private final long total;
    private final AtomicLong done = new AtomicLong();

    Counter(BackupWatch watch, long total) {
        this.watch = watch;
        this.total = total;
    }

    /// A pass over one table.
    Pass over(String table) {
        return new Pass(table);
    }

    /// How far one hand is in one table.
    final class Pass {
        private final String table;
        private long counted;

        private Pass(String table) {
            this.table = table;
        }

        /// Tells how many rows of this table have passed; ends the work where somebody has stopped it.
        void at(long rows) {
            if (rows - counted >= EVERY_ROWS) {
                end(rows);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("stopped while at " + table);
            }
        }

        void end(long rows) {
            watch.at(done.addAndGet(rows - counted), total, table);
            counted = rows;
        }
    }
}
