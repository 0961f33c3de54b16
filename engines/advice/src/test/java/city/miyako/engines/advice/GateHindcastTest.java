package city.miyako.engines.advice;

import static city.miyako.engines.advice.Waters.hour;
import static city.miyako.engines.advice.Waters.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import city.miyako.engines.advice.GateState.Position;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Made typhoons and tides, and a made gate run through them by the rule and by advice.
class GateHindcastTest {
    private static final AdviceSettings SETTINGS = Waters.SETTINGS;
    private static final Gate GATE = Waters.gate();
    private static final GateHindcast HINDCAST = new GateHindcast(GATE, SETTINGS);
    private static final GateAdviser ADVICE = new GateAdviser(SETTINGS);
    private static final ThresholdGateRule RULE = new ThresholdGateRule(SETTINGS);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theRuleOpensInTheEyeOfATyphoonAndAdviceStaysClosedThroughBothSurges(long seed) {
        var course = Waters.course(Waters::typhoon, seed, 0);
        var rule = HINDCAST.run(course, RULE);
        var advice = HINDCAST.run(course, ADVICE);
        assertThat(rule.score().openedTooEarly()).isEqualTo(1);
        assertThat(rule.score().floods()).isEqualTo(2);
        assertThat(advice.score().floods()).isZero();
        assertThat(advice.score().openedTooEarly()).isZero();
        assertThat(advice.score().closings()).isEqualTo(1);
        assertThat(advice.score().falseClosings()).isZero();
        assertThat(advice.score().leadMinutes()).isBetween(0.0, 120.0);
        assertThat(advice.score().cost()).isLessThan(rule.score().cost());
        assertThat(positionAt(advice, 12)).isEqualTo(Position.CLOSED);
        assertThat(positionAt(advice, 22)).isEqualTo(Position.OPEN);
    }

    private static Position positionAt(GateRun run, double hour) {
        return run.steps().stream().filter(step -> step.at().equals(hour(hour))).findFirst().orElseThrow().position();
    }

    @Test
    void aSpringTideBelowTheLimitClosesByTheRuleAndNotByAdvice() {
        var course = Waters.course(Waters::springTide, 1, 0);
        assertThat(HINDCAST.run(course, RULE).score().falseClosings()).isEqualTo(2);
        assertThat(HINDCAST.run(course, ADVICE).score().closings()).isLessThanOrEqualTo(2);
        var certain = course.stream().map(moment -> new GateMoment(moment.at(), moment.outerMetres(), moment.known(), 0,
                Waters.outlook(hours(moment.at()), comes(moment), 0.02))).toList();
        assertThat(HINDCAST.run(certain, ADVICE).score().closings()).isZero();
    }

    private static double[] comes(GateMoment moment) {
        var levels = new double[6];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = Waters.springTide(hours(moment.at()) + i + 1);
        }
        return levels;
    }

    @Test
    void nothingThatComesLaterChangesWhatWasSaid() {
        var course = Waters.course(Waters::typhoon, 3, 1);
        var other = course.stream().map(moment -> hours(moment.at()) < 9 ? moment : new GateMoment(moment.at(), 5,
                Measured.of(Waters.level(5), moment.at()), 9, null)).toList();
        var said = HINDCAST.run(course, ADVICE).steps().subList(0, 54);
        assertThat(HINDCAST.run(other, ADVICE).steps().subList(0, 54)).isEqualTo(said);
        assertThat(said.getLast().at()).isBefore(hour(9));
    }

    @Test
    void aClosedBasinFillsAndFlowsOverAndIsCounted() {
        var course = Waters.course(hour -> hour < 2 ? 0 : 3, 1, 20);
        var run = HINDCAST.run(course, RULE);
        double closedSeconds = run.score().closedHours() * 3600;
        assertThat(run.score().innerOverflowCubicMetres()).isCloseTo(20 * closedSeconds, within(1.0));
        assertThat(run.score().floods()).isEqualTo(1);
        assertThat(run.score().floodHours()).isCloseTo(0.5, within(0.01));
        assertThat(run.score().floodMetreHours()).isCloseTo(0.5, within(0.01));
    }

    @Test
    void hoursOfWhichNobodyKnowsTheLevelAreNeitherFloodNorDry() {
        var course = Waters.course(Waters::typhoon, 1, 0).stream().map(moment -> hours(moment.at()) < 5 ? moment
                : new GateMoment(moment.at(), Double.NaN, null, 0, null)).toList();
        var score = HINDCAST.run(course, ADVICE).score();
        assertThat(score.unknownHours()).isCloseTo(19, within(0.01));
        assertThat(score.floods()).isZero();
        assertThat(score.doubtfulShare()).isGreaterThan(0.7);
    }

    @Test
    void aScoreIsALineWithAsManyCellsAsHeads() {
        var score = HINDCAST.run(Waters.course(Waters::typhoon, 1, 0), RULE).score();
        assertThat(score.csv().split(",", -1)).hasSameSizeAs(GateScore.CSV_HEADS.split(","));
        assertThat(score.csv()).startsWith("rule,24.0,0.0,");
    }

    @Test
    void momentsOutOfOrderAreRefused() {
        var course = Waters.course(Waters::typhoon, 1, 0);
        for (var absurd : List.of(course.reversed(), course.subList(0, 1))) {
            assertThatExceptionOfType(AdviceRefused.class).isThrownBy(() -> HINDCAST.run(absurd, RULE))
                    .returns(AdviceRefused.Reason.MOMENTS_ABSURD, AdviceRefused::reason);
        }
    }
}
