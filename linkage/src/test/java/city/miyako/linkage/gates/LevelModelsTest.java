package city.miyako.linkage.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import city.miyako.engines.advice.Datum;
import city.miyako.engines.advice.Gate;
import city.miyako.engines.advice.GateCosts;
import city.miyako.engines.advice.Level;
import city.miyako.engines.advice.StorageCurve;
import city.miyako.engines.forecasting.Hindcast;
import city.miyako.engines.forecasting.Network;
import city.miyako.engines.forecasting.NetworkForecaster;
import city.miyako.engines.forecasting.Reading;
import city.miyako.engines.forecasting.Scores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A river that follows the rain of four hours before; storms often come in two waves.
class LevelModelsTest {
    private static final Instant START = Instant.parse("2026-08-01T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(20);
    private static final int DAYS = 60;
    private static final int WAVES = 14;
    private static final int SEEDS = 6;
    private static final Hindcast.BandSettings BANDS = new Hindcast.BandSettings(0.9, 0.02, 200);
    private static final Duration THREE = Duration.ofHours(3);
    private static final Datum DATUM = Datum.TOKYO_PEIL;
    private static final Driver RAIN = new Driver("rain", Driver.Kind.RAIN);

    private static GatePlan plan(List<Driver> drivers) {
        var sill = new Level(-5, DATUM);
        return new GatePlan("gate", "gauge", new Gate("gate", sill, new Level(2.8, DATUM), new Level(3, DATUM),
            Duration.ofMinutes(30), Duration.ofMinutes(20), StorageCurve.upright(sill, 1e5, 9), new Level(3, DATUM),
            new GateCosts(100, 5, 0.1, 100)), 0.5, drivers);
    }

    /// Storms every four days, each of two waves.
    ///
    /// @param network the gauge and its rain
    /// @param second when the rain of the last second wave begins
    private record Storms(Network network, Instant second) {
    }

    private static Storms storms(long seed) {
        var random = new Random(seed);
        int count = DAYS * 72;
        var rain = new double[count];
        int second = 0;
        for (int day = 1; day < DAYS; day += 4) {
            for (int wave = 0; wave < 2; wave++) {
                int begins = day * 72 + random.nextInt(12) + wave * (WAVES * 3 + random.nextInt(12));
                Arrays.fill(rain, begins, begins + 6, 4 + 8 * random.nextDouble());
                second = begins;
            }
        }
        var levels = new ArrayList<Reading>();
        var fell = new ArrayList<Reading>();
        for (int i = 0; i < count; i++) {
            double level = 1 + 0.005 * random.nextGaussian();
            for (int back = 0; back < Math.min(i, 144); back++) {
                double hours = back / 3.0 / 4;
                level += 0.012 * rain[i - back] * hours * Math.exp(1 - hours);
            }
            var at = START.plus(STEP.multipliedBy(i));
            levels.add(Reading.prompt(at, level));
            fell.add(Reading.prompt(at, rain[i]));
        }
        return new Storms(GateModel.network(plan(List.of(RAIN)), levels, Map.of(RAIN, fell)),
            START.plus(STEP.multipliedBy(second)));
    }

    @Test
    void theSecondRiseIsForetoldFromTheRainBeforeTheLevelTellsIt() {
        double ratios = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            var storms = storms(seed);
            var past = LevelModels.without(storms.network, storms.second);
            var bare = GateModel.learn(plan(List.of()), readings(past)).forecaster();
            try (var trees = BoostedLevels.learn(past)) {
                ratios += secondRise(storms.network, trees, storms.second)
                    / secondRise(LevelModels.gauge(storms.network), bare, storms.second);
            }
        }
        assertThat(ratios / SEEDS).as("of the error of autoregression, mean of the seeds").isLessThan(0.7);
    }

    private static List<Reading> readings(Network network) {
        var gauge = network.whole(network.stations().getFirst());
        return IntStream.range(0, gauge.size()).mapToObj(gauge::reading).toList();
    }

    /// The root mean square error three hours ahead of what is said in the first hours of the second rain, metres.
    private static double secondRise(Network all, NetworkForecaster model, Instant began) {
        return Scores.of(new Hindcast(all, model, BANDS).run(Stretch.moments(began.plus(Duration.ofMinutes(80)),
            began.plus(Duration.ofMinutes(200)), STEP), List.of(THREE)).get(THREE)).rmse();
    }

