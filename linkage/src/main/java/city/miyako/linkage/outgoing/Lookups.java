package city.miyako.linkage.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks names up, each waited for only so long: the system's own look-up knows no bound, and cannot be broken off.
///
/// They run on threads of the system, since one that waits inside would hold a carrier of all virtual ones. A name that
/// is being looked up is not looked up a second time beside.
final class Lookups {
    /// The most names that are looked up at once.
    private static final int MOST = 64;
    /// The most names that stand in line.
    private static final int MOST_IN_LINE = 1_000;
    private static final int REST_SECONDS = 10;

    private final EndpointGuard.Resolver resolver;
    private final Map<String, CompletableFuture<List<InetAddress>>> running = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(MOST, MOST, REST_SECONDS, TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(MOST_IN_LINE), Thread.ofPlatform().daemon().name("lookup-", 0).factory());

    Lookups(EndpointGuard.Resolver resolver) {
        this.resolver = resolver;
        threads.allowCoreThreadTimeOut(true);
    }

    /// The addresses of a host; none where nobody knows it.
    ///
    /// @throws TimeoutException where they were not known in time, or too many names stand in line
    List<InetAddress> of(String host, Duration within) throws TimeoutException, InterruptedException {
        try {
            return running.computeIfAbsent(host, this::start).get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the look-up of a name failed", e.getCause());
        } catch (RejectedExecutionException e) {
            throw new TimeoutException("too many names stand in line");
        }
    }

    // Forgotten before it is told, so that whoever asks after that is told anew.
    private CompletableFuture<List<InetAddress>> start(String host) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return List.of(resolver.resolve(host));
            } catch (UnknownHostException e) {
                return List.of();
            } finally {
                running.remove(host);
            }
        }, threads);
    }
}
