package city.miyako.testbed.water;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.testbed.weather.Weather;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PumpStationsTest {
    private static final Instant LANDFALL = Instant.parse("2026-11-23T09:00:00Z");
    private static final int STEP_SECONDS = 600;

    private final PumpStations pumps = new PumpStations(7, Weather.withTyphoon(7, LANDFALL));

    @Test
    void threeStationsWithPumpsThatHaveNamesOfTheirOwn() {
        assertThat(pumps.stations()).hasSize(3).allMatch(station -> station.pumps() <= PumpStation.MOST_PUMPS);
        assertThat(pumps.stations().stream().flatMap(station -> IntStream.range(0, station.pumps())
                .mapToObj(station::pump))).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void theTyphoonBringsMoreWaterThanDryDaysAndThePumpsRunByTheRule() {
        Instant dry = LANDFALL.minusSeconds(20 * 3600);
        for (int i = 0; i < 3; i++) {
            assertThat(pumps.inflow(i, LANDFALL)).isGreaterThan(10 * pumps.inflow(i, dry));
            assertThat(pumps.sewerMetres(i, LANDFALL)).isGreaterThan(pumps.sewerMetres(i, dry));
            Set<String> states = new HashSet<>();
            for (int step = -36; step < 36; step++) {
                Instant at = LANDFALL.plusSeconds((long) step * STEP_SECONDS);
                states.add(pumps.state(i, 0, at));
                assertThat(pumps.levelMetres(i, at)).isBetween(PumpStation.LOWEST, PumpStation.LIMIT);
            }
            assertThat(states).contains("running", "stopped");
        }
    }

    @Test
    void aPumpThatRunsHasRunSinceTheMomentItTells() {
        for (int step = -36; step < 36; step++) {
            Instant at = LANDFALL.plusSeconds((long) step * STEP_SECONDS);
            double minutes = pumps.minutes(0, 0, at);
            assertThat(minutes != 0).isTrue();
            assertThat(pumps.state(0, 0, at).equals("stopped")).isEqualTo(minutes < 0);
        }
    }
}
