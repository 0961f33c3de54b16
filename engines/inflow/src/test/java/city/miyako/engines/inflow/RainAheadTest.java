package city.miyako.engines.inflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import city.miyako.engines.forecasting.Quantiles;
import city.miyako.engines.forecasting.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The inflow to come where rain is foretold.
class RainAheadTest {
    private static final Duration HOUR = Duration.ofMinutes(60);
    private static final List<Duration> LEADS = List.of(Duration.ofMinutes(30), HOUR);
    private static final MadeCatchment MADE = new MadeCatchment(5);
    private static final InflowModel MODEL = InflowLearning.learn(MADE.until(30), LEADS).orElseThrow();

    private static Quantiles said(InflowForecaster forecaster, Instant at, Duration lead) {
        return forecaster.say(MADE.network().asOf(at), LEADS).getFirst().getOrDefault(lead,
                Quantiles.only(Double.NaN));
    }

    /// What fell in the ten minutes after a step.
    private static double[] fell(int step) {
        return MADE.rain.subList(step, step + 6).stream().mapToDouble(Reading::metres).toArray();
    }

    @Test
    void rainThatIsToldRightMakesTheInflowBetterKnownAnHourAhead() {
        double alone = 0;
        double told = 0;
        double held = 0;
        int count = 0;
        var model = new InflowForecaster(MODEL);
        for (int step = 30 * 144; step < 40 * 144 - 6; step++) {
            var at = MADE.rain.get(step - 1).at();
            double came = MADE.inflow.get(step + 5).metres();
            if (came > 3 * MadeCatchment.DRY) {
                alone += said(model, at, HOUR).crps(came);
                var knowing = said(model.withRain(RainAhead.of(List.of(fell(step)))), at, HOUR);
                told += knowing.crps(came);
                held += came >= knowing.at(0.05) && came <= knowing.at(0.95) ? 1 : 0;
                count++;
            }
        }
        assertThat(count).isGreaterThan(100);
        assertThat(told / count).as("beside %.3f m³/s alone", alone / count).isLessThan(0.5 * alone / count);
        assertThat(held / count).as("held").isBetween(0.75, 0.99);
    }

    @Test
    void futuresThatDifferWidenWhatIsSaidAndADryOneLowersIt() {
        var at = MADE.rain.get(30 * 144).at();
        var model = new InflowForecaster(MODEL);
        var dry = said(model.withRain(RainAhead.of(List.of(new double[6]))), at, HOUR);
        var wet = said(model.withRain(RainAhead.of(List.of(even(8)))), at, HOUR);
        var both = said(model.withRain(RainAhead.of(List.of(new double[6], even(8)))), at, HOUR);
        assertThat(wet.mean()).isGreaterThan(dry.mean() + 1);
        assertThat(both.at(0.05)).isLessThan(wet.at(0.05));
        assertThat(both.at(0.95)).isGreaterThan(dry.at(0.95));
        assertThat(both.mean()).isBetween(dry.mean(), wet.mean());
        assertThat(model.withRain(RainAhead.of(List.of(even(8)))).name()).isEqualTo("rain_radar");
    }

    private static double[] even(double millimetres) {
        return IntStream.range(0, 6).mapToDouble(_ -> millimetres).toArray();
    }

    @Test
    void beyondItsEndRainDiesAwayAsBefore() {
        var at = MADE.rain.get(30 * 144).at();
        var model = new InflowForecaster(MODEL);
        var brief = said(model.withRain(RainAhead.of(List.of(new double[] {8}))), at, HOUR).mean();
        var none = said(model.withRain(RainAhead.of(List.of(new double[] {0}))), at, HOUR).mean();
        var cut = said(model.withRain(RainAhead.of(List.of(new double[] {8, 0, 0, 0, 0, 0}))), at, HOUR).mean();
        assertThat(brief).isGreaterThan(cut).isGreaterThan(none);
    }

    @Test
    void rainThatIsNoneIsRefused() {
        for (var futures : List.<List<double[]>>of(List.of(), List.of(new double[0]), List.of(new double[] {-1}),
                List.of(new double[] {Double.NaN}), List.of(new double[] {101}), List.of(new double[145]),
                Collections.nCopies(201, new double[1]))) {
            assertThatIllegalArgumentException().isThrownBy(() -> RainAhead.of(futures));
        }
    }

    @Test
    void aModelKeptBeforeOddsOfToldRainWereLearnedStillSpeaks() {
        @SuppressWarnings("NullAway") // as a reader of JSON makes it
        var old = MODEL.odds().stream().map(odds -> new InflowModel.LeadOdds(odds.leadMinutes(), odds.dry(), odds.wet(),
                null)).toList();
        var model = new InflowModel(MODEL.dry(), MODEL.weights(), MODEL.memory(), MODEL.rainStays(), MODEL.highest(),
                MODEL.rows(), old);
        var at = MADE.rain.get(30 * 144).at();
        assertThat(said(new InflowForecaster(model).withRain(RainAhead.of(List.of(even(8)))), at, HOUR).tellsOdds())
                .isTrue();
    }
}
