package city.miyako.services.stormsurgesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import city.miyako.data.history.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is left of a level when the tide is taken away.
class SurgeTest {
    private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(10);

    @Test
    void aStormPilesUpWhatTheTideDoesNotExplain() {
        var surge = Surge.of(hours(40), day(0.8), STEP);

        assertThat(surge.days()).isEqualTo(40);
        var highest = Objects.requireNonNull(surge.highest());
        assertThat(highest.left()).isCloseTo(0.8, within(0.05));
        assertThat(highest.at()).isBetween(DAY.plus(Duration.ofHours(11)), DAY.plus(Duration.ofHours(13)));
        assertThat(surge.rows().getFirst().left()).isCloseTo(0, within(0.05));
    }

    @Test
    void onAQuietDayNothingIsLeftOver() {
        assertThat(Surge.of(hours(20), day(0), STEP).rows()).allSatisfy(row ->
            assertThat(row.left()).isCloseTo(0, within(0.05)));
    }

    @Test
    void aShortRecordTellsNoTideInsteadOfAWrongOne() {
        var surge = Surge.of(hours(6), day(0.8), STEP);

        assertThat(surge.told()).isFalse();
        assertThat(surge.highest()).isNull();
        assertThat(surge.rows()).hasSize(144).allSatisfy(row -> assertThat(row.tide()).isNull());
        assertThat(Surge.of(List.of(), List.of(), STEP).rows()).isEmpty();
    }

    // Hourly stretches of the days before the day.
    private static List<Bucket> hours(int days) {
        return IntStream.range(-24 * days, 0).mapToObj(hour -> {
            var from = DAY.plus(Duration.ofHours(hour));
            return bucket(from, tide(from.plus(Duration.ofMinutes(30))));
        }).toList();
    }

    private static List<Bucket> day(double storm) {
        return IntStream.range(0, 144).mapToObj(i -> {
            var from = DAY.plus(STEP.multipliedBy(i));
            double hours = i / 6.0 - 12;
            return bucket(from, tide(from.plus(STEP.dividedBy(2))) + storm * Math.exp(-hours * hours / 8));
        }).toList();
    }

    // A tide of the speeds of M2 and K1.
    private static double tide(Instant at) {
        double hours = at.getEpochSecond() / 3600.0;
        return 1.2 + 0.5 * Math.cos(Math.toRadians(28.9841042 * hours))
            + 0.25 * Math.cos(Math.toRadians(15.0410686 * hours + 40));
    }

    private static Bucket bucket(Instant from, double level) {
        return new Bucket(from, 6, level, level, level, level);
    }
}
