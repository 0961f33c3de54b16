package city.miyako.engines.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchiveTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private static Reading reading(int minute, int received, double metres) {
        return new Reading(NOON.plusSeconds(60L * minute), NOON.plusSeconds(60L * received), metres);
    }

    @Test
    void aReadingThatCameLateIsNotKnownBeforeItCame() {
        var archive = Archive.of(List.of(reading(-20, -20, 1.0), reading(-10, 30, 1.5)));
        var known = archive.asOf(NOON, DAY);
        assertThat(known.size()).isEqualTo(1);
        assertThat(known.reading(0).metres()).isEqualTo(1.0);
        assertThat(archive.asOf(NOON.plusSeconds(1800), DAY).size()).isEqualTo(2);
    }

    @Test
    void aCorrectionIsKnownOnlyFromItsReceipt() {
        var archive = Archive.of(List.of(reading(-10, 60, 1.2), reading(-10, -10, 9.0)));
        assertThat(archive.asOf(NOON, DAY).reading(0).metres()).isEqualTo(9.0);
        assertThat(archive.asOf(NOON.plusSeconds(3600), DAY).reading(0).metres()).isEqualTo(1.2);
        assertThat(archive.whole().size()).isEqualTo(1);
    }

    @Test
    void aReadingStampedLaterThanNowTellsNothingNow() {
        assertThat(Archive.of(List.of(reading(10, -10, 1.0))).asOf(NOON, DAY).size()).isZero();
    }

    @Test
    void aGapThatIsTooLongIsNotBridged() {
        var series = Archive.of(List.of(reading(0, 0, 1.0), reading(40, 40, 2.0), reading(200, 200, 3.0))).whole();
        var grid = new TimeGrid(NOON, Duration.ofMinutes(20), 6);
        assertThat(series.onGrid(grid, Duration.ofHours(1))).containsExactly(1.0, 1.5, 2.0, Double.NaN, Double.NaN,
                Double.NaN);
    }

    @Test
    void aGridWithoutStepsIsRefused() {
        assertThatThrownBy(() -> new TimeGrid(NOON, Duration.ZERO, 6)).isInstanceOf(ForecastRefused.class)
                .hasMessageContaining("GRID_ABSURD");
        assertThatThrownBy(() -> new TimeGrid(NOON, DAY, 0)).isInstanceOf(ForecastRefused.class);
    }
}
