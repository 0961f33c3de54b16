package city.miyako.engines.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// How quickly water rises, and when it would reach a height.
class RiseTest {
    private static final Instant NOW = Instant.parse("2026-09-01T03:00:00Z");
    private static final SensorRules RULES = new SensorRules(-2, 20, 0.5, 3, Duration.ofHours(3));

    @Test
    void aSteadyRiseReachesTheLimitWhenArithmeticSaysSo() {
        var rise = Rise.find(series(minute -> 1 + 0.3 * minute / 60.0), NOW).orElseThrow();
        assertThat(rise.metresPerHour()).isCloseTo(0.3, Offset.offset(1e-9));
        assertThat(rise.metres()).isCloseTo(1.6, Offset.offset(1e-9));
        var reach = rise.findReach(2.2).orElseThrow();
        assertThat(reach.hours()).isCloseTo(2, Offset.offset(1e-6));
        assertThat(reach.earliest()).isCloseTo(2, Offset.offset(1e-6));
        assertThat(rise.findReach(1.5)).as("already above").isEmpty();
        assertThat(rise.findReach(20)).as("more than a day").isEmpty();
    }

    @Test
    void oneWildReadingDoesNotMatterAndNoiseWidensTheBand() {
        var random = new Random(5);
        var rise = Rise.find(series(minute -> minute == 60 ? 9 : 1 + 0.3 * minute / 60.0
                + 0.01 * random.nextGaussian()), NOW).orElseThrow();
        assertThat(rise.metresPerHour()).isCloseTo(0.3, Offset.offset(0.03));
        assertThat(rise.slowest()).isLessThan(rise.metresPerHour());
        assertThat(rise.fastest()).isGreaterThan(rise.metresPerHour());
        var reach = rise.findReach(2.5).orElseThrow();
        assertThat(reach.earliest()).isLessThan(reach.hours());
        assertThat(reach.latest()).isGreaterThan(reach.hours());
    }

    @Test
    void fallingAndStillWaterReachesNothing() {
        assertThat(Rise.find(series(minute -> 2 - 0.1 * minute / 60.0), NOW).orElseThrow().findReach(3)).isEmpty();
        assertThat(Rise.find(series(minute -> 2), NOW).orElseThrow().rising()).isFalse();
    }

    @Test
    void nothingIsSaidFromTooFewOldOrStuckReadings() {
        assertThat(Rise.find(series(minute -> minute < 100 ? Double.NaN : 1), NOW)).isEmpty();
        assertThat(Rise.find(series(minute -> minute > 50 ? Double.NaN : 1 + minute / 60.0), NOW)).isEmpty();
        var stuck = new SensorRules(-2, 20, 0.5, 3, Duration.ofMinutes(10));
        assertThat(Rise.find(FaultDetection.flag(archive(minute -> 1.5).whole(), stuck), NOW)).isEmpty();
    }

    private static Series series(IntToDoubleFunction level) {
        return FaultDetection.flag(archive(level).whole(), RULES);
    }

    private static Archive archive(IntToDoubleFunction level) {
        var readings = new ArrayList<Reading>();
        for (int minute = 0; minute <= 120; minute += 10) {
            readings.add(Reading.prompt(NOW.minus(Duration.ofMinutes(120L - minute)), level.applyAsDouble(minute)));
        }
        return Archive.of(readings);
    }
}
