package city.miyako.engines.flood;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// The threads of one simulation: each takes the next piece of work nobody has taken, until none is left.
final class Crew implements AutoCloseable {
    private static final int AT_ONCE = 4;

    private final int size;
    private final ExecutorService pool;

    Crew(int size) {
        this.size = size;
        this.pool = Executors.newFixedThreadPool(Math.max(1, size - 1), Thread.ofPlatform().daemon()
                .name("flood-", 0).factory());
    }

    /// Does pieces 0 to count - 1 of a work and returns when all are done; the caller works too.
    void each(int count, IntConsumer work) {
        if (size == 1 || count <= AT_ONCE) {
            for (int i = 0; i < count; i++) {
                work.accept(i);
            }
            return;
        }
        var next = new AtomicInteger();
        Callable<Void> worker = () -> {
            for (int from = next.getAndAdd(AT_ONCE); from < count; from = next.getAndAdd(AT_ONCE)) {
                for (int i = from; i < Math.min(count, from + AT_ONCE); i++) {
                    work.accept(i);
                }
            }
            return null;
        };
        var others = new ArrayList<Future<Void>>(size - 1);
        for (int i = 1; i < size; i++) {
            others.add(pool.submit(worker));
        }
        try {
            worker.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the work throws no checked exception", e);
        } finally {
            await(others);
        }
    }

    private static void await(List<Future<Void>> others) {
        boolean interrupted = false;
        for (var other : others) {
            boolean done = false;
            while (!done) {
                try {
                    other.get();
                    done = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("a piece of the work failed", e.getCause());
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
