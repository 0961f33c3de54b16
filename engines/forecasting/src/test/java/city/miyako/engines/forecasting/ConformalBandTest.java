package city.miyako.engines.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ConformalBandTest {
    private static double held(ConformalBand band, int count, int calm, int storm) {
        var random = new Random(11);
        int held = 0;
        int said = 0;
        for (int i = 0; i < count; i++) {
            double spread = i / 1000 % 2 == 0 ? calm : storm;
            double error = spread * random.nextGaussian() + (i % 50 == 0 ? spread * 4 : 0);
            var half = band.findHalfWidth();
            said += half.isPresent() ? 1 : 0;
            held += half.isPresent() && Math.abs(error) <= half.getAsDouble() ? 1 : 0;
            band.learn(error);
        }
        return (double) held / said;
    }

    @Test
    void ninetyOfAHundredLevelsLieWithinThoughStormsComeAndGo() {
        assertThat(held(new ConformalBand(0.9, 0.02, 500), 20_000, 1, 4)).isBetween(0.89, 0.91);
    }

    @Test
    void withoutAdaptationErrorsThatStayAlikeAreHeldTheSame() {
        assertThat(held(new ConformalBand(0.9, 0, 2000), 20_000, 1, 1)).isBetween(0.88, 0.92);
    }

    @Test
    void nothingIsPromisedFromTooFewErrors() {
        var band = new ConformalBand(0.9, 0.02, 500);
        for (int i = 0; i < 8; i++) {
            band.learn(1);
            band.learn(Double.NaN);
        }
        assertThat(band.findHalfWidth()).isEmpty();
        band.learn(1);
        assertThat(band.findHalfWidth()).isPresent();
    }

    @Test
    void anIntervalThatIsTooWideIsNarrowedUntilItHoldsWhatItPromises() {
        var band = new ConformalBand(0.9, 0.02, 500);
        var random = new Random(11);
        int held = 0;
        for (int i = 0; i < 10_000; i++) {
            // What is there already reaches from -4 to 4.
            double came = random.nextGaussian();
            double more = band.findHalfWidth().orElse(0);
            held += Math.abs(came) <= 4 + more ? 1 : 0;
            band.learnExcess(Math.abs(came) - 4);
        }
        assertThat(band.findHalfWidth().orElseThrow()).isBetween(-2.7, -2.0);
        assertThat(held / 10_000.0).isBetween(0.89, 0.91);
    }

    @Test
    void anAbsurdCoverageIsRefused() {
        assertThatThrownBy(() -> new ConformalBand(Double.NaN, 0.02, 500)).isInstanceOf(ForecastRefused.class);
        assertThatThrownBy(() -> new ConformalBand(1, 0.02, 500)).hasMessageContaining("SETTING_ABSURD");
        assertThatThrownBy(() -> new ConformalBand(0.9, 0.02, 0)).isInstanceOf(ForecastRefused.class);
    }
}
