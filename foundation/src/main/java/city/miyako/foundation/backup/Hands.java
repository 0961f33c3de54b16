package city.miyako.foundation.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A few threads that share the tables of a backup among them; the first fault stops them all.
final class Hands {
    /// How many tables are copied at once, each over a connection of its own.
    static final int COUNT = 2;

    private Hands() {
    }

    /// Does all work and returns the results, in no order.
    ///
    /// @throws Exception the first fault of any of them, as it was
    static <T> List<T> share(List<Callable<T>> work) throws Exception {
        var pool = Executors.newFixedThreadPool(COUNT, Thread.ofPlatform().name("backup-", 0).daemon().factory());
        try {
            var ends = new ExecutorCompletionService<T>(pool);
            var all = new ArrayList<Future<T>>();
            work.forEach(one -> all.add(ends.submit(one)));
            var results = new ArrayList<T>();
            for (int i = 0; i < all.size(); i++) {
                results.add(ends.take().get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception fault ? fault : e;
        } finally {
            pool.shutdownNow();
            pool.close();
        }
    }
}
