package city.miyako.engines.advice;

import static city.miyako.engines.advice.Waters.hour;
import static city.miyako.engines.advice.Waters.level;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.advice.GateState.Position;
import city.miyako.engines.advice.PumpState.Mode;
import city.miyako.engines.forecasting.ForecastRefused;
import city.miyako.engines.forecasting.Quantiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/// What holds of every outlook and every plant, sound or absurd.
class AdvicePropertiesTest {
    private static final AdviceSettings SETTINGS = new AdviceSettings(50, 7, Duration.ofHours(6),
            Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofHours(6), 0.1, 0.5, Duration.ofMinutes(30),
            Duration.ofHours(1));
    private static final GateAdviser ADVISER = new GateAdviser(SETTINGS);
    private static final PumpAdviser PUMPS = new PumpAdviser(SETTINGS);
    private static final double[] ODD = {Double.NaN, Double.POSITIVE_INFINITY, -1e300, -1, 0, 1e-9, 1, 2, 50, 1e6};

    @Property(tries = 300)
    void moreWaterNeverClosesLater(@ForAll long seed, @ForAll @DoubleRange(min = 0, max = 2) double more) {
        var random = new Random(seed);
        var low = outlook(random, 0, false);
        var high = lifted(low, more);
        var state = new GateState(Position.OPEN, hour(-9), random.nextBoolean());
        double outer = 3 * random.nextDouble() - 1;
        var before = ADVISER.advise(Waters.gate(), situation(state, outer, low));
        var after = ADVISER.advise(Waters.gate(), situation(state, outer + more, high));
        assertThat(after.odds()).isGreaterThanOrEqualTo(before.odds());
        assertThat(latest(after)).isBeforeOrEqualTo(latest(before));
        assertThat(before.action() == Action.CLOSE && after.action() != Action.CLOSE).isFalse();
    }

    @Property(tries = 200)
    void aDearerFloodNeverClosesLater(@ForAll long seed, @ForAll @DoubleRange(min = 1, max = 1000) double dearer) {
        var random = new Random(seed);
        var situation = situation(GateState.of(Position.OPEN, hour(-9)), 3 * random.nextDouble() - 1, outlook(random, 0,
                false));
        var cheap = ADVISER.advise(Waters.gate(new GateCosts(10, 1, 0, 1)), situation);
        var dear = ADVISER.advise(Waters.gate(new GateCosts(10 * dearer, 1, 0, 1)), situation);
        assertThat(latest(dear)).isBeforeOrEqualTo(latest(cheap));
    }

