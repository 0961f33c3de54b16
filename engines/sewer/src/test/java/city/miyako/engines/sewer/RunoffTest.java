package city.miyako.engines.sewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/// Rain that runs off land, against closed forms and a fine integration.
class RunoffTest {
    private static final double HOUR = 3600;
    private static final Network SEWER = Try.single(Try.PIPE, 100, 0.01, 0.013, Outfall.free("river", 0));
    private static final Surface SMOOTH = new Surface(0.02, 0);

    private static Subcatchment land(double paved, Surface surface, Infiltration infiltration) {
        return new Subcatchment("land", "head", 0, 10_000, paved, 100, 0.01, surface, surface, infiltration);
    }

    /// The runoff of each step, m³/s.
    private static double[] runoff(Subcatchment land, Course rain, double seconds, int steps) {
        var runoff = new Runoff(Scenario.of(SEWER, HOUR).withRain(rain, List.of(land)), Map.of("head", 0));
        var flows = new double[steps];
        for (int i = 0; i < steps; i++) {
            var into = new double[1];
            runoff.step(i * seconds, (i + 1) * seconds, into);
            flows[i] = into[0];
        }
        assertThat(runoff.fallen - runoff.seeped - runoff.lying() - sum(flows) * seconds).isCloseTo(0, within(1e-9));
        return flows;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    @Test
    void steadyRainOnPavedLandRunsOffAsItFalls() {
        var flows = runoff(land(1, SMOOTH, Infiltration.constant(0)), Course.constant(36), 15, 960);

        assertThat(flows[959]).isCloseTo(0.1, Percentage.withPercentage(0.01));
    }

    @Test
    void aSheetThatDrainsFollowsItsClosedForm() {
        double rain = 72;
        int wet = 60;
        int dry = 120;
        double seconds = 15;
        var flows = runoff(land(1, SMOOTH, Infiltration.constant(0)), Course.steps(wet * seconds, rain, 0), seconds,
                wet + dry);

        double rate = 100 * Math.sqrt(0.01) / (0.02 * 10_000);
        double depth = Math.pow(flows[wet - 1] / 10_000 / rate, 0.6);
        for (int i = 20; i < dry; i += 20) {
            double exact = Math.pow(Math.pow(depth, -2.0 / 3) + 2.0 / 3 * rate * i * seconds, -1.5);
            double expected = rate * Math.pow(exact, 5.0 / 3) * 10_000;
            assertThat(flows[wet - 1 + i]).as("after %s s", i * seconds).isCloseTo(expected,
                    Percentage.withPercentage(2.5));
        }
    }

    @Test
    void aRisingSheetIsThatOfAnIntegrationAHundredTimesFiner() {
        var flows = runoff(land(1, new Surface(0.02, 2), Infiltration.constant(0)), Course.steps(600, 20, 90, 30), 5,
                360);

        double rate = 100 * Math.sqrt(0.01) / (0.02 * 10_000);
        double depth = 0;
        double peak = 0;
        double volume = 0;
        for (int i = 0; i < 12_000; i++) {
            double second = i * 0.15;
            double falling = (second < 600 ? 20 : second < 1200 ? 90 : 30) / 1000.0 / HOUR;
            double half = depth + 0.075 * (falling - rate * Math.pow(Math.max(0, depth - 0.002), 5.0 / 3));
            double leaving = rate * Math.pow(Math.max(0, half - 0.002), 5.0 / 3);
            depth += 0.15 * (falling - leaving);
            peak = Math.max(peak, leaving * 10_000);
            volume += leaving * 1500;
        }
        assertThat(Arrays.stream(flows).max().orElseThrow()).isCloseTo(peak, Percentage.withPercentage(1));
        assertThat(sum(flows) * 5).isCloseTo(volume, Percentage.withPercentage(1));
    }

    @Test
    void openGroundTakesWhatHortonSaysAndNoMoreThanFalls() {
        var soil = new Infiltration(80, 10, 4);
        var heavy = new Runoff(Scenario.of(SEWER, HOUR).withRain(Course.constant(200), List.of(land(0, SMOOTH, soil))),
                Map.of("head", 0));
        var light = new Runoff(Scenario.of(SEWER, HOUR).withRain(Course.constant(8), List.of(land(0, SMOOTH, soil))),
                Map.of("head", 0));
        var into = new double[1];
        var none = new double[1];
        for (int i = 0; i < 360; i++) {
            heavy.step(i * 10, i * 10 + 10, into);
            light.step(i * 10, i * 10 + 10, none);
        }

        double horton = (10 + 70 * (1 - Math.exp(-4)) / 4) / 1000 * 10_000;
        assertThat(heavy.seeped).isCloseTo(horton, Percentage.withPercentage(0.5));
        assertThat(light.seeped).isCloseTo(80, within(1e-9));
        assertThat(none[0]).isZero();
    }
}
