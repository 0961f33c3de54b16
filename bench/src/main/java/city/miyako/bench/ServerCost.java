package city.miyako.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// What a server has spent so far.
interface ServerCost {
    /// A server that does not tell.
    ServerCost UNKNOWN = () -> Double.NaN;

    /// A process and all it has started; what those that have ended used is not known.
    static ServerCost of(ProcessHandle process) {
        return () -> Stream.concat(Stream.of(process), process.descendants())
            .flatMap(one -> one.info().totalCpuDuration().stream()).mapToLong(Duration::toMillis).sum() / 1e3;
    }

    /// CPU time used up to now, in seconds; not a number where nobody knows.
    double cpuSeconds();

    /// Runs operations and prints, beside their rate, the CPU time of the server for each, where it is known.
    default Measure.Result measure(String name, int operations, int clients, Callable<?> operation)
            throws Exception {
        double cpu = cpuSeconds();
        var result = Measure.run(name, operations, clients, operation);
        tell(cpu, operations + operations / Measure.WARM_UP_SHARE);
        return result;
    }

    /// Prints the CPU time of the server since a moment, for each of so many operations.
    default void tell(double before, int counted) {
        double used = cpuSeconds() - before;
        if (!Double.isNaN(used)) {
            System.out.printf(Locale.ROOT, "%-44s %9.3f CPU-ms of the server per operation%n", "",
                used * 1e3 / counted);
        }
    }
}
