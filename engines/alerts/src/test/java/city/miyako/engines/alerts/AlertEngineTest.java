package city.miyako.engines.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// Time passes, this arrives, that is told.
class AlertEngineTest {
    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
    private static final Thresholds LEVELS = new Thresholds(Map.of(OfficialLevel.STANDBY, 1.0,
            OfficialLevel.CAUTION, 2.0, OfficialLevel.EVACUATION, 2.5, OfficialLevel.DANGER, 3.0));

    private final AlertEngine engine = new AlertEngine(AlertSettings.DEFAULT);

    @Test
    void waterThatRisesAndFallsRaisesAndLiftsEachLevelOnce() {
        assertThat(story("0 0.5", "10 1.2", "20 2.1", "30 2.6", "40 3.1", "50 2.7", "60 2.2", "70 0.7", "80 0.6",
                "90 0.6", "100 0.5", "110 0.5")).containsExactly(
                "10 up STANDBY", "20 up CAUTION", "30 up EVACUATION", "40 up DANGER",
                "80 down DANGER", "90 down EVACUATION", "100 down CAUTION", "100 down STANDBY");
    }

    @Test
    void waterThatSwingsAroundALevelIsOneAlert() {
        assertThat(story("0 1.9", "10 2.0", "20 1.95", "30 2.01", "40 1.85", "50 2.02", "60 1.85", "80 1.85", "89 1.85",
                "90 1.85")).containsExactly("0 up STANDBY", "10 up CAUTION", "90 down CAUTION");
    }

    @Test
    void aGaugeThatJumpsOverSeveralLevelsRaisesThemAllAtOnce() {
        assertThat(story("0 0.5", "10 3.2"))
                .containsExactly("10 up STANDBY", "10 up CAUTION", "10 up EVACUATION", "10 up DANGER");
    }

    @Test
    void silenceNeitherLiftsNorCountsAsTimeBelow() {
        assertThat(story("0 2.1", "10 1.5", "300 1.5", "310 1.5", "329 1.5")).containsExactly(
                "0 up STANDBY", "0 up CAUTION");
        assertThat(story("0 2.1", "10 1.5", "300 1.5", "315 1.5", "330 1.5")).endsWith("330 down CAUTION");
    }

    @Test
    void lateDoubleAbsurdAndFutureReadingsMoveNothing() {
        var watch = run(GaugeWatch.of(LEVELS), "0 0.5", "20 0.6").watch();

        assertThat(verdict(watch, "20 3.1")).isEqualTo(Verdict.DUPLICATE);
        assertThat(verdict(watch, "10 3.1")).isEqualTo(Verdict.LATE);
        assertThat(verdict(watch, "30 NaN")).isEqualTo(Verdict.ABSURD);
        assertThat(verdict(watch, "30 -999")).isEqualTo(Verdict.ABSURD);
        assertThat(verdict(watch, "30 99999")).isEqualTo(Verdict.ABSURD);
        var ahead = new Reading(at(60), 3.1);
        assertThat(engine.take(watch, ahead, at(30)).verdict()).isEqualTo(Verdict.FUTURE);
        assertThat(engine.take(watch, ahead, at(30)).moves()).isEmpty();
    }

    @Test
    void aSpikeIsHeldBackAndAConfirmedJumpIsTold() {
        assertThat(story("0 0.5", "10 8.0", "20 0.5", "30 0.5")).isEmpty();
        assertThat(story("0 0.5", "10 3.8", "20 3.9")).startsWith("20 up STANDBY").hasSize(4);
        assertThat(story("0 0.5", "10 8.0", "10 8.0", "20 0.5")).isEmpty();
    }

    @Test
    void aGaugeWithoutOfficialLevelsIsWatchedButNeverAlerts() {
        var step = run(GaugeWatch.of(Thresholds.NONE), "0 0.5", "10 2.5");

        assertThat(step.moves()).isEmpty();
        assertThat(step.watch().findLast()).contains(new Reading(at(10), 2.5));
    }

