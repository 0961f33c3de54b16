package city.miyako.engines.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    /// Rows of: said, came, level before.
    private static List<Outcome> outcomes(double[]... rows) {
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < rows.length; i++) {
            var forecast = new Forecast(START.plus(Duration.ofHours(i)), Duration.ofHours(2),
                    Quantiles.only(rows[i][0]), Set.of());
            outcomes.add(new Outcome(forecast, new Outcome.Band(rows[i][0] - 0.5, rows[i][0] + 0.5),
                    rows[i][2], rows[i][1]));
        }
        return outcomes;
    }

    @Test
    void scoresAreThoseReckonedByHand() {
        var scores = Scores.of(outcomes(new double[] {1, 1, 0}, new double[] {2, 3, 0}, new double[] {4, 2, 0}));
        assertThat(scores.count()).isEqualTo(3);
        assertThat(scores.rmse()).isCloseTo(Math.sqrt(5.0 / 3), within(1e-12));
        // The mean of what came is 2, its variance 2/3.
        assertThat(scores.nse()).isCloseTo(1 - 5.0 / 2, within(1e-12));
        assertThat(scores.crps()).isCloseTo(1, within(1e-12));
        assertThat(scores.peakError()).isEqualTo(1);
        assertThat(scores.peakMinutes()).isEqualTo(60);
        assertThat(scores.coverage()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(scores.width()).isCloseTo(1, within(1e-12));
        // Means 7/3 and 2; variances 14/9 and 2/3; covariance 1/3.
        double r = 1.0 / 3 / Math.sqrt(14.0 / 9 * 2 / 3);
        double kge = 1 - Math.sqrt((r - 1) * (r - 1) + Math.pow(Math.sqrt(14.0 / 9 / (2.0 / 3)) - 1, 2)
                + Math.pow(7.0 / 6 - 1, 2));
        assertThat(scores.kge()).isCloseTo(kge, within(1e-12));
        assertThat(scores.csv()).startsWith("3,1.2910,-1.5000,").endsWith(",0.3333,1.0000");
        assertThat(scores.csv().split(",")).hasSameSizeAs(Scores.CSV_HEADS.split(","));
    }

    @Test
    void aLevelThatNeverMovedHasNoEfficiency() {
        var scores = Scores.of(outcomes(new double[] {1, 1, 1}, new double[] {2, 1, 1}));
        assertThat(scores.nse()).isNaN();
        assertThat(scores.kge()).isNaN();
        assertThat(scores.csv()).contains("2,0.7071,,,0.5000");
        assertThat(Scores.of(List.of()).csv()).isEqualTo("0,,,,,,,,");
    }

    @Test
    void aWarningByOddsIsSaidEarlierThanByTheLevel() {
        var spread = new Quantiles(List.of(0.1, 0.5, 0.9), List.of(2., 3., 5.));
        var outcome = new Outcome(new Forecast(START, Duration.ofHours(2), spread, Set.of()),
                new Outcome.Band(2, 5), 1, 4.5);
        assertThat(Crossings.of(List.of(outcome), 4)).isEqualTo(new Crossings(0, 0, 1));
        assertThat(Crossings.of(List.of(outcome), 4, 0.29)).isEqualTo(new Crossings(1, 0, 0));
        assertThat(Crossings.of(List.of(outcome), 4, 0.31)).isEqualTo(new Crossings(0, 0, 1));
        assertThat(Crossings.ofUpperEnd(List.of(outcome), 4.8)).isEqualTo(new Crossings(0, 1, 0));
    }

    @Test
    void onlyLevelsThatWereBelowCanCross() {
        var crossings = Crossings.of(outcomes(new double[] {5, 5, 3}, new double[] {5, 3, 3}, new double[] {3, 5, 3},
                new double[] {3, 3, 3}, new double[] {5, 5, 4.5}, new double[] {5, 5, Double.NaN}), 4);
        assertThat(crossings).isEqualTo(new Crossings(1, 1, 1));
        assertThat(crossings.csi()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(new Crossings(0, 0, 0).csi()).isNaN();
    }
}
