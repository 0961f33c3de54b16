package city.miyako.engines.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds for every river: random water, random sensors, random restarts.
class AlertPropertiesTest {
    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
    private static final Instant LATER = START.plus(Duration.ofDays(400));
    private static final Thresholds LEVELS = new Thresholds(Map.of(OfficialLevel.STANDBY, 1.0,
            OfficialLevel.CAUTION, 2.0, OfficialLevel.EVACUATION, 2.5, OfficialLevel.DANGER, 3.0));

    private final AlertEngine engine = new AlertEngine(AlertSettings.DEFAULT);

    @Property(tries = 500)
    void everyAlertIsRaisedOnceAndLiftedOnceInTurn(@ForAll("sensors") List<Reading> arrivals) {
        var up = new EnumMap<OfficialLevel, Instant>(OfficialLevel.class);
        for (var move : moves(arrivals)) {
            switch (move) {
                case AlertMove.Raised raised -> assertThat(up.put(raised.level(), raised.at())).isNull();
                case AlertMove.Lifted lifted -> assertThat(up.remove(lifted.level())).isEqualTo(lifted.raisedAt());
            }
        }
    }

    @Property(tries = 500)
    void anAlertIsRaisedByWaterAndLiftedOnlyAfterTheHoldTimeBelow(@ForAll("sensors") List<Reading> arrivals) {
        for (var move : moves(arrivals)) {
            switch (move) {
                case AlertMove.Raised up ->
                    assertThat(up.metres()).isGreaterThanOrEqualTo(LEVELS.find(up.level()).orElseThrow());
                case AlertMove.Lifted down -> {
                    assertThat(down.metres()).isLessThan(LEVELS.find(down.level()).orElseThrow() - 0.099);
                    assertThat(Duration.between(down.raisedAt(), down.at())).isGreaterThan(Duration.ofMinutes(30));
                }
            }
        }
    }

    @Property(tries = 500)
    void duplicatesAndLateReadingsChangeNothing(@ForAll("rivers") List<Reading> river) {
        var noisy = new ArrayList<Reading>();
        for (var i = 0; i < river.size(); i++) {
            noisy.add(river.get(i));
            noisy.add(new Reading(river.get(i).at(), 9));
            noisy.add(new Reading(river.get(i / 2).at(), 9));
            noisy.add(new Reading(river.get(i).at().plusSeconds(1), Double.NaN));
        }

        assertThat(moves(noisy)).isEqualTo(moves(river));
    }

    @Property(tries = 500)
    void aRestartAnywhereTellsTheSameAlerts(@ForAll("rivers") List<Reading> river, @ForAll int place) {
        var cut = Math.floorMod(place, river.size() + 1);
        var told = new ArrayList<AlertMove>();
        var watch = GaugeWatch.of(LEVELS);
        for (var reading : river.subList(0, cut)) {
            var step = engine.take(watch, reading, LATER);
            watch = step.watch();
            told.addAll(step.moves());
        }

        var window = river.subList(Math.max(0, cut - 60), cut);
        var resumed = engine.catchUp(GaugeWatch.of(LEVELS, standing(told)), window, LATER);
        assertThat(resumed.moves()).isEmpty();
        watch = resumed.watch();
        for (var reading : river.subList(cut, river.size())) {
            var step = engine.take(watch, reading, LATER);
            watch = step.watch();
            told.addAll(step.moves());
        }

        assertThat(told).isEqualTo(moves(river));
    }

    @Property(tries = 500)
    void aReplayAgreesWithTheAlertsOnTheFirstCrossing(@ForAll("rivers") List<Reading> river) {
        var crossings = Replay.crossings(LEVELS, river);
        var alerts = Replay.alerts(AlertSettings.DEFAULT, LEVELS, river);

        for (var crossing : crossings) {
            assertThat(alerts).contains(
                    new AlertMove.Raised(crossing.level(), crossing.firstAt(), crossing.firstMetres()));
        }
        assertThat(alerts.stream().map(AlertMove::level).distinct().sorted())
                .isEqualTo(crossings.stream().map(Crossing::level).toList());
    }

    private List<AlertMove> moves(List<Reading> arrivals) {
        var watch = GaugeWatch.of(LEVELS);
        var moves = new ArrayList<AlertMove>();
        for (var reading : arrivals) {
            var step = engine.take(watch, reading, LATER);
            watch = step.watch();
            moves.addAll(step.moves());
        }
        return moves;
    }

    private static Map<OfficialLevel, AlertSlot> standing(List<AlertMove> told) {
        var slots = new EnumMap<OfficialLevel, AlertSlot>(OfficialLevel.class);
        for (var move : told) {
            slots.put(move.level(), switch (move) {
                case AlertMove.Raised up -> AlertSlot.raised(up.at());
                case AlertMove.Lifted down -> AlertSlot.lifted(down.at());
            });
        }
        return slots;
    }

    /// Water that moves at most 60 cm between readings 1 to 50 minutes apart.
    @Provide
    Arbitrary<List<Reading>> rivers() {
        var step = Combinators.combine(Arbitraries.integers().between(1, 50), Arbitraries.integers().between(-60, 60))
                .as((minutes, centimetres) -> new int[] {minutes, centimetres});
        return step.list().ofMinSize(1).ofMaxSize(120).map(steps -> {
            var river = new ArrayList<Reading>();
            var at = START;
            var level = 180;
            for (var next : steps) {
                at = at.plus(Duration.ofMinutes(next[0]));
                level = Math.clamp((long) level + next[1], 0, 400);
                river.add(new Reading(at, level / 100.0));
            }
            return river;
        });
    }

    /// Anything a sensor may send, in any order.
    @Provide
    Arbitrary<List<Reading>> sensors() {
        var value = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, Arbitraries.doubles().between(0, 4)),
                net.jqwik.api.Tuple.of(1, Arbitraries.of(Double.NaN, -99.0, 1e9, Double.NEGATIVE_INFINITY)));
        var minute = Arbitraries.integers().between(0, 3_000);
        return Combinators.combine(minute, value)
                .as((minutes, metres) -> new Reading(START.plus(Duration.ofMinutes(minutes)), metres))
                .list().ofMaxSize(200).flatMap(list -> Arbitraries.of(true, false).map(sorted -> sorted
                        ? list.stream().sorted(java.util.Comparator.comparing(Reading::at)).toList() : list));
    }
}
