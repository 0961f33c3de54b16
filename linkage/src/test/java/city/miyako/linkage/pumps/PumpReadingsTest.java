package city.miyako.linkage.pumps;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.forecasting.Reading;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Readings as engines are given them.
class PumpReadingsTest {
    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");

    private static List<Reading> every(int minutes, int count) {
        return IntStream.range(0, count).mapToObj(i -> Reading.prompt(START.plusSeconds(60L * minutes * i), i))
            .toList();
    }

    @Test
    void aGaugeThatTellsTheLastTenMinutesEveryMinuteIsHeardOnceInTen() {
        var heard = PumpReadings.thinned(every(1, 601));
        assertThat(heard).hasSize(61).endsWith(every(1, 601).getLast());
        assertThat(heard).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
    }

    @Test
    void aGaugeThatTellsEveryTenMinutesIsHeardInFull() {
        assertThat(PumpReadings.thinned(every(10, 100))).isEqualTo(every(10, 100));
    }
}
