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

    @Test
    void theRainOfSeveralGaugesIsTheirMeanAndWhereOneIsSilentThatOfTheOthers() {
        var near = List.of(Reading.prompt(START, 2), Reading.prompt(START.plusSeconds(600), 4),
            Reading.prompt(START.plusSeconds(1_200), Double.NaN));
        var far = List.of(Reading.prompt(START.plusSeconds(30), 6), Reading.prompt(START.plusSeconds(1_230), 1),
            Reading.prompt(START.plusSeconds(1_830), Double.NaN));
        assertThat(PumpReadings.mean(List.of(near, far))).extracting(Reading::metres).containsExactly(4.0, 4.0, 1.0,
            Double.NaN);
        assertThat(PumpReadings.mean(List.of(near))).isEqualTo(near);
    }
}
