package city.miyako.engines.advice;

import static city.miyako.engines.advice.Waters.hour;
import static city.miyako.engines.advice.Waters.level;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import city.miyako.engines.advice.GateState.Position;
import city.miyako.engines.advice.Reason.Code;
import city.miyako.engines.forecasting.Flag;
import city.miyako.engines.forecasting.Quantiles;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateAdviserTest {
    private static final Gate GATE = Waters.gate();
    private static final GateAdviser ADVISER = new GateAdviser(Waters.SETTINGS);
    private static final double[] CALM = {1, 1, 1, 1, 1, 1};
    private static final double[] RISING = {2.2, 2.5, 2.5, 2.3, 1.8, 1.2};
    private static final double[] RISING_LATER = {1.1, 1.2, 1.3, 2.4, 2.6, 2.6};

    private static Advice advise(Position position, double outer, double inner, double inflow,
            @Nullable LevelOutlook outlook) {
        return ADVISER.advise(GATE, situation(GateState.of(position, hour(-9)), outer, inner, inflow, outlook));
    }

    private static GateSituation situation(GateState state, double outer, double inner, double inflow,
            @Nullable LevelOutlook outlook) {
        return new GateSituation(hour(0), state, Measured.of(level(outer), hour(0)), Measured.of(level(inner), hour(0)),
                inflow, outlook);
    }

    @Test
    void calmWaterLeavesTheGateOpen() {
        var advice = advise(Position.OPEN, 1, 1, 0, Waters.outlook(0, CALM, 0.1));
        assertThat(advice.action()).isEqualTo(Action.HOLD);
        assertThat(advice.latest()).isNull();
        assertThat(advice.odds()).isZero();
        assertThat(advice.restsOnGoodData()).isTrue();
    }

    @Test
    void waterThatPassesTheLimitBeforeTheGateCouldBeClosedClosesItNow() {
        var advice = advise(Position.OPEN, 1.5, 1.5, 0, Waters.outlook(0, RISING, 0.2));
        assertThat(advice.action()).isEqualTo(Action.CLOSE);
        assertThat(advice.latest()).isBeforeOrEqualTo(hour(0.5));
        assertThat(advice.costOfWaiting()).isGreaterThan(advice.costOfDoing());
        assertThat(advice.says(Code.LIMIT_NEAR)).isTrue();
    }

    @Test
    void waterThatComesLaterSaysUntilWhenToClose() {
        var advice = advise(Position.OPEN, 1, 1, 0, Waters.outlook(0, RISING_LATER, 0.1));
        assertThat(advice.action()).isEqualTo(Action.HOLD);
        assertThat(advice.next()).isEqualTo(Action.CLOSE);
        assertThat(advice.latest()).isBetween(hour(2), hour(3.3));
    }

    @Test
    void anUncertainOutlookOfTheSameMiddleClosesWhereACertainOneDoesNot() {
        double[] near = {1.75, 1.75, 1.7, 1.6, 1.5, 1.4};
        var certain = advise(Position.OPEN, 1.6, 1.6, 0, Waters.outlook(0, near, 0.03));
        var uncertain = advise(Position.OPEN, 1.6, 1.6, 0, Waters.outlook(0, near, 0.3));
        assertThat(certain.action()).isEqualTo(Action.HOLD);
        assertThat(uncertain.action()).isEqualTo(Action.CLOSE);
    }

    @Test
    void aDearFalseClosingWaitsForHigherOdds() {
        double[] near = {1.9, 1.9, 1.8, 1.6, 1.5, 1.4};
        var outlook = Waters.outlook(0, near, 0.15);
        var dear = Waters.gate(new GateCosts(100, 80, 0.05, 20));
        var situation = situation(GateState.of(Position.OPEN, hour(-9)), 1.6, 1.6, 0, outlook);
        assertThat(ADVISER.advise(GATE, situation).action()).isEqualTo(Action.CLOSE);
        assertThat(ADVISER.advise(dear, situation).action()).isEqualTo(Action.HOLD);
    }

    @Test
    void adviceThatWasGivenStaysUntilTheOddsHaveClearlyFallen() {
        double[] near = {1.75, 1.75, 1.7, 1.6, 1.5, 1.4};
        var open = GateState.of(Position.OPEN, hour(-9));
        var certain = IntStream.range(1, 100).mapToObj(percent -> Waters.outlook(0, near, percent / 100.0))
                .takeWhile(outlook -> ADVISER.advise(GATE, situation(open, 1.6, 1.6, 0, outlook)).action()
                        == Action.HOLD).toList();
        var stands = ADVISER.advise(GATE, situation(new GateState(Position.OPEN, hour(-9), true), 1.6, 1.6, 0,
                certain.getLast()));
        assertThat(stands.action()).isEqualTo(Action.CLOSE);
        assertThat(stands.says(Code.STANDS)).isTrue();
        assertThat(ADVISER.advise(GATE, situation(new GateState(Position.OPEN, hour(-9), true), 1.6, 1.6, 0,
                certain.getFirst())).action()).isEqualTo(Action.HOLD);
    }

    @Test
    void betweenTwoSurgesTheGateStaysClosed() {
        double[] eye = {0.9, 1.2, 2.3, 2.4, 1.5, 1};
        var advice = advise(Position.CLOSED, 0.8, 1.7, 0, Waters.outlook(0, eye, 0.2));
        assertThat(advice.action()).isEqualTo(Action.HOLD);
        assertThat(advice.odds()).isGreaterThan(0.5);
        assertThat(advice.limits()).anySatisfy(limit -> {
            assertThat(limit.code()).isEqualTo(Code.SECOND_RISE);
            assertThat(limit.at()).isBetween(hour(2), hour(3));
        });
    }

    @Test
    void afterTheSurgeTheGateIsOpenedOnceWaterOutsideIsBelowThatInside() {
        double[] over = {0.7, 0.6, 0.5, 0.5, 0.5, 0.5};
        assertThat(advise(Position.CLOSED, 0.8, 1.7, 0, Waters.outlook(0, over, 0.2)).action()).isEqualTo(Action.OPEN);
        var early = advise(Position.CLOSED, 1.8, 1.7, 0, Waters.outlook(0, over, 0.2));
        assertThat(early.action()).isEqualTo(Action.HOLD);
        assertThat(early.says(Code.OUTER_ABOVE_INNER)).isTrue();
        var high = advise(Position.CLOSED, 2.2, 2.4, 0, Waters.outlook(0, over, 0.2));
        assertThat(high.action()).isEqualTo(Action.HOLD);
        assertThat(high.reasons()).extracting(Reason::code).contains(Code.OUTER_BELOW_INNER, Code.ABOVE_LIMIT)
                .doesNotContain(Code.OUTER_ABOVE_INNER);
    }

    @Test
    void aBasinThatFillsIsDrainedBetweenTwoSurgesIfThereIsTimeToCloseAgain() {
        double[] slow = {0.5, 0.5, 0.6, 1, 2.5, 2.6};
        double[] quick = {2.1, 2.3, 2.5, 2.5, 2.5, 2.5};
        var drains = advise(Position.CLOSED, 0.6, 1.9, 10, Waters.outlook(0, slow, 0.1));
        assertThat(drains.action()).isEqualTo(Action.OPEN);
        assertThat(drains.says(Code.BASIN_FILLS)).isTrue();
        assertThat(drains.says(Code.SECOND_RISE)).isTrue();
        assertThat(drains.latest()).isNotNull();
        assertThat(advise(Position.CLOSED, 0.6, 1.9, 10, Waters.outlook(0, quick, 0.1)).action())
                .isEqualTo(Action.HOLD);
    }

    @Test
    void aGateUnderWayOrOutOfServiceIsLeftAlone() {
        var rising = Waters.outlook(0, RISING, 0.2);
        var closing = ADVISER.advise(GATE, situation(GateState.of(Position.CLOSING, hour(-0.1)), 1.5, 1.5, 0, rising));
        assertThat(closing.action()).isEqualTo(Action.HOLD);
        assertThat(closing.limits()).containsExactly(Reason.at(Code.MOVING, hour(-0.1).plus(GATE.closing())));
        var broken = advise(Position.OUT_OF_SERVICE, 1.5, 1.5, 0, rising);
        assertThat(broken.action()).isEqualTo(Action.HOLD);
        assertThat(broken.odds()).isGreaterThan(0.3);
        assertThat(broken.says(Code.OUT_OF_SERVICE)).isTrue();
        var arrived = ADVISER.advise(GATE, situation(GateState.of(Position.CLOSING, hour(-1)), 1.5, 1.5, 0, rising));
        assertThat(arrived.says(Code.OUTER_BELOW_INNER) || arrived.says(Code.OUTER_ABOVE_INNER)).isTrue();
    }

    @Test
    void adviceFromBadDataSaysSo() {
        var leads = new TreeMap<Duration, Quantiles>(Map.of(Duration.ofMinutes(20), Quantiles.only(1.0)));
        var outlook = new LevelOutlook(new Outlook(hour(0), leads, Set.of(Flag.STUCK)), Waters.TP);
        var advice = advise(Position.OPEN, 1, 1, 0, outlook);
        assertThat(advice.doubts()).containsExactlyInAnyOrder(Doubt.FLAGGED_READINGS, Doubt.NO_ODDS,
                Doubt.OUTLOOK_SHORT);
        assertThat(advice.flags()).containsExactly(Flag.STUCK);
        assertThat(advice.restsOnGoodData()).isFalse();
        var old = new GateSituation(hour(3), GateState.of(Position.OPEN, hour(-9)), Measured.of(level(1), hour(0)),
                null, 0, Waters.outlook(0, CALM, 0.1));
        assertThat(ADVISER.advise(GATE, old).doubts()).containsExactlyInAnyOrder(Doubt.LEVEL_OLD, Doubt.OUTLOOK_OLD,
                Doubt.INNER_UNKNOWN);
    }

    @Test
    void withoutAnOutlookTheRuleSpeaksAndSaysSo() {
        var close = advise(Position.OPEN, 1.75, 1.75, 0, null);
        assertThat(close.action()).isEqualTo(Action.CLOSE);
        assertThat(close.says(Code.BY_RULE)).isTrue();
        assertThat(close.doubts()).containsExactly(Doubt.NO_OUTLOOK);
        assertThat(advise(Position.OPEN, 1.6, 1.6, 0, null).action()).isEqualTo(Action.HOLD);
        var soon = ADVISER.advise(GATE, situation(GateState.of(Position.CLOSED, hour(-2)), 0.5, 1.7, 0, null));
        assertThat(soon.action()).isEqualTo(Action.HOLD);
        assertThat(advise(Position.CLOSED, 0.5, 1.7, 0, null).action()).isEqualTo(Action.OPEN);
        var ended = advise(Position.OPEN, 1.6, 1.6, 0, Waters.outlook(-7, RISING, 0.1));
        assertThat(ended.doubts()).contains(Doubt.NO_OUTLOOK);
    }

    @Test
    void whatIsKnownIsNeverOfLaterAndAlwaysOfTheGatesDatum() {
        assertRefused(AdviceRefused.Reason.FROM_THE_FUTURE, () -> advise(Position.OPEN, 1, 1, 0,
                Waters.outlook(0.1, CALM, 0.1)));
        assertRefused(AdviceRefused.Reason.DATUM_MIXED, () -> advise(Position.OPEN, 1, 1, 0,
                Waters.outlook(0, CALM, 0.1).in(Datum.ARAKAWA_PEIL)));
        Instant now = hour(0);
        assertRefused(AdviceRefused.Reason.DATUM_MIXED, () -> ADVISER.advise(GATE, new GateSituation(now,
                GateState.of(Position.OPEN, now), Measured.of(level(1).in(Datum.ARAKAWA_PEIL), now), null, 0, null)));
        assertRefused(AdviceRefused.Reason.MOVE_IMPOSSIBLE, () -> GateState.of(Position.CLOSED, now).after(Action.CLOSE,
                now));
    }

    private static void assertRefused(AdviceRefused.Reason reason, Runnable doing) {
        assertThatExceptionOfType(AdviceRefused.class).isThrownBy(doing::run).returns(reason, AdviceRefused::reason);
    }
}
