package city.miyako.foundation.web;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.LongStream;

/// Lets `/q/metrics` tell how many requests took how long inside the server, as counts below fixed times.
///
/// Counted from the head of a request to the end of its answer, waiting for a thread included. 0.1 s is among the
/// times because pages are promised within it (95 of 100); operators watch the promise by
/// `http_server_requests_seconds_bucket{le="0.1"}`.
public class ServerTimes {
    private static final String REQUESTS = "http.server.requests";
    private static final long[] MILLIS = {1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 300, 500, 1_000,
        2_000, 5_000};

    /// The times below which requests are counted.
    @Produces
    @Singleton
    public MeterFilter times() {
        var bounds = LongStream.of(MILLIS).mapToDouble(millis -> Duration.ofMillis(millis).toNanos()).toArray();
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return REQUESTS.equals(id.getName()) ? DistributionStatisticConfig.builder()
                    .serviceLevelObjectives(bounds).build().merge(config) : config;
            }
        };
    }
}
