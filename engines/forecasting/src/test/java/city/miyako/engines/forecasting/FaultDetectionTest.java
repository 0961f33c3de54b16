package city.miyako.engines.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultDetectionTest {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final SensorRules RULES = new SensorRules(-1, 8, 0.3, 2, Duration.ofHours(2));

    private static Series flagged(double... metres) {
        var readings = new ArrayList<Reading>();
        for (int i = 0; i < metres.length; i++) {
            readings.add(Reading.prompt(START.plus(Duration.ofMinutes(10L * i)), metres[i]));
        }
        return FaultDetection.flag(Archive.of(readings).whole(), RULES);
    }

    @Test
    void aRiverThatRisesQuicklyIsBelieved() {
        var series = flagged(1.0, 1.2, 1.7, 2.2, 2.5, 2.4);
        for (int i = 0; i < series.size(); i++) {
            assertThat(series.flags(i)).as("reading %d", i).isEmpty();
        }
    }

    @Test
    void aLonelySpikeIsAJumpAndTheReadingsBesideItAreNot() {
        var series = flagged(1.0, 1.01, 3.5, 1.02, 1.03);
        assertThat(series.flags(2)).containsExactly(Flag.JUMP);
        assertThat(series.usable(1)).isTrue();
        assertThat(series.usable(3)).isTrue();
    }

    @Test
    void theNewestReadingThatJumpsIsFlaggedUntilTheNextConfirmsIt() {
        assertThat(flagged(1.0, 1.01, 2.5).flags(2)).containsExactly(Flag.JUMP);
        assertThat(flagged(1.0, 1.01, 2.5, 2.55).flags(2)).isEmpty();
    }

    @Test
    void noNumberAndAnAbsurdLevelAreFlagged() {
        var series = flagged(1.0, Double.NaN, 1.0, 99, -5, Double.POSITIVE_INFINITY);
        assertThat(series.flags(1)).containsExactly(Flag.MISSING);
        assertThat(series.flags(3)).containsExactly(Flag.OUT_OF_RANGE);
        assertThat(series.flags(4)).containsExactly(Flag.OUT_OF_RANGE);
        assertThat(series.flags(5)).containsExactly(Flag.MISSING);
    }

    @Test
    void aSensorIsStuckOnlyAfterTheTimeThatWaterMayStandStill() {
        var metres = new double[20];
        java.util.Arrays.fill(metres, 1.11);
        var series = flagged(metres);
        assertThat(series.flags(12)).isEmpty();
        assertThat(series.flags(13)).containsExactly(Flag.STUCK);
        assertThat(series.flags(19)).containsExactly(Flag.STUCK);
    }

    @Test
    void aReadingFromTheFutureIsFlagged() {
        var archive = Archive.of(List.of(new Reading(START.plus(Duration.ofHours(1)), START, 1.0),
                new Reading(START.plus(Duration.ofMinutes(2)), START, 1.0)));
        var series = FaultDetection.flag(archive.whole(), RULES);
        assertThat(series.flags(0)).isEmpty();
        assertThat(series.flags(1)).containsExactly(Flag.FUTURE);
    }

    @Test
    void rulesThatContradictThemselvesAreRefused() {
        assertThatThrownBy(() -> new SensorRules(8, -1, 0.3, 2, Duration.ofHours(2)))
                .isInstanceOf(ForecastRefused.class).hasMessageContaining("RULES_ABSURD").hasMessageContaining("8.0");
        assertThatThrownBy(() -> new SensorRules(0, 8, 0.3, Double.NaN, Duration.ofHours(2)))
                .isInstanceOf(ForecastRefused.class);
    }
}
