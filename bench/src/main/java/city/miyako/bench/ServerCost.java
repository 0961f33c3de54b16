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
    ///
    /// @param warm how many go before, uncounted: a server that has just started pays its compiler more than the work
    default Measure.Result measure(String name, int warm, int operations, int clients, Callable<?> operation)
            throws Exception {
        Measure.warm(warm, clients, operation);
        double cpu = cpuSeconds();
        var result = Measure.cold(name, operations, clients, 0, operation);
        tell(cpu, result.operations());
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
