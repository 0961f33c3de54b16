package city.miyako.foundation.database;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Starts a child process from a thread that lives as long as the program.
///
/// The kernel's parent-death signal fires when the spawning thread ends, not the process; so that thread must stay.
final class LongLivedThread {
    private LongLivedThread() {
    }

    static Process start(Callable<Process> spawn) {
        var task = new FutureTask<>(spawn);
        var forever = new CountDownLatch(1);
        Thread.ofPlatform().daemon().name("postgres-parent").start(() -> {
            task.run();
            try {
                forever.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("PostgreSQL cannot be started", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting PostgreSQL", e);
        }
    }
}
