package city.miyako.linkage.pumps;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.history.Reading;
import city.miyako.data.things.Quality;
import city.miyako.linkage.pumps.Sensed.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is told of a sensor that is silent, hangs, lies or runs ahead.
class SensedTest {
    private static final Instant NOW = Instant.parse("2026-11-29T03:00:00Z");

    /// Readings every ten minutes of the last hours, the latest some minutes ago.
    private static List<Reading> readings(int hours, int minutesAgo, double from, double step) {
        var readings = new ArrayList<Reading>();
        for (int i = hours * 6; i >= 0; i--) {
            readings.add(good(i * 10 + minutesAgo, from - i * step));
        }
        return readings;
    }

    private static Reading good(int minutesAgo, double value) {
        return new Reading(NOW.minusSeconds(60L * minutesAgo), value, Quality.GOOD);
    }

    @Test
    void aSensorThatMovesAndIsFreshIsSound() {
        var sensed = Sensed.of(Kind.WELL, readings(7, 1, -4.5, 0.01), NOW);
        assertThat(sensed.isSound()).isTrue();
        assertThat(sensed.shown()).isEqualTo("-4.50");
        assertThat(sensed.carries()).isTrue();
    }

    @Test
    void whatIsOldIsShownWithItsAge() {
        var sensed = Sensed.of(Kind.WELL, readings(3, 31, -4.5, 0.01), NOW);
        assertThat(sensed.troubles()).containsExactly("old");
        assertThat(sensed.at()).isEqualTo(NOW.minusSeconds(31 * 60));
        assertThat(sensed.carries()).isFalse();
        assertThat(Sensed.of(Kind.WELL, readings(3, 30, -4.5, 0.01), NOW).isSound()).isTrue();
    }

    @Test
    void whatHangsIsSaidToAndDryWeatherDoesNotHang() {
        assertThat(Sensed.of(Kind.WELL, readings(7, 1, -4.5, 0), NOW).troubles()).containsExactly("stuck");
        assertThat(Sensed.of(Kind.WELL, readings(3, 1, -4.5, 0), NOW).isSound()).isTrue();
        assertThat(Sensed.of(Kind.RAIN, readings(7, 1, 0, 0), NOW).isSound()).isTrue();
        assertThat(Sensed.of(Kind.RAIN, readings(7, 1, 4.2, 0), NOW).troubles()).containsExactly("stuck");
        assertThat(Sensed.of(Kind.RAIN, readings(2, 1, 4.2, 0), NOW).troubles()).containsExactly("stuck");
        assertThat(Sensed.of(Kind.RAIN, readings(2, 1, 0.2, 0), NOW).isSound()).as("drizzle").isTrue();
        assertThat(Sensed.of(Kind.RAIN, readings(7, 1, 0.2, 0), NOW).troubles()).containsExactly("stuck");
    }

    @Test
    void oneGaugeOfSeveralThatIsSilentIsToldAndTheOthersCarryTheForecast() {
        var sound = Sensed.of(Kind.RAIN, List.of(good(11, 1), good(1, 3)), NOW);
        var other = Sensed.of(Kind.RAIN, List.of(good(12, 1), good(2, 5)), NOW);
        var silent = Sensed.of(Kind.RAIN, List.of(good(50, 90)), NOW);
        assertThat(Sensed.together(List.of(sound, other, silent))).satisfies(together -> {
            assertThat(together.value()).isEqualTo(4);
            assertThat(together.at()).isEqualTo(NOW.minusSeconds(60));
            assertThat(together.troubles()).containsExactly("partly");
            assertThat(together.carries()).isTrue();
        });
        assertThat(Sensed.together(List.of(sound, other)).isSound()).isTrue();
        assertThat(Sensed.together(List.of(silent, silent))).satisfies(together -> {
            assertThat(together.troubles()).containsExactly("old");
            assertThat(together.carries()).isFalse();
        });
    }

    @Test
    void whatIsStampedInTheFutureIsNeitherShownNorHidden() {
        var readings = readings(2, 1, -4.5, 0.01);
        readings.add(good(-180, -2));
        var sensed = Sensed.of(Kind.WELL, readings, NOW);
        assertThat(sensed.shown()).isEqualTo("-4.50");
        assertThat(sensed.troubles()).containsExactly("future");
    }

    @Test
    void aDoubtfulNewestReadingIsToldAndTheOneBeforeItShown() {
        var readings = readings(2, 5, -4.5, 0.01);
        readings.add(new Reading(NOW.minusSeconds(60), 1_400, Quality.ABSURD));
        var sensed = Sensed.of(Kind.WELL, readings, NOW);
        assertThat(sensed.shown()).isEqualTo("-4.50");
        assertThat(sensed.troubles()).containsExactly("doubtful");
    }

    @Test
    void nothingAtAllIsMissing() {
        var sensed = Sensed.of(Kind.RAIN, List.of(), NOW);
        assertThat(sensed.troubles()).containsExactly("missing");
        assertThat(sensed.shown()).isEmpty();
        assertThat(sensed.carries()).isFalse();
    }
}
