package city.miyako.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What the city itself counted up to a moment: its reads by time spent inside the server, and its CPU time.
///
/// @param below how many reads were answered within so many seconds, counted from zero for each time
/// @param cpuSeconds CPU time of program and database, the sample city's share included
record ServerSide(TreeMap<Double, Double> below, double cpuSeconds) {
    private static final Pattern READ = Pattern.compile(
        "http_server_requests_seconds_bucket\\{.*method=\"GET\".*le=\"([^\"]+)\".*} (.+)");

    /// What has been counted so far.
    static ServerSide of(BenchCity city) throws IOException, InterruptedException {
        var below = new TreeMap<Double, Double>();
        for (var line : new String(city.get("/q/metrics"), StandardCharsets.UTF_8).split("\n")) {
            var read = READ.matcher(line);
            if (read.matches()) {
                var bound = "+Inf".equals(read.group(1)) ? Double.POSITIVE_INFINITY : Double.parseDouble(read.group(1));
                below.merge(bound, Double.parseDouble(read.group(2)), Double::sum);
            }
        }
        return new ServerSide(below, city.cpuSeconds());
    }

    /// What was counted since an earlier moment.
    ServerSide since(ServerSide earlier) {
        var more = new TreeMap<Double, Double>();
        below.forEach((bound, count) -> more.put(bound, count - earlier.below.getOrDefault(bound, 0.0)));
        return new ServerSide(more, cpuSeconds - earlier.cpuSeconds);
    }

    /// How many reads were answered.
    double reads() {
        return below.isEmpty() ? 0 : below.lastEntry().getValue();
    }

    /// One line under that of the client.
    String line() {
        return String.format(Locale.ROOT, "%-44s %9.0f pages   p50 %8.1f ms  p95 %8.1f ms  p99 %8.1f ms  cpu %8.4f ms"
            + "/page of program and database", "  in the server", reads(), within(0.50), within(0.95), within(0.99),
            cpuSeconds * 1e3 / Math.max(1, reads()));
    }

    /// The time in milliseconds within which a share was answered; between two counted times on the straight line.
    private double within(double share) {
        double wanted = reads() * share;
        double from = 0;
        double before = 0;
        for (Map.Entry<Double, Double> step : below.entrySet()) {
            if (step.getValue() >= wanted && step.getValue() > before) {
                double part = (wanted - before) / (step.getValue() - before);
                return step.getKey().isInfinite() ? Double.POSITIVE_INFINITY
                    : (from + part * (step.getKey() - from)) * 1e3;
            }
            from = step.getKey();
            before = step.getValue();
        }
        return 0;
    }
}
