package city.miyako.engines.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The machine that turns readings into alerts. Pure: the same readings give the same answers.
///
/// Costs about a microsecond for a reading; safe for any thread.
public final class AlertEngine {
    private final AlertSettings settings;

    /// A machine with given limits.
    ///
    /// @param settings when readings are believed and alerts are lifted
    public AlertEngine(AlertSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /// Takes one reading.
    ///
    /// @param watch the gauge before
    /// @param reading what it reports
    /// @param now our clock, to know the future when we see it
    /// @return the gauge afterwards and the alerts that moved
    public Step take(GaugeWatch watch, Reading reading, Instant now) {
        var verdict = judge(watch, reading, now);
        return switch (verdict) {
            case ACCEPTED -> accept(watch, reading);
            case SUSPECT -> new Step(watch.doubt(reading), verdict, List.of());
            case DUPLICATE, LATE, ABSURD, FUTURE -> new Step(watch, verdict, List.of());
        };
    }

    /// Takes the readings missed while nobody watched and tells only what is still true.
    ///
    /// An alert that went up and came down again in that time is not told: a warning says what to do now.
    ///
    /// @param watch the gauge with the alerts that were up when the watch ended
    /// @param readings what was measured since, in order of time; some older ones do no harm
    /// @param now our clock
    /// @return the gauge as it stands now; for each level nothing, one move, or an old alert lifted and a new one
    /// raised
    public Step catchUp(GaugeWatch watch, List<Reading> readings, Instant now) {
        var verdict = Verdict.DUPLICATE;
        var current = watch;
        var net = new ArrayList<AlertMove>();
        for (var reading : readings) {
            var step = take(current, reading, now);
            current = step.watch();
            verdict = step.verdict();
            for (var move : step.moves()) {
                var cancels = move instanceof AlertMove.Lifted lifted
                        && net.removeIf(earlier -> raisedAs(earlier, lifted));
                if (!cancels) {
                    net.add(move);
                }
            }
        }
        return new Step(current, verdict, net);
    }

    private static boolean raisedAs(AlertMove move, AlertMove.Lifted lifted) {
        return move instanceof AlertMove.Raised raised && raised.level() == lifted.level()
                && raised.at().equals(lifted.raisedAt());
    }

    /// How old the last reading is.
    ///
    /// @param lastAt moment of the last reading, null when there never was one
    /// @param now our clock
    /// @return fresh, stale or missing
    public Freshness freshness(@Nullable Instant lastAt, Instant now) {
        if (lastAt == null) {
            return Freshness.MISSING;
        }
        var age = Duration.between(lastAt, now);
        if (age.compareTo(settings.freshness().missingAfter()) > 0) {
            return Freshness.MISSING;
        }
        return age.compareTo(settings.freshness().staleAfter()) > 0 ? Freshness.STALE : Freshness.FRESH;
    }

    /// Whether the water rises faster than people expect.
    ///
    /// @param watch the gauge
    /// @return true when the last hour or the last ten minutes reach the limit
    public boolean risingFast(GaugeWatch watch) {
        var limits = settings.rise();
        return watch.rise(Duration.ofMinutes(10)).orElse(0) >= limits.metresPerTenMinutes()
                || watch.rise(Duration.ofHours(1)).orElse(0) >= limits.metresPerHour();
    }

    private Verdict judge(GaugeWatch watch, Reading reading, Instant now) {
        var belief = settings.belief();
        var metres = reading.metres();
        if (!(metres >= belief.lowestMetres() && metres <= belief.highestMetres())) {
            return Verdict.ABSURD;
        }
        if (reading.at().isAfter(now.plus(belief.clockTolerance()))) {
            return Verdict.FUTURE;
        }
        var last = watch.findLast().orElse(null);
        var doubted = watch.suspect();
        var newest = doubted != null ? doubted : last;
        if (newest == null || last == null) {
            return Verdict.ACCEPTED;
        }
        var order = reading.at().compareTo(newest.at());
        if (order <= 0) {
            return order == 0 ? Verdict.DUPLICATE : Verdict.LATE;
        }
        var believable = gap(last, reading) || near(last, reading) || doubted != null && near(doubted, reading);
        return believable ? Verdict.ACCEPTED : Verdict.SUSPECT;
    }

    private boolean near(Reading one, Reading other) {
        return Math.abs(one.metres() - other.metres()) <= settings.belief().jumpMetres();
    }

    private boolean gap(Reading last, Reading reading) {
        return Duration.between(last.at(), reading.at()).compareTo(settings.freshness().staleAfter()) > 0;
    }

    private Step accept(GaugeWatch watch, Reading reading) {
        var moves = new ArrayList<AlertMove>();
        var slots = new EnumMap<OfficialLevel, AlertSlot>(OfficialLevel.class);
        slots.putAll(watch.slots());
        var gap = watch.findLast().map(last -> gap(last, reading)).orElse(true);
        for (var level : OfficialLevel.values()) {
            var before = watch.slot(level);
            var after = turn(before, watch.thresholds(), level, reading, gap);
            if (!after.equals(before)) {
                slots.put(level, after);
                tell(level, before, after, reading, moves);
            }
        }
        return new Step(watch.take(reading, slots), Verdict.ACCEPTED, moves);
    }

    private AlertSlot turn(AlertSlot slot, Thresholds thresholds, OfficialLevel level, Reading reading, boolean gap) {
        var since = slot.since();
        if (since != null && !reading.at().isAfter(since)) {
            return slot;
        }
        var at = reading.at();
        var threshold = thresholds.find(level).orElse(Double.POSITIVE_INFINITY);
        var clearlyBelow = reading.metres() < threshold - settings.dropMargin();
        return switch (slot.state()) {
            case QUIET -> reading.metres() >= threshold ? slot.to(AlertState.RAISED, at) : slot;
            case RAISED -> clearlyBelow ? held(slot.to(AlertState.FALLING, at), threshold, at) : slot;
            case FALLING -> {
                if (!clearlyBelow) {
                    yield slot.to(AlertState.RAISED, at);
                }
                yield held(gap ? new AlertSlot(AlertState.FALLING, since, at) : slot, threshold, at);
            }
        };
    }

    private AlertSlot held(AlertSlot falling, double threshold, Instant at) {
        var below = Objects.requireNonNull(falling.belowSince(), "belowSince");
        var over = Duration.between(below, at).compareTo(settings.hold()) >= 0;
        return over || threshold == Double.POSITIVE_INFINITY ? falling.to(AlertState.QUIET, at) : falling;
    }

    private static void tell(
            OfficialLevel level, AlertSlot before, AlertSlot after, Reading reading, List<AlertMove> moves) {
        if (!before.state().up() && after.state().up()) {
            moves.add(new AlertMove.Raised(level, reading.at(), reading.metres()));
        } else if (before.state().up() && !after.state().up()) {
            var raisedAt = Objects.requireNonNull(before.since(), "since");
            moves.addFirst(new AlertMove.Lifted(level, raisedAt, reading.at(), reading.metres()));
        }
    }
}
