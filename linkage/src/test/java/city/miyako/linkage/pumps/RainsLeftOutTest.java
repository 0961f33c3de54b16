package city.miyako.linkage.pumps;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.forecasting.Archive;
import city.miyako.engines.forecasting.Network;
import city.miyako.engines.forecasting.Reading;
import city.miyako.engines.forecasting.SensorRules;
import city.miyako.engines.forecasting.Station;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A model is tried on rains that it has not seen.
class RainsLeftOutTest {
    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
    private static final SensorRules ANY = new SensorRules(-1, 1_000, 1_000, 1_000, Duration.ofDays(30));

    @Test
    void aRainIsLeftOutWithTheDayBeforeAndAfterIt() {
        var readings = IntStream.range(0, 10 * 144).mapToObj(step -> Reading.prompt(START.plus(Duration.ofMinutes(
            10L * step)), step)).toList();
        var record = Network.of(List.of(Station.of("inflow", Archive.of(readings), ANY),
            new Station("rain", Archive.of(readings), ANY, null, null, true)));
        var rain = new HeavyRain("rain", "station", START.plus(Duration.ofDays(5)), START.plus(Duration.ofDays(5))
            .plus(Duration.ofHours(2)), 40, 30, List.of(), List.of(), true);
        var left = InflowModels.without(record, rain);
        for (var station : left.stations()) {
            var known = left.whole(station);
            assertThat(IntStream.range(0, known.size()).mapToObj(place -> known.reading(place).at())).isNotEmpty()
                .allMatch(at -> at.isBefore(rain.start().minus(Duration.ofHours(26)))
                    || at.isAfter(rain.end().plus(Duration.ofHours(29))));
        }
    }
}
