package city.miyako.engines.advice;

import static city.miyako.engines.advice.Waters.hour;
import static city.miyako.engines.advice.Waters.level;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import city.miyako.engines.advice.PumpState.Mode;
import city.miyako.engines.advice.Reason.Code;
import city.miyako.engines.forecasting.Quantiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PumpAdviserTest {
    private static final PumpStation STATION = Waters.station();
    private static final PumpAdviser ADVISER = new PumpAdviser(Waters.SETTINGS);
    private static final PumpAdviser FEW = new PumpAdviser(new AdviceSettings(50, 1, Duration.ofHours(6),
            Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofHours(6), 0.1, 0.5, Duration.ofMinutes(30),
            Duration.ofHours(1)));
    private static final ThresholdPumpRule RULE = new ThresholdPumpRule(Waters.SETTINGS);

    private static Outlook inflow(double... everyTenMinutes) {
        var leads = new TreeMap<Duration, Quantiles>();
        for (int i = 0; i < everyTenMinutes.length; i++) {
            leads.put(Duration.ofMinutes(10L * (i + 1)), Waters.normal(everyTenMinutes[i], 0.1 * everyTenMinutes[i]));
        }
        return new Outlook(hour(0), leads, Set.of());
    }

    private static Advice advise(List<PumpState> states, double level, double inflow, @Nullable Outlook outlook) {
        return ADVISER.advise(STATION, new PumpSituation(hour(0), states, Measured.of(level(level), hour(0)), inflow,
                outlook));
    }

    private static List<PumpState> all(Mode mode, double since) {
        return Collections.nCopies(3, new PumpState(mode, hour(since)));
    }

    @Test
    void dryWeatherStartsNothing() {
        var advice = advise(Waters.atRest(), -4.5, 0.1, inflow(0.1, 0.1, 0.1, 0.1, 0.1, 0.1));
        assertThat(advice.action()).isEqualTo(Action.HOLD);
        assertThat(advice.odds()).isZero();
        assertThat(advice.latest()).isNull();
    }

    @Test
    void aWaveThatFillsTheWellBeforePumpsHaveStartedStartsThemBeforeTheRule() {
        var outlook = inflow(5, 6, 6, 6, 5, 4, 3, 2, 1, 1, 1, 1);
        var situation = new PumpSituation(hour(0), Waters.atRest(), Measured.of(level(-3.2), hour(0)), 3, outlook);
        assertThat(RULE.advise(STATION, situation).action()).isEqualTo(Action.HOLD);
        var advice = ADVISER.advise(STATION, situation);
        assertThat(advice.action()).isEqualTo(Action.START);
        assertThat(advice.parts()).containsExactly("P1", "P2", "P3");
        assertThat(advice.costOfWaiting()).isGreaterThan(advice.costOfDoing());
        assertThat(advice.says(Code.OVERFLOW_NEAR)).isTrue();
    }

    @Test
    void aWaveThatComesLaterSaysUntilWhenToStart() {
        var advice = advise(Waters.atRest(), -4.8, 0.2, inflow(0.2, 0.2, 0.4, 3, 6, 6, 6, 5, 3, 1, 0.5, 0.2));
        assertThat(advice.action()).isEqualTo(Action.HOLD);
        assertThat(advice.next()).isEqualTo(Action.START);
        assertThat(advice.latest()).isBetween(hour(0.3), hour(1));
    }

    @Test
    void restingRunningAndBrokenPumpsAreLeftAlone() {
        var flood = inflow(6, 6, 6, 6, 6, 6);
        var resting = advise(all(Mode.STOPPED, -0.1), -3.2, 5, flood);
        assertThat(resting.action()).isEqualTo(Action.HOLD);
        assertThat(resting.limits()).hasSizeGreaterThanOrEqualTo(3).anySatisfy(limit -> {
            assertThat(limit.code()).isEqualTo(Code.RESTING);
            assertThat(limit.at()).isEqualTo(hour(-0.1).plus(Duration.ofMinutes(15)));
        });
        assertThat(resting.says(Code.NO_PUMP_LEFT)).isTrue();
        var broken = advise(all(Mode.OUT_OF_SERVICE, -9), -3.2, 5, flood);
        assertThat(broken.action()).isEqualTo(Action.HOLD);
        assertThat(broken.odds()).isEqualTo(1);
        assertThat(broken.says(Code.OUT_OF_SERVICE)).isTrue();
        var justStarted = advise(all(Mode.RUNNING, -0.1), -5.3, 0, inflow(0, 0, 0, 0, 0, 0));
        assertThat(justStarted.action()).isEqualTo(Action.HOLD);
        assertThat(justStarted.says(Code.MUST_RUN)).isTrue();
    }

    @Test
    void pumpsThatWouldRunDryAreStopped() {
        var advice = advise(all(Mode.RUNNING, -2), -5.2, 0, inflow(0, 0, 0, 0, 0, 0));
        assertThat(advice.action()).isEqualTo(Action.STOP);
        assertThat(advice.parts()).isNotEmpty();
    }

    @Test
    void withoutAnOutlookTheRuleSpeaksAndSaysSo() {
        var advice = advise(Waters.atRest(), -2.9, 1, null);
        assertThat(advice.action()).isEqualTo(Action.START);
        assertThat(advice.parts()).containsExactly("P1");
        assertThat(advice.doubts()).containsExactly(Doubt.NO_OUTLOOK);
        var blind = ADVISER.advise(STATION, new PumpSituation(hour(0), Waters.atRest(), null, Double.NaN,
                inflow(6, 6)));
        assertThat(blind.action()).isEqualTo(Action.HOLD);
        assertThat(blind.doubts()).contains(Doubt.INNER_UNKNOWN);
    }

    @Test
    void overCloudburstsAdviceSpillsLessThanTheRuleAndCostsLess() {
        var hindcast = new PumpHindcast(STATION);
        var rule = new ArrayList<PumpScore>();
        var advice = new ArrayList<PumpScore>();
        for (double peak : new double[] {3, 6, 7}) {
            for (long seed = 1; seed <= 3; seed++) {
                var course = Waters.cloudburst(peak, seed);
                rule.add(hindcast.run(course, RULE).score());
                advice.add(hindcast.run(course, FEW).score());
            }
        }
        assertThat(rule).allSatisfy(score -> assertThat(score.falseStarts()).isZero());
        assertThat(sum(advice, PumpScore::overflowCubicMetres)).isLessThan(0.6 * sum(rule,
                PumpScore::overflowCubicMetres));
        assertThat(sum(advice, PumpScore::cost)).isLessThan(0.6 * sum(rule, PumpScore::cost));
        assertThat(sum(advice, PumpScore::starts)).isLessThanOrEqualTo(sum(rule, PumpScore::starts));
    }

    private static double sum(List<PumpScore> scores, ToDoubleFunction<PumpScore> value) {
        return scores.stream().mapToDouble(value).sum();
    }

    @Test
    void nothingThatComesLaterChangesWhatWasSaid() {
        var hindcast = new PumpHindcast(STATION);
        var course = Waters.cloudburst(6, 2);
        var other = course.stream().map(moment -> moment.at().isBefore(hour(3)) ? moment
                : new PumpMoment(moment.at(), 0, 0, null)).toList();
        var said = hindcast.run(course, FEW).steps().subList(0, 36);
        assertThat(hindcast.run(other, FEW).steps().subList(0, 36)).isEqualTo(said);
    }

    @Test
    void aScoreIsALineWithAsManyCellsAsHeads() {
        var score = new PumpHindcast(STATION).run(Waters.cloudburst(3, 1), RULE).score();
        assertThat(score.csv().split(",", -1)).hasSameSizeAs(PumpScore.CSV_HEADS.split(","));
    }

    @Test
    void statesOfOtherPumpsThanTheStationHasAreRefused() {
        assertThatExceptionOfType(AdviceRefused.class).isThrownBy(() -> advise(List.of(), -4, 1, null))
                .returns(AdviceRefused.Reason.STATE_ABSURD, AdviceRefused::reason);
    }
}
