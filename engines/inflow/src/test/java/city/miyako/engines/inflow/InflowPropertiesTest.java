package city.miyako.engines.inflow;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.inflow.InflowAnswer.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class InflowPropertiesTest {
    private final InflowAnalysis analysis = new InflowAnalysis(Settings.tokyo());

    @Property(tries = 15)
    void aLeakierSewerAlwaysHasTheHigherIndex(@ForAll @DoubleRange(min = 0, max = 0.03) double leak,
            @ForAll @IntRange(max = 10_000) int seed) {
        var tighter = measured(sewer(leak).record("a", "x", 16, seed));
        var leakier = measured(sewer(leak + 0.01).record("a", "x", 16, seed));

        assertThat(leakier.index()).isGreaterThan(tighter.index());
    }

    @Property(tries = 10)
    void theOrderInWhichReadingsArriveDoesNotMatter(@ForAll @IntRange(max = 10_000) int seed) {
        var inOrder = sewer(0.02).record("a", "x", 16, seed);
        var levels = new ArrayList<>(inOrder.levelMetres());
        var rains = new ArrayList<>(inOrder.rainMillimetresPerHour());
        Collections.shuffle(levels, new Random(seed));
        Collections.shuffle(rains, new Random(seed + 1L));
        var shuffled = new SensorRecord("a", "x", TestSewer.DIAMETER, levels, rains);

        assertThat(measured(shuffled).responses()).isEqualTo(measured(inOrder).responses());
    }

    @Property(tries = 60)
    void noReadingsHoweverWrongStopTheAnalysis(@ForAll @IntRange(max = 10_000) int seed,
            @ForAll @IntRange(min = 0, max = 2000) int count) {
        var random = new Random(seed);
        double[] strange = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, 0, 1e300, 0.4, 59.9};
        var levels = new ArrayList<Sample>();
        var rains = new ArrayList<Sample>();
        for (int i = 0; i < count; i++) {
            var at = TestSewer.START.plus(Duration.ofMinutes(random.nextInt(30_000) - 5_000));
            levels.add(new Sample(at, strange[random.nextInt(strange.length)]));
            rains.add(new Sample(at, strange[random.nextInt(strange.length)]));
        }

        var answer = analysis.analyse(new SensorRecord("a", "x", 0.5, levels, rains), TestSewer.days(16));

        assertThat(answer.evidence().coverage()).isBetween(0.0, 1.0);
        if (answer instanceof Measured measured) {
            assertThat(measured.index()).isNotNegative().isFinite();
        }
    }

    private static TestSewer sewer(double leak) {
        return new TestSewer().storm(7.2, 3, 8).storm(12.1, 2, 12).leak(leak / 2, leak / 2);
    }

    private Measured measured(SensorRecord sensor) {
        return (Measured) analysis.analyse(sensor, TestSewer.days(16));
    }
}