    @Test
    void aLevelTheAuthorityWithdrawsIsLiftedByTheNextReading() {
        var raised = run(GaugeWatch.of(LEVELS), "0 2.2").watch();

        var step = run(raised.with(new Thresholds(Map.of(OfficialLevel.STANDBY, 1.0))), "10 2.2");

        assertThat(told(step)).containsExactly("10 down CAUTION");
    }

    @Test
    void aFloodThatCameAndWentWhileNobodyWatchedIsNotTold() {
        var step = engine.catchUp(GaugeWatch.of(LEVELS), readings("0 0.5", "10 1.5", "20 0.5", "30 0.5", "50 0.5"),
                at(60));

        assertThat(step.moves()).isEmpty();
    }

    @Test
    void anAlertThatWasUpBeforeTheRestartIsLiftedAndTheNextOneRaised() {
        var before = GaugeWatch.of(LEVELS, Map.of(OfficialLevel.STANDBY, AlertSlot.raised(at(0))));

        var step = engine.catchUp(before, readings("0 1.5", "10 0.5", "20 0.5", "40 0.5", "50 1.5"), at(60));

        assertThat(told(step)).containsExactly("40 down STANDBY", "50 up STANDBY");
    }

    @Test
    void aSilentGaugeIsFirstStaleThenMissing() {
        assertThat(engine.freshness(at(0), at(30))).isEqualTo(Freshness.FRESH);
        assertThat(engine.freshness(at(0), at(31))).isEqualTo(Freshness.STALE);
        assertThat(engine.freshness(at(0), at(361))).isEqualTo(Freshness.MISSING);
        assertThat(engine.freshness(null, at(0))).isEqualTo(Freshness.MISSING);
        var hourly = new AlertEngine(AlertSettings.DEFAULT.staleAfter(Duration.ofHours(2)));
        assertThat(hourly.freshness(at(0), at(120))).isEqualTo(Freshness.FRESH);
    }

    @Test
    void waterThatRisesFastIsSeenInTenMinutesOrInAnHour() {
        assertThat(engine.risingFast(run(GaugeWatch.of(LEVELS), "0 0.5", "10 0.8").watch())).isTrue();
        assertThat(engine.risingFast(run(GaugeWatch.of(LEVELS), "0 0.5", "30 1.0", "60 1.5").watch())).isTrue();
        assertThat(engine.risingFast(run(GaugeWatch.of(LEVELS), "0 0.5", "30 0.9", "60 1.3").watch())).isFalse();
        assertThat(engine.risingFast(run(GaugeWatch.of(LEVELS), "0 2.5", "10 1.5").watch())).isFalse();
        assertThat(engine.risingFast(run(GaugeWatch.of(LEVELS), "0 2.5").watch())).isFalse();
    }

    @Test
    void aCityThatLivesSixtyTimesFasterHoldsForASixtiethOfTheTime() {
        var fast = new AlertEngine(AlertSettings.DEFAULT.faster(60));
        var watch = fast.take(GaugeWatch.of(LEVELS), new Reading(at(0), 1.5), at(0)).watch();
        watch = fast.take(watch, new Reading(at(0).plusSeconds(10), 0.5), at(1)).watch();

        assertThat(told(fast.take(watch, new Reading(at(1), 0.5), at(1)))).containsExactly("1 down STANDBY");
        assertThat(fast.risingFast(watch)).isFalse();
    }

    @Test
    void aReplayTellsWhenEachLevelWasReachedAndLeft() {
        var crossings = Replay.crossings(LEVELS, readings("0 0.5", "10 1.2", "20 2.3", "30 0.9", "40 1.1", "50 0.2"));

        assertThat(crossings).containsExactly(
                new Crossing(OfficialLevel.STANDBY, 1.0, at(10), 1.2, at(20), 2.3, at(50)),
                new Crossing(OfficialLevel.CAUTION, 2.0, at(20), 2.3, at(20), 2.3, at(30)));
        assertThat(Replay.crossings(LEVELS, readings("0 1.0")).getFirst().fellBackAt()).isNull();
    }

