package city.miyako.linkage.warnings;

import city.miyako.data.changes.Follower;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.engines.alerts.AlertEngine;
import city.miyako.engines.alerts.AlertMove;
import city.miyako.engines.alerts.AlertSettings;
import city.miyako.engines.alerts.AlertSlot;
import city.miyako.engines.alerts.Freshness;
import city.miyako.engines.alerts.GaugeWatch;
import city.miyako.engines.alerts.OfficialLevel;
import city.miyako.engines.alerts.Reading;
import city.miyako.engines.alerts.Thresholds;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Watches every gauge of a type: what it reads raises and lifts the warnings of a kind, each once, over restarts too.
///
/// What it holds in memory is rebuilt from the warnings and the last hours of history. A warning is written before the
/// watch moves on, so a database that fails loses nothing: the gauge is looked at again. The level of a gauge is the
/// attribute the kind calls `measured`; its official levels are `standbyLevel`, `cautionLevel`, `evacuationLevel` and
/// `dangerLevel`.
public final class LevelWatch implements Follower.Work, AutoCloseable {
    private static final Duration WINDOW = Duration.ofHours(7);
    private static final Duration MEMORY = Duration.ofDays(30);
    private static final int READINGS = 2_000;

    private final WarningKind kind;
    private final String type;
    private final Warnings warnings;
    private final AlertSettings settings;
    private final AlertEngine engine;
    private final LevelWatches.City city;
    private final Map<String, GaugeWatch> watches = new ConcurrentHashMap<>();
    private @Nullable Follower follower;

    LevelWatch(WarningKind kind, String type, Warnings warnings, AlertSettings settings, LevelWatches.City city) {
        this.kind = kind;
        this.type = type;
        this.warnings = warnings;
        this.settings = settings;
        this.engine = new AlertEngine(settings);
        this.city = city;
    }

    /// The official levels of a gauge; one that is no number or breaks their order is left out.
    public static Thresholds thresholds(Thing gauge) {
        return Thresholds.believable(level -> gauge.number(level.word() + "Level"));
    }

    /// The warnings it raises and lifts.
    public Warnings warnings() {
        return warnings;
    }

    /// Whether the water at a gauge rises faster than people expect.
    public boolean risingFast(String gauge) {
        var watch = watches.get(gauge);
        return watch != null && engine.risingFast(watch);
    }

    /// How old something is that was measured at a moment; missing where it never was.
    public Freshness freshness(@Nullable Instant at) {
        return engine.freshness(at, city.clock().instant());
    }

    /// Follows the city until closed; begins with every gauge, to catch up with what happened meanwhile.
    public void start() {
        warnings.start();
        follower = city.feed().follow(kind.service() + " watch", change -> change.isOf(type)
            && change.attributes().contains(kind.measured()), this);
    }

    /// Stops following.
    @Override
    public void close() {
        if (follower != null) {
            follower.close();
        }
        warnings.close();
    }

    /// Looks at these gauges now: what they read since the last look raises and lifts warnings.
    @Override
    public synchronized void look(List<String> gauges) {
        gauges.forEach(id -> city.things().find(Reach.everything(), id).ifPresent(this::look));
    }

    /// Forgets all gauges, as a restart does, and looks at every one of them.
    @Override
    public synchronized void lookAtAll() {
        watches.clear();
        warnings.reload();
        city.things().list(Reach.everything(), ThingQuery.ofType(type)).forEach(this::look);
    }

    private void look(Thing gauge) {
        var now = city.clock().instant();
        var at = gauge.observedAt(kind.measured()).orElse(Instant.MIN);
        if (at.isBefore(now.minus(settings.freshness().missingAfter()))) {
            return;
        }
        var thresholds = thresholds(gauge);
        var known = watches.get(gauge.id());
        var watch = known == null ? GaugeWatch.of(thresholds, slots(gauge.id())) : known.with(thresholds);
        var from = watch.findLast().map(last -> last.at().plusMillis(1)).orElse(at.minus(WINDOW));
        var readings = city.history()
            .believed(Reach.everything(), gauge.id(), kind.measured(), from, at.plusMillis(1), READINGS)
            .stream().map(reading -> new Reading(reading.at(), reading.value())).toList();
        var step = engine.catchUp(watch, readings, now);
        write(gauge, step.moves());
        watches.put(gauge.id(), step.watch());
    }

    private void write(Thing gauge, List<AlertMove> moves) {
        var raised = new ArrayList<NewThing>();
        var lifted = new ArrayList<NewThing>();
        for (var move : moves) {
            var word = move.level().word();
            switch (move) {
                case AlertMove.Raised up ->
                    raised.add(kind.raised(gauge, word, up.level().warningLevel(), up.at(), up.metres()));
                case AlertMove.Lifted down ->
                    lifted.add(kind.lifted(kind.idOf(gauge.id(), word, down.raisedAt()), down.at()));
            }
        }
        warnings.write(Writer.system(kind.service()), lifted, raised);
    }

    private Map<OfficialLevel, AlertSlot> slots(String gauge) {
        var slots = new EnumMap<OfficialLevel, AlertSlot>(OfficialLevel.class);
        for (var warning : warnings.about(gauge, city.clock().instant().minus(MEMORY))) {
            var lifted = warning.liftedAt();
            OfficialLevel.find(warning.word()).ifPresent(level -> slots.put(level,
                lifted == null ? AlertSlot.raised(warning.raisedAt()) : AlertSlot.lifted(lifted)));
        }
        return slots;
    }
}
