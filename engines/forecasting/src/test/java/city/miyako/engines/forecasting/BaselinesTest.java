package city.miyako.engines.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class BaselinesTest {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private static Series hourly(int hours, IntToDoubleFunction level) {
        var readings = new ArrayList<Reading>();
        for (int hour = 0; hour < hours; hour++) {
            readings.add(Reading.prompt(START.plus(HOUR.multipliedBy(hour)), level.applyAsDouble(hour)));
        }
        return Archive.of(readings).whole();
    }

    @Test
    void theLevelStaysUnlessItIsTooOld() {
        var known = hourly(3, hour -> hour);
        var last = START.plus(HOUR.multipliedBy(2));
        assertThat(Baselines.persistence().find(known, last, HOUR)).hasValue(2);
        assertThat(Baselines.persistence().find(known, last.plus(HOUR.multipliedBy(3)), HOUR)).hasValue(2);
        assertThat(Baselines.persistence().find(known, last.plus(HOUR.multipliedBy(4)), HOUR)).isEmpty();
    }

    @Test
    void theSeasonComesAgainAsInTheDaysBefore() {
        var known = hourly(24 * 8, hour -> hour % 24 + hour / 24 / 100.0);
        var issued = START.plus(HOUR.multipliedBy(24 * 8 - 1));
        // Two in the morning of the ninth day: the mean of two o'clock on the seven days before it.
        assertThat(Baselines.seasonal().find(known, issued, Duration.ofHours(3)).orElseThrow())
                .isCloseTo(2 + (1 + 2 + 3 + 4 + 5 + 6 + 7) / 700.0, within(1e-9));
    }

    @Test
    void anAutoregressionOfKnownWeightsIsFoundAgain() {
        var random = new Random(7);
        var past = new double[] {1, 1};
        var known = hourly(5000, _ -> {
            double next = 0.2 + 1.3 * past[1] - 0.5 * past[0] + 0.01 * random.nextGaussian();
            past[0] = past[1];
            past[1] = next;
            return next;
        });
        var model = AutoRegression.fit(known, HOUR, 2, HOUR);
        var issued = START.plus(HOUR.multipliedBy(4999));
        double one = 0.2 + 1.3 * past[1] - 0.5 * past[0];
        double two = 0.2 + 1.3 * one - 0.5 * past[1];
        assertThat(model.find(known, issued, HOUR).orElseThrow()).isCloseTo(one, within(0.005));
        assertThat(model.find(known, issued, Duration.ofHours(2)).orElseThrow()).isCloseTo(two, within(0.008));
        assertThat(model.find(known, issued, Duration.ofMinutes(90)).orElseThrow())
                .isCloseTo((one + two) / 2, within(0.008));
    }

    @Test
    void aLevelThatNeverMovedOrTooShortARecordTeachesNothing() {
        assertThatThrownBy(() -> AutoRegression.fit(hourly(500, _ -> 1), HOUR, 2, HOUR))
                .isInstanceOf(ForecastRefused.class).hasMessageContaining("NOT_SOLVABLE");
        assertThatThrownBy(() -> AutoRegression.fit(hourly(20, hour -> hour), HOUR, 2, HOUR))
                .isInstanceOf(ForecastRefused.class).hasMessageContaining("TOO_FEW_READINGS");
        assertThatThrownBy(() -> AutoRegression.fit(hourly(20, hour -> hour), HOUR, 49, HOUR))
                .isInstanceOf(ForecastRefused.class).hasMessageContaining("ORDER_ABSURD");
    }

    @Test
    void oneRiseIsNotTakenForALawByWhichWaterRisesForEver() {
        for (double growth : new double[] {1.01, 1.09}) {
            var rising = hourly(400, hour -> 0.5 + Math.pow(growth, hour - 399));
            var model = AutoRegression.fit(rising, HOUR, 1, HOUR);
            assertThat(model.find(rising, START.plus(HOUR.multipliedBy(399)), Duration.ofHours(48)).orElseThrow())
                    .as("growing by " + growth).isCloseTo(1.5, within(1e-6));
        }
    }

    @Test
    void theTideWithItsLastErrorKeepsASurge() {
        var tide = TideModel.fit(hourly(24 * 30, hour -> Math.sin(hour * Math.toRadians(28.9841042))));
        var known = hourly(24 * 31, hour -> 0.5 + Math.sin(hour * Math.toRadians(28.9841042)));
        var issued = START.plus(HOUR.multipliedBy(24 * 31 - 1));
        double comes = 0.5 + Math.sin((24 * 31 + 2) * Math.toRadians(28.9841042));
        assertThat(Baselines.tideAndResidual(tide).find(known, issued, HOUR.multipliedBy(3)).orElseThrow())
                .isCloseTo(comes, within(0.05));
        assertThat(Baselines.tide(tide).find(known, issued, HOUR.multipliedBy(3)).orElseThrow())
                .isCloseTo(comes - 0.5, within(0.05));
        assertThat(Baselines.tideAndResidual(tide).find(Archive.of(List.of()).whole(), issued, HOUR)).isEmpty();
    }
}
