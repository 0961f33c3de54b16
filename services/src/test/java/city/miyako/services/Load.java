package city.miyako.services;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Fifty people reading at once.
public final class Load {
    private static final int PEOPLE = 50;

    private Load() {
    }

    /// What reading costs; fails on any answer that is not 200.
    ///
    /// @param p95Milliseconds   time within which 95 of 100 answers came; says little while others use the machine
    /// @param cpuMilliseconds   processor time per answer, server, database driver and reader together
    public record Cost(long p95Milliseconds, double cpuMilliseconds) { }

    /// Reads the addresses in turn, fifty at once, after a round that warms up.
    public static Cost of(String base, List<String> paths, int requests) throws Exception {
        return of(base, paths, requests, Map.of());
    }

    /// The same as somebody, by headers.
    public static Cost of(String base, List<String> paths, int requests, Map<String, String> headers)
            throws Exception {
        p95(base, paths, requests / 2, headers);
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        long p95 = p95(base, paths, requests, headers);
        return new Cost(p95, (system.getProcessCpuTime() - before) / 1e6 / requests);
    }

    private static long p95(String base, List<String> paths, int requests, Map<String, String> headers)
            throws Exception {
        try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
                var people = Executors.newFixedThreadPool(PEOPLE)) {
            var work = new ArrayList<Callable<Long>>();
            for (int i = 0; i < requests; i++) {
                var asked = HttpRequest.newBuilder(URI.create(base + paths.get(i % paths.size())));
                headers.forEach(asked::header);
                var request = asked.build();
                work.add(() -> {
                    long start = System.nanoTime();
                    int status = client.send(request, BodyHandlers.ofString()).statusCode();
                    if (status != 200) {
                        throw new AssertionError(request.uri() + " answered " + status);
                    }
                    return (System.nanoTime() - start) / 1_000_000;
                });
            }
            var times = new ArrayList<Long>();
            for (var done : people.invokeAll(work)) {
                times.add(done.get());
            }
            return times.stream().sorted().toList().get(requests * 95 / 100);
        }
    }
}