    @Test
    void aPastDayTellsItsHighestLevelAndWhatWouldHaveBeenTold() {
        var day = Replay.day(AlertSettings.DEFAULT, LEVELS, readings("0 0.5", "10 1.2", "20 2.3", "30 0.2", "60 0.2"));

        assertThat(day.level()).isEqualTo(2);
        assertThat(day.told()).extracting(told -> (told.up() ? "up " : "down ") + told.word() + " "
            + minutes(told.at())).containsExactly("up standby 10", "up caution 20", "down caution 60",
            "down standby 60");
        assertThat(Replay.day(AlertSettings.DEFAULT, LEVELS, readings("0 0.5")).level()).isZero();
    }

    @Test
    void aLevelThatIsNoNumberOrBreaksTheOrderIsLeftOut() {
        var levels = Thresholds.believable(level -> switch (level) {
            case STANDBY -> OptionalDouble.of(1);
            case CAUTION -> OptionalDouble.of(0.5);
            case EVACUATION -> OptionalDouble.empty();
            case DANGER -> OptionalDouble.of(3);
        });

        assertThat(levels.metres()).containsOnlyKeys(OfficialLevel.STANDBY, OfficialLevel.DANGER);
        assertThat(levels.heights(1.25)).extracting(Height::word, Height::number, Height::leftMetres)
            .containsExactly(tuple("standby", 1, -0.25), tuple("danger", 4, 1.75));
        assertThat(levels.heights(Double.NaN)).allMatch(height -> Double.isNaN(height.leftMetres()));
    }

    @Test
    void officialLevelsStandInOrderAndOnTheNationalScale() {
        assertThatThrownBy(() -> new Thresholds(Map.of(OfficialLevel.STANDBY, 2.0, OfficialLevel.DANGER, 1.0)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("DANGER");
        assertThat(OfficialLevel.DANGER.warningLevel()).isEqualTo(WarningLevel.FOUR);
        assertThat(WarningLevel.of(5)).isEqualTo(WarningLevel.FIVE);
        assertThatThrownBy(() -> WarningLevel.of(6)).isInstanceOf(IllegalArgumentException.class);
        assertThat(LEVELS.findReached(2.5)).contains(OfficialLevel.EVACUATION);
        assertThat(LEVELS.findReached(0.99)).isEmpty();
    }

    private List<String> story(String... readings) {
        return told(run(GaugeWatch.of(LEVELS), readings));
    }

    private Step run(GaugeWatch watch, String... lines) {
        var moves = new ArrayList<AlertMove>();
        var step = new Step(watch, Verdict.DUPLICATE, List.of());
        for (var reading : readings(lines)) {
            step = engine.take(step.watch(), reading, reading.at());
            moves.addAll(step.moves());
        }
        return new Step(step.watch(), step.verdict(), moves);
    }

    private Verdict verdict(GaugeWatch watch, String line) {
        var step = engine.take(watch, readings(line).getFirst(), at(120));
        assertThat(step.moves()).isEmpty();
        return step.verdict();
    }

    private static List<Reading> readings(String... lines) {
        return List.of(lines).stream().map(line -> line.split(" "))
                .map(parts -> new Reading(at(Long.parseLong(parts[0])), Double.parseDouble(parts[1]))).toList();
    }

    private static List<String> told(Step step) {
        return step.moves().stream().map(move -> switch (move) {
            case AlertMove.Raised up -> minutes(up.at()) + " up " + up.level();
            case AlertMove.Lifted down -> minutes(down.at()) + " down " + down.level();
        }).toList();
    }

    private static long minutes(Instant at) {
        return Duration.between(START, at).toMinutes();
    }

    private static Instant at(long minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }
}
