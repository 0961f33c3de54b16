package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.advice.AdviceSettings;
import city.miyako.engines.advice.Datum;
import city.miyako.engines.advice.Level;
import city.miyako.engines.advice.Outlook;
import city.miyako.engines.advice.Pump;
import city.miyako.engines.advice.PumpAdviser;
import city.miyako.engines.advice.PumpCosts;
import city.miyako.engines.advice.PumpHindcast;
import city.miyako.engines.advice.PumpMoment;
import city.miyako.engines.advice.PumpPolicy;
import city.miyako.engines.advice.PumpScore;
import city.miyako.engines.advice.StorageCurve;
import city.miyako.engines.advice.ThresholdPumpRule;
import city.miyako.engines.forecasting.Archive;
import city.miyako.engines.forecasting.Hindcast;
import city.miyako.engines.forecasting.Network;
import city.miyako.engines.forecasting.Reading;
import city.miyako.engines.forecasting.SensorRules;
import city.miyako.engines.forecasting.Station;
import city.miyako.engines.inflow.InflowForecaster;
import city.miyako.engines.inflow.InflowLearning;
import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Step;
import city.miyako.testbed.ground.Words;
import city.miyako.testbed.town.Municipality;
import city.miyako.testbed.water.PumpStation;
import city.miyako.testbed.weather.RainGauge;
import city.miyako.testbed.world.Scenario;
import city.miyako.testbed.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/// Typhoons over the pump stations of the sample city: advice sees the rain of a gauge some kilometres away and what it
/// learned from earlier ones, the rule sees the well; what each of them spills is counted.
class PumpsOfTheSampleCityTest {
    private static final Logger LOG = Logger.getLogger(PumpsOfTheSampleCityTest.class);
    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
    private static final long SEED = 20_220_401L;
    private static final int LEARNED_DAYS = 11;
    private static final Instant LANDFALL = START.plus(Duration.ofDays(12)).plus(Duration.ofHours(6));
    private static final List<Duration> LEADS = Stream.of(10, 20, 30, 60, 90, 120, 180).map(Duration::ofMinutes)
        .toList();
    private static final AdviceSettings SETTINGS = new AdviceSettings(60, 1, Duration.ofHours(1),
        Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofHours(3), 0.1, 0.5, Duration.ofMinutes(30),
        Duration.ofMinutes(30));
    private static final SensorRules ANY = new SensorRules(-1, 1_000, 1_000, 1_000, Duration.ofDays(60));

    private final World world = new World(SEED, Scenario.of("typhoon"), START, List.of(new Municipality("131016",
        new Words("千代田区", "Chiyoda"), new Place(35.69, 139.75), 66_680)));

    @Test
    void throughATyphoonItHasNotSeenAdviceSpillsLessThanTheRuleAndCostsLess() {
        var advice = new ArrayList<PumpScore>();
        var rule = new ArrayList<PumpScore>();
        for (int i = 0; i < 3; i++) {
            var course = course(i);
            advice.add(run(i, course, new PumpAdviser(SETTINGS)));
            rule.add(run(i, course, new ThresholdPumpRule(SETTINGS)));
        }
        Stream.concat(advice.stream(), rule.stream()).forEach(score -> LOG.info(score.csv()));
        assertThat(sum(rule, PumpScore::overflowCubicMetres)).as("the typhoon is one").isPositive();
        assertThat(sum(advice, PumpScore::overflowCubicMetres)).isLessThan(sum(rule, PumpScore::overflowCubicMetres));
        assertThat(sum(advice, PumpScore::cost)).isLessThan(sum(rule, PumpScore::cost));
    }

    private List<PumpMoment> course(int index) {
        var network = network(index);
        var learned = network.without(START.plus(Duration.ofDays(LEARNED_DAYS)), Instant.parse("2100-01-01T00:00:00Z"));
        var model = InflowLearning.learn(learned, LEADS).orElseThrow();
        var hindcast = new Hindcast(network, new InflowForecaster(model), new Hindcast.BandSettings(0.9, 0, 1));
        var course = new ArrayList<PumpMoment>();
        for (int step = -72; step < 72; step++) {
            var at = LANDFALL.plusSeconds((long) step * Step.SECONDS);
            double inflow = world.pumps().inflow(index, at);
            course.add(new PumpMoment(at, inflow, inflow, Outlook.of(hindcast.sayAll(at, LEADS).getFirst().values())));
        }
        return course;
    }

    private Network network(int index) {
        var gauge = RainGauge.nearest(world.rainGauges(), world.pumps().stations().get(index).place());
        var inflow = new ArrayList<Reading>();
        var rain = new ArrayList<Reading>();
        for (long step = Step.of(START); step <= Step.of(LANDFALL.plus(Duration.ofHours(12))); step++) {
            var at = Step.start(step);
            inflow.add(Reading.prompt(at, world.pumps().inflow(index, at)));
            rain.add(Reading.prompt(at, world.weather().stepMm(gauge.place(), step - 1)));
        }
        return Network.of(List.of(Station.of("inflow", Archive.of(inflow), ANY),
            new Station("rain", Archive.of(rain), ANY, null, null, true)));
    }

    private PumpScore run(int index, List<PumpMoment> course, PumpPolicy policy) {
        var made = world.pumps().stations().get(index);
        var pumps = IntStream.range(0, made.pumps()).mapToObj(pump -> new Pump(made.pump(pump), made.pumpM3s(),
            Duration.ofMinutes((long) made.startMinutes()), Duration.ofMinutes(10), Duration.ofMinutes(15),
            160 * made.pumpM3s())).toList();
        var station = new city.miyako.engines.advice.PumpStation(made.id(), StorageCurve.upright(level(
            PumpStation.FLOOR), made.wellM2(), PumpStation.LIMIT - PumpStation.FLOOR + 1), level(PumpStation.LOWEST),
            level(PumpStation.STOP_AT), level(PumpStation.START_AT), level(PumpStation.LIMIT), pumps,
            new PumpCosts(100, 0.05, 1, 0.002));
        return new PumpHindcast(station).run(course, policy).score();
    }

    private static Level level(double metres) {
        return new Level(metres, Datum.ARAKAWA_PEIL);
    }

    private static double sum(List<PumpScore> scores, ToDoubleFunction<PumpScore> value) {
        return scores.stream().mapToDouble(value).sum();
    }
}