    @Test
    @Tag("level:water-level-forecast:functions/1")
    void aSurgeIsForetoldFromTheAirPressureThatFellBeforeIt() {
        var barometer = new Driver("air", Driver.Kind.PRESSURE);
        var random = new Random(8);
        var levels = new ArrayList<Reading>();
        var air = new ArrayList<Reading>();
        double[] pressure = new double[DAYS * 72];
        for (int i = 0; i < pressure.length; i++) {
            pressure[i] = 1012 + 0.2 * random.nextGaussian();
        }
        for (int day = 2; day < DAYS; day += 3) {
            int deepest = day * 72 + random.nextInt(60);
            double deep = 15 + 30 * random.nextDouble();
            for (int i = Math.max(0, deepest - 60); i < Math.min(pressure.length, deepest + 60); i++) {
                pressure[i] -= deep * Math.exp(-Math.pow((i - deepest) / 18.0, 2));
            }
        }
        for (int i = 0; i < pressure.length; i++) {
            var at = START.plus(STEP.multipliedBy(i));
            air.add(Reading.prompt(at, pressure[i]));
            levels.add(Reading.prompt(at, 1 + 0.04 * (1012 - pressure[Math.max(0, i - 12)])
                + 0.005 * random.nextGaussian()));
        }
        var all = GateModel.network(plan(List.of(barometer)), levels, Map.of(barometer, air));
        var event = LevelModels.events(all.whole(all.stations().getFirst())).getFirst();
        var past = LevelModels.without(all, event);
        var bare = GateModel.learn(plan(List.of()), readings(past));
        var moments = Stretch.moments(event.minus(Duration.ofHours(24)), event.plus(Duration.ofHours(24)),
            Duration.ofMinutes(30));
        try (var trees = BoostedLevels.learn(past)) {
            double boosted = Scores.of(new Hindcast(all, trees, BANDS).run(moments, List.of(THREE)).get(THREE)).rmse();
            double alone = Scores.of(new Hindcast(LevelModels.gauge(all), bare.forecaster(), BANDS)
                .run(moments, List.of(THREE)).get(THREE)).rmse();
            assertThat(boosted).as("beside %s of autoregression", alone).isLessThan(0.7 * alone);
        }
    }

    @Test
    void aModelIsTriedOnTheHighestWatersEachLeftOutWithADayOnBothSides() {
        var all = storms(3).network;
        var whole = all.whole(all.stations().getFirst());
        var events = LevelModels.events(whole);
        assertThat(events).hasSize(3).doesNotHaveDuplicates();
        double highest = IntStream.range(0, whole.size()).mapToDouble(place -> whole.reading(place).metres()).max()
            .orElseThrow();
        assertThat(whole.find(events.getFirst(), STEP).orElseThrow()).isCloseTo(highest, within(1e-9));
        for (var event : events) {
            for (var station : LevelModels.without(all, event).stations()) {
                var known = LevelModels.without(all, event).whole(station);
                assertThat(IntStream.range(0, known.size()).mapToObj(place -> known.reading(place).at())).isNotEmpty()
                    .noneMatch(at -> Duration.between(event, at).abs().compareTo(Duration.ofHours(59)) < 0);
            }
        }
    }

    @Test
    void rainIsFeltWhileItDiesAwayAndASilentGaugeIsNotDry() {
        var hour = Duration.ofHours(6);
        var felt = Driver.felt(List.of(Reading.prompt(START, 10), Reading.prompt(START.plus(hour), 0),
            Reading.prompt(START.plus(hour.multipliedBy(2)), Double.NaN),
            Reading.prompt(START.plus(hour.multipliedBy(3)), 5)));
        assertThat(felt.get(0).metres()).isEqualTo(10);
        assertThat(felt.get(1).metres()).isCloseTo(10 / Math.E, within(1e-9));
        assertThat(felt.get(2).metres()).isNaN();
        assertThat(felt.get(3).metres()).isCloseTo(5 + 10 / Math.exp(3), within(1e-9));
    }

    @Test
    void treesThatWereReplacedSayNothing() {
        var all = storms(4).network;
        var trees = BoostedLevels.learn(all);
        var now = START.plus(Duration.ofDays(DAYS - 1));
        assertThat(new Hindcast(all, trees, BANDS).sayAll(now, List.of(THREE)).getFirst()).containsKey(THREE);
        trees.close();
        trees.close();
        assertThat(new Hindcast(all, trees, BANDS).sayAll(now, List.of(THREE)).getFirst()).isEmpty();
    }
}