    @Property(tries = 200)
    void moreWaterNeverOpensAGateThatLessWaterKeepsClosedForFearOfASecondRise(@ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 2) double more) {
        var random = new Random(seed);
        var low = outlook(random, 0, false);
        var state = GateState.of(Position.CLOSED, hour(-9));
        double outer = 2 * random.nextDouble() - 1;
        var before = ADVISER.advise(Waters.gate(), situation(state, outer, low));
        var after = ADVISER.advise(Waters.gate(), situation(state, outer, lifted(low, more)));
        assertThat(before.action() == Action.HOLD && after.action() == Action.OPEN).isFalse();
    }

    @Property(tries = 400)
    void whateverComesIsAdviceThatCanBeFollowedOrAClearRefusal(@ForAll long seed) {
        var random = new Random(seed);
        var gate = attempt(() -> gate(random));
        var outlook = attempt(() -> outlook(random, random.nextInt(3) == 0 ? 1 : 0, true));
        var state = GateState.of(Position.values()[random.nextInt(5)], hour(-random.nextInt(3)));
        var advice = attempt(() -> ADVISER.advise(gate.orElse(Waters.gate()), new GateSituation(hour(0), state,
                random.nextInt(4) == 0 ? null : Measured.of(level(odd(random)), hour(-random.nextInt(4))),
                random.nextInt(4) == 0 ? null : Measured.of(level(odd(random)), hour(0)), odd(random),
                random.nextInt(4) == 0 ? null : outlook.orElse(null))));
        advice.ifPresent(said -> {
            assertThat(state.at(hour(0), gate.orElse(Waters.gate())).can(said.action())).isTrue();
            assertSound(said);
        });
    }

    @Property(tries = 100)
    void pumpsAreOnlyMovedAsTheyCanOrItIsRefused(@ForAll long seed) {
        var random = new Random(seed);
        var station = attempt(() -> station(random)).orElse(Waters.station());
        var states = new ArrayList<PumpState>();
        for (int i = 0; i < station.pumps().size(); i++) {
            states.add(new PumpState(Mode.values()[random.nextInt(4)], hour(-random.nextInt(30) / 60.0)));
        }
        var outlook = attempt(() -> outlook(random, 0, random.nextInt(3) == 0));
        var advice = attempt(() -> PUMPS.advise(station, new PumpSituation(hour(0), states, Measured.of(level(
                random.nextInt(5) == 0 ? odd(random) : -5.5 + 5 * random.nextDouble()), hour(0)), odd(random),
                outlook.map(LevelOutlook::outlook).orElse(null))));
        advice.ifPresent(said -> {
            assertSound(said);
            for (int i = 0; i < states.size(); i++) {
                var pump = station.pumps().get(i);
                var state = states.get(i).at(hour(0), pump);
                if (said.parts().contains(pump.name())) {
                    assertThat(said.action() == Action.START ? state.canStart(pump, hour(0))
                            : state.canStop(pump, hour(0))).isTrue();
                }
            }
        });
    }

    @Property(tries = 100)
    void whateverPumpsAreAdvisedTheyCanBeRunThroughACourse(@ForAll long seed) {
        var random = new Random(seed);
        var station = attempt(() -> station(random)).orElse(Waters.station());
        var course = Waters.cloudburst(10 * random.nextDouble(), seed).subList(20, 20 + random.nextInt(3, 20));
        var run = new PumpHindcast(station).run(course, new PumpAdviser(new AdviceSettings(20, seed,
                Duration.ofHours(1), Duration.ofMinutes(5), Duration.ZERO, Duration.ofHours(1), 0, 0, Duration.ZERO,
                Duration.ofHours(1))));
        assertThat(run.score().overflowCubicMetres()).isGreaterThanOrEqualTo(0);
        assertThat(run.steps()).hasSameSizeAs(course);
    }

    private static void assertSound(Advice said) {
        if (Double.isNaN(said.odds())) {
            assertThat(said.doubts()).containsAnyOf(Doubt.NO_OUTLOOK, Doubt.INNER_UNKNOWN);
        } else {
            assertThat(said.odds()).isBetween(0.0, 1.0);
            assertThat(said.costOfDoing()).isFinite();
            assertThat(said.costOfWaiting()).isFinite();
        }
        assertThat(said.latest() == null || !said.latest().isBefore(said.issued())).isTrue();
    }

    /// What comes of it; nothing where it is refused. Any other exception fails the property.
    private static <T> Optional<T> attempt(Supplier<T> doing) {
        try {
            return Optional.of(doing.get());
        } catch (AdviceRefused | ForecastRefused refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return Optional.empty();
        }
    }

    private static GateSituation situation(GateState state, double outer, LevelOutlook outlook) {
        return new GateSituation(hour(0), state, Measured.of(level(outer), hour(0)), Measured.of(level(1.7), hour(0)),
                0, outlook);
    }

    private static Instant latest(Advice advice) {
        return advice.latest() == null ? Instant.MAX : advice.latest();
    }

    private static double odd(Random random) {
        return random.nextInt(3) == 0 ? ODD[random.nextInt(ODD.length)] : 4 * random.nextDouble() - 1;
    }

    private static LevelOutlook lifted(LevelOutlook low, double more) {
        var leads = new TreeMap<Duration, Quantiles>();
        low.outlook().leads().forEach((lead, quantiles) -> leads.put(lead, new Quantiles(quantiles.shares(),
                quantiles.metres().stream().map(metres -> metres + more).toList())));
        return new LevelOutlook(new Outlook(low.outlook().issued(), leads, Set.of()), Waters.TP);
    }

    /// Quantiles that cross and leads that jump; odd ones are no numbers, no shares or of later.
    private static LevelOutlook outlook(Random random, double issued, boolean odd) {
        var leads = new TreeMap<Duration, Quantiles>();
        for (int count = random.nextInt(odd ? 0 : 1, 8); leads.size() < count;) {
            var shares = random.doubles(1 + random.nextInt(9), 0.001, 0.999).distinct().sorted().boxed().toList();
            var values = shares.stream().map(_ -> odd ? odd(random) : 4 * random.nextDouble() - 1).toList();
            leads.put(Duration.ofMinutes(random.nextInt(odd ? 0 : 1, 500)), new Quantiles(shares, values));
        }
        return new LevelOutlook(new Outlook(hour(issued), leads, Set.of()), Waters.TP);
    }

    private static Gate gate(Random random) {
        return new Gate("any", level(odd(random)), level(odd(random)), level(odd(random)),
                Duration.ofMinutes(random.nextInt(-1, 2000)), Duration.ofMinutes(random.nextInt(-1, 2000)),
                StorageCurve.upright(level(odd(random)), odd(random), odd(random)), level(odd(random)),
                new GateCosts(odd(random), odd(random), odd(random), odd(random)));
    }

    private static PumpStation station(Random random) {
        var pumps = new ArrayList<Pump>();
        for (int i = 0; i < random.nextInt(1, 5); i++) {
            pumps.add(new Pump("P" + i, 0.1 + 3 * random.nextDouble(), Duration.ofSeconds(random.nextInt(1000)),
                    Duration.ofSeconds(random.nextInt(1000)), Duration.ofSeconds(random.nextInt(1000)), 100));
        }
        var levels = random.doubles(4, -5.9, 1).sorted().toArray();
        return new PumpStation("any", StorageCurve.upright(level(-6), random.nextInt(4) == 0 ? odd(random) : 300, 8),
                level(levels[0]), level(levels[1]), level(levels[2]), level(levels[3]), List.copyOf(pumps),
                new PumpCosts(Math.abs(odd(random)), 1, random.nextDouble(), 0.02));
    }
}
