package city.miyako.engines.advice;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.forecasting.Archive;
import city.miyako.engines.forecasting.AutoRegression;
import city.miyako.engines.forecasting.Baselines;
import city.miyako.engines.forecasting.Forecaster;
import city.miyako.engines.forecasting.Fukui;
import city.miyako.engines.forecasting.Network;
import city.miyako.engines.forecasting.NetworkForecaster;
import city.miyako.engines.forecasting.RealWater;
import city.miyako.engines.forecasting.Station;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The flood of 2 November 2024 at gauges of Fukui, taken as the outer water of gates that do not exist, foretold by
/// autoregression alone; the scores by the boosted forecaster are those of `./miyako bench advice`.
class RealFloodTest {
    private static final Set<String> GAUGES = Set.of("2", "13", "14", "17");
    private static final Duration STEP = Duration.ofMinutes(30);
    private static final List<Duration> LEADS = IntStream.rangeClosed(1, 6).mapToObj(Duration::ofHours).toList();
    private static final Function<String, Datum> OWN_ZERO = gauge -> Datum.unrelated("gauge " + gauge);

    private static Fukui.Gauges gauges;

    @BeforeAll
    static void read() {
        gauges = Fukui.gauges(RealWater::lines, GAUGES::contains);
    }

    private static NetworkForecaster regressions() {
        var learn = Fukui.floods().getLast().out(gauges.network());
        return NetworkForecaster.each("AR(6)", learn.stations().stream().<Forecaster>map(station ->
                AutoRegression.fit(learn.whole(station), Duration.ofHours(1), 6, Duration.ofHours(2))).toList());
    }

    private static List<Instant> moments() {
        var flood = Fukui.floods().getLast();
        return Stream.iterate(flood.from(), at -> at.isBefore(flood.to()), at -> at.plus(STEP)).toList();
    }

    private static Gate gate(String gauge) {
        double limit = gauges.attention().get(gauge);
        var zero = OWN_ZERO.apply(gauge);
        return new Gate("case at gauge " + gauge, new Level(limit - 5, zero), new Level(limit - 0.2, zero),
                new Level(limit, zero), Duration.ofMinutes(30), Duration.ofMinutes(20), StorageCurve.upright(
                        new Level(limit - 5, zero), 100_000, 6), new Level(limit, zero),
                new GateCosts(100, 5, 0.1, 20));
    }

    @Test
    void everyFloodHourAndClosingOfARealFloodIsScoredUnderBothPolicies() {
        var courses = new GaugeCourses(gauges.network(), regressions(), LEADS, STEP).at(moments(), OWN_ZERO, 0);
        assertThat(courses).containsOnlyKeys(GAUGES);
        courses.forEach((gauge, course) -> {
            var hindcast = new GateHindcast(gate(gauge), Waters.SETTINGS);
            var rule = hindcast.run(course, new ThresholdGateRule(Waters.SETTINGS));
            var advice = hindcast.run(course, new GateAdviser(Waters.SETTINGS));
            assertThat(rule.score().hours()).isEqualTo(71.5);
            assertThat(rule.score().closings()).as("gauge %s", gauge).isPositive();
            assertThat(advice.score().floodHours() + advice.score().closedHours()).as("gauge %s", gauge).isPositive();
            assertThat(advice.steps()).allSatisfy(step -> assertThat(step.advice().doubts()).containsAnyOf(
                    Doubt.NO_OUTLOOK, Doubt.NO_ODDS));
        });
    }

    @Test
    void whatWasSaidInARealFloodIsTheSameIfNothingHadComeAfterIt() {
        var until = moments().get(40);
        var cut = Network.of(gauges.network().stations().stream().map(station -> new Station(station.name(),
                station.archive().without(until.plusNanos(1), Instant.parse("2026-01-01T00:00:00Z")), station.rules(),
                station.place(), station.tide(), station.driver())).toList());
        var model = regressions();
        var moments = moments().subList(0, 41);
        var whole = new GaugeCourses(gauges.network(), model, LEADS, STEP).at(moments, OWN_ZERO, 0);
        var past = new GaugeCourses(cut, model, LEADS, STEP).at(moments, OWN_ZERO, 0);
        for (var gauge : GAUGES) {
            assertThat(said(gauge, past)).as("gauge %s", gauge).isEqualTo(said(gauge, whole));
        }
    }

    private static List<Advice> said(String gauge, Map<String, List<GateMoment>> courses) {
        return courses.get(gauge).stream().map(moment -> new GateAdviser(Waters.SETTINGS).advise(gate(gauge),
                new GateSituation(moment.at(), GateState.of(GateState.Position.OPEN, moments().getFirst()),
                        moment.known(), null, 0, moment.outlook()))).toList();
    }

    @Test
    void anArchiveOfNothingIsSaidToBeUnknown() {
        var silent = Network.of(List.of(Station.of("2", Archive.of(List.of()), gauges.network().stations().getFirst()
                .rules())));
        var course = new GaugeCourses(silent, NetworkForecaster.each("none", List.of(
                Baselines.persistence())), LEADS, STEP).at(moments(), OWN_ZERO, 0);
        var run = new GateHindcast(gate("2"), Waters.SETTINGS).run(course.get("2"), new GateAdviser(Waters.SETTINGS));
        assertThat(run.score().doubtfulShare()).isEqualTo(1);
        assertThat(run.steps().getFirst().advice().doubts()).contains(Doubt.LEVEL_UNKNOWN, Doubt.NO_OUTLOOK);
    }
}
