package city.miyako.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs one kind of operation many times and says what it cost: throughput, latency, CPU time and memory.
///
/// Machines are noisy: quote the CPU time and the ratio to a baseline measured in the same run.
public final class Measure {
    /// One of so many operations goes before, uncounted.
    static final int WARM_UP_SHARE = 5;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private Measure() {
    }

    /// What a run of operations cost.
    ///
    /// @param name what was measured
    /// @param operations how many were counted
    /// @param perSecond operations per second of wall time
    /// @param p50Millis median latency of one operation, in milliseconds
    /// @param p95Millis 95th percentile of latency, in milliseconds
    /// @param p99Millis 99th percentile of latency, in milliseconds
    /// @param cpuMillis CPU time of this process per operation, in milliseconds; the client's share included
    /// @param heapMegabytes heap in use afterwards, in megabytes
    public record Result(String name, int operations, double perSecond, double p50Millis, double p95Millis,
                         double p99Millis, double cpuMillis, long heapMegabytes) {
        /// One line of a table.
        public String line() {
            return String.format(Locale.ROOT, "%-44s %9.0f/s  p50 %8.3f ms  p95 %8.3f ms  p99 %8.3f ms  cpu %8.4f ms"
                + "/op  heap %d MB", name, perSecond, p50Millis, p95Millis, p99Millis, cpuMillis, heapMegabytes);
        }

        /// How many times faster than a baseline this is, by throughput.
        public double ratioTo(Result baseline) {
            return perSecond / baseline.perSecond;
        }
    }

    /// Runs an operation from one thread and prints the result.
    public static Result run(String name, int operations, Callable<?> operation) throws Exception {
        return run(name, operations, 1, operation);
    }

    /// Runs an operation from several threads at once, each waiting for its answer, and prints the result.
    public static Result run(String name, int operations, int threads, Callable<?> operation) throws Exception {
        return run(name, operations, threads, 0, operation);
    }

    /// Runs an operation from several threads at once, a fifth as often to warm up, then counted.
    ///
    /// @param restMillis how long each rests after an answer, in milliseconds; not part of the latency
    public static Result run(String name, int operations, int threads, long restMillis, Callable<?> operation)
            throws Exception {
        loop(Math.max(1, operations / WARM_UP_SHARE), threads, restMillis, operation);
        return cold(name, operations, threads, restMillis, operation);
    }

    /// Runs an operation so often, uncounted.
    static void warm(int operations, int threads, Callable<?> operation) throws Exception {
        loop(operations, threads, 0, operation);
    }

    /// Runs an operation without warming up, from several threads, each resting between its operations as a reader
    /// does; they start spread over the first rest, since no fifty people ever press a key in the same instant.
    ///
    /// @param restMillis how long each rests after an answer, in milliseconds; not part of the latency
    public static Result cold(String name, int operations, int threads, long restMillis, Callable<?> operation)
            throws Exception {
        System.gc();
        long cpu = processCpuNanos();
        long start = System.nanoTime();
        long[] latencies = loop(operations, threads, restMillis, operation);
        long wall = System.nanoTime() - start;
        long used = processCpuNanos() - cpu;
        Arrays.sort(latencies);
        var runtime = Runtime.getRuntime();
        var result = new Result(name, latencies.length, latencies.length / (wall / NANOS_PER_SECOND),
            at(latencies, 0.50), at(latencies, 0.95), at(latencies, 0.99),
            used / NANOS_PER_MILLI / latencies.length, (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        System.out.println(result.line());
        return result;
    }

    private static long[] loop(int operations, int threads, long restMillis, Callable<?> operation)
            throws Exception {
        int each = Math.max(1, operations / threads);
        var latencies = new long[each * threads];
        var ready = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread * each;
                long startsAfter = restMillis * thread / threads;
                running.add(pool.submit(() -> {
                    ready.await();
                    Thread.sleep(startsAfter);
                    for (int i = 0; i < each; i++) {
                        long start = System.nanoTime();
                        operation.call();
                        latencies[first + i] = System.nanoTime() - start;
                        Thread.sleep(restMillis);
                    }
                    return null;
                }));
            }
            ready.countDown();
            for (var one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception fault ? fault : e;
        }
        return latencies;
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))] / NANOS_PER_MILLI;
    }

    /// CPU time of this process so far, in nanoseconds.
    static long processCpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getProcessCpuTime() : 0;
    }

    /// The most heap this process used, in megabytes.
    static long peakMegabytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20;
    }
}
