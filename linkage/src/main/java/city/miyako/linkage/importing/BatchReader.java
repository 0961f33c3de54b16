package city.miyako.linkage.importing;

import city.miyako.engines.tables.ImportRecords;
import city.miyako.engines.tables.model.ImportRecord.ReadingRow;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads batches ahead on a thread of its own, so that reading and writing share the machine's two cores.
///
/// Records before the checkpoint are read, for what must be remembered of them, and left out.
final class BatchReader implements AutoCloseable {
    private static final int AHEAD = 2;
    private static final long POLL_MILLIS = 200;

    private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(AHEAD);
    private final CompletableFuture<Void> reading;
    private volatile boolean closed;

    BatchReader(ImportRecords records, long done, LatestReadings latest) {
        this.reading = CompletableFuture.runAsync(() -> read(records, done, latest),
            work -> Thread.ofPlatform().name("import-reader").daemon().start(work));
    }

    private void read(ImportRecords records, long done, LatestReadings latest) {
        var batch = new Batch();
        for (long seen = 0; !closed && records.hasNext(); seen++) {
            var record = records.next();
            if (record instanceof ReadingRow row) {
                latest.note(row);
            }
            if (seen >= done) {
                batch.add(record);
            }
            if (batch.isFull()) {
                offer(batch.closed(records.missing(), records.progress().share()));
                batch = new Batch();
            }
        }
        offer(batch.closed(records.missing(), 1));
    }

    private void offer(Batch batch) {
        try {
            while (!closed && !ready.offer(batch, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next batch, null after the last; a fault of the reading thread is thrown here.
    @Nullable Batch next() {
        try {
            while (true) {
                boolean over = reading.isDone();
                var batch = ready.poll(over ? 0 : POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (batch != null) {
                    return batch;
                }
                if (over) {
                    reading.join();
                    return null;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /// Waits until the reading thread has let go of the file.
    @Override
    public void close() {
        closed = true;
        reading.handle((_, _) -> null).join();
    }
}
