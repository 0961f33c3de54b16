package city.miyako.engines.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Odds from past errors, tried on hours they have not seen.
class DressedForecasterTest {
    private static final Duration LEAD = Duration.ofHours(2);
    private static final Network ALL = Chain.of(1_500, 5);

    private static NetworkForecaster bare() {
        return NetworkForecaster.each("persistence", ALL.stations().stream().<Forecaster>map(_ ->
                Baselines.persistence()).toList());
    }

    private static Network past(int hours) {
        return ALL.without(Chain.hour(hours), Instant.parse("2100-01-01T00:00:00Z"));
    }

    private static Map<Duration, Quantiles> say(DressedForecaster forecaster, int hour) {
        return forecaster.say(ALL.asOf(Chain.hour(hour)), List.of(LEAD)).getFirst();
    }

    @Test
    void intervalsHoldNineOfTenLevelsThatWereNeverLearned() {
        var dressed = DressedForecaster.learn(past(1_000), bare(), Chain.hours(100, 1_000), List.of(LEAD));
        var truth = ALL.whole(ALL.stations().getFirst());
        int held = 0;
        for (int hour = 1_000; hour < 1_490; hour++) {
            var said = say(dressed, hour).get(LEAD);
            double came = truth.find(Chain.hour(hour).plus(LEAD), Hindcast.LONGEST_GAP).orElseThrow();
            held += said.at(0.05) <= came && came <= said.at(0.95) ? 1 : 0;
        }
        assertThat(held / 490.0).isCloseTo(0.9, within(0.06));
    }

    @Test
    void aPastThatIsTooShortTellsNoOdds() {
        var dressed = DressedForecaster.learn(past(150), bare(), Chain.hours(100, 150), List.of(LEAD));
        assertThat(say(dressed, 200).get(LEAD).tellsOdds()).isFalse();
        assertThat(dressed.name()).isEqualTo("persistence");
    }
}
