package city.miyako.engines.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Series of months, by what is known of them: airline passengers of 1949 to 1960, in thousands (Box, Jenkins, *Time
/// Series Analysis*, series G), the last year foretold.
class PeriodicMethodTest {
    private static final double[] PASSENGERS = {112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126,
        141, 135, 125, 149, 170, 170, 158, 133, 114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166,
        171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194, 196, 196, 236, 235, 229, 243, 264, 272, 237, 211,
        180, 201, 204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229, 242, 233, 267, 269, 270, 315, 364, 347,
        312, 274, 237, 278, 284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306, 315, 301, 356, 348, 355, 422,
        465, 467, 404, 347, 305, 336, 340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337, 360, 342, 406, 396,
        420, 472, 548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432};
    private static final double[] KNOWN = Arrays.copyOf(PASSENGERS, 132);
    private static final double[] CAME = Arrays.copyOfRange(PASSENGERS, 132, 144);
    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    @Test
    void theErrorsOfTheSeasonalNaiveMethodAreThoseOfTheBooks() {
        var said = PeriodicMethod.SEASONAL_NAIVE.forecast(KNOWN, 12, 12);
        double error = 0;
        for (int i = 0; i < 12; i++) {
            error += Math.abs(said[i] - CAME[i]) / 12;
        }
        assertThat(error).isCloseTo(574 / 12.0, EXACT);
        // Their mean change over a year was 30.45 thousand.
        var scores = PeriodicScores.of(KNOWN, 12, said, CAME);
        double change = 0;
        for (int i = 12; i < 132; i++) {
            change += Math.abs(KNOWN[i] - KNOWN[i - 12]) / 120;
        }
        assertThat(change).isCloseTo(30.45, Offset.offset(0.005));
        assertThat(scores.mase()).isCloseTo(error / change, EXACT);
    }

    @Test
    void scoresAreThoseOfTheFormulas() {
        var scores = PeriodicScores.of(new double[] {1, 3, 2, 4}, 1, new double[] {110, 90}, new double[] {100, 100});
        assertThat(scores.smape()).isCloseTo((200 * 10 / 210.0 + 200 * 10 / 190.0) / 2, EXACT);
        assertThat(scores.mase()).isCloseTo(10 / (5 / 3.0), EXACT);
        assertThat(scores.owa(scores)).isEqualTo(1);
        assertThat(scores.owa(new PeriodicScores(scores.smape() * 2, scores.mase() * 4))).isCloseTo(0.375, EXACT);
        assertThat(PeriodicScores.of(new double[] {1, 1, 1}, 1, new double[] {0}, new double[] {0}).mase()).isNaN();
    }

    @Test
    void aLineIsCarriedOnByHoltAndByThetaAtHalfItsSlope() {
        var line = new double[40];
        Arrays.setAll(line, i -> 10 + 2.0 * i);
        assertThat(PeriodicMethod.HOLT.forecast(line, 1, 3)).containsExactly(new double[] {90, 92, 94},
                Offset.offset(1e-6));
        double[] theta = PeriodicMethod.THETA.forecast(line, 1, 3);
        assertThat(theta[2] - theta[1]).as("half the slope").isCloseTo(1, Offset.offset(1e-6));
        assertThat(PeriodicMethod.NAIVE.forecast(line, 12, 2)).containsExactly(88, 88);
        double[] damped = PeriodicMethod.DAMPED.forecast(line, 1, 200);
        assertThat(damped[199] - damped[198]).as("a trend that dies away").isLessThan(0.1);
    }

    @Test
    void aPureSeasonIsFoundAndComesBack() {
        double[] year = {0.8, 0.9, 1.0, 1.1, 1.2, 1.0};
        var values = new double[60];
        Arrays.setAll(values, i -> 50 * year[i % 6]);
        assertThat(SeasonalIndices.of(values, 6).factors()).containsExactly(year, EXACT);
        for (var method : PeriodicMethod.values()) {
            if (method != PeriodicMethod.NAIVE) {
                assertThat(method.forecast(values, 6, 6)).as(method.name()).containsExactly(
                        Arrays.stream(year).map(one -> 50 * one).toArray(), Offset.offset(0.01));
            }
        }
    }

    @Test
    void methodsThatKnowTheTrendBeatNaive2OnPassengers() {
        var naive2 = score(PeriodicMethod.NAIVE2);
        for (var method : new PeriodicMethod[] {PeriodicMethod.HOLT, PeriodicMethod.DAMPED, PeriodicMethod.THETA,
            PeriodicMethod.COMB}) {
            assertThat(score(method).owa(naive2)).as(method.name()).isLessThan(1.02);
        }
        assertThat(score(PeriodicMethod.THETA).owa(naive2)).isLessThan(0.95);
    }

    @Test
    void whatIsNoSeriesIsRefused() {
        assertThatThrownBy(() -> PeriodicMethod.SES.forecast(new double[] {1, 2}, 1, 1))
                .isInstanceOf(ForecastRefused.class).hasMessageContaining("TOO_FEW");
        assertThatThrownBy(() -> PeriodicMethod.SES.forecast(new double[] {1, Double.NaN, 3}, 1, 1))
                .isInstanceOf(ForecastRefused.class);
        assertThatThrownBy(() -> PeriodicMethod.THETA.forecast(new double[10], 12, 1))
                .isInstanceOf(ForecastRefused.class);
    }

    private static PeriodicScores score(PeriodicMethod method) {
        return PeriodicScores.of(KNOWN, 12, method.forecast(KNOWN, 12, 12), CAME);
    }
}
