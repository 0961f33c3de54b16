package city.miyako.services.floodinformation;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.history.History;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Quality;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.data.types.ThingTypes;
import city.miyako.engines.alerts.AlertEngine;
import city.miyako.engines.alerts.AlertMove;
import city.miyako.engines.alerts.AlertSettings;
import city.miyako.engines.alerts.AlertSlot;
import city.miyako.engines.alerts.GaugeWatch;
import city.miyako.engines.alerts.OfficialLevel;
import city.miyako.engines.alerts.Reading;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Watches every gauge and keeps the warnings, which are things: each is raised once and lifted once, over restarts
/// too.
///
/// What it holds in memory is rebuilt from the warnings and the last hours of history. A warning is written before the
/// watch moves on, so a database that fails loses nothing: the gauge is looked at again.
@ApplicationScoped
class FloodWatch {
    private static final Logger LOG = Logger.getLogger(FloodWatch.class);
    private static final String GAUGE = "RiverGauge";
    private static final Duration WINDOW = Duration.ofHours(7);
    private static final Duration MEMORY = Duration.ofDays(30);
    private static final int READINGS = 2_000;
    private static final int FOLLOWERS = 1_000;
    private static final long RETRY_MILLIS = 1_000;

    private final Things things;
    private final History history;
    private final ChangeFeed feed;
    private final Clock clock;
    private final Tenants tenants;
    private final AlertSettings settings;
    private final AlertEngine engine;
    private final Map<String, GaugeWatch> watches = new ConcurrentHashMap<>();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final List<Consumer<Thing>> followers = new CopyOnWriteArrayList<>();
    private final Semaphore news = new Semaphore(0);
    private volatile List<Thing> active = List.of();
    private volatile boolean running;

    /// A watch over the city's gauges; looks at nothing before it is started.
    FloodWatch(Things things, History history, ChangeFeed feed, ThingTypes types, Tenants tenants,
               CitySettings city, Clock clock) {
        var stale = types.find(GAUGE).map(type -> Duration.ofMinutes(type.staleMinutes()));
        var limits = AlertSettings.DEFAULT.faster(city.sampleCity() ? Math.max(1, city.sampleSpeed()) : 1);
        this.settings = stale.map(limits::staleAfter).orElse(limits);
        this.engine = new AlertEngine(settings);
        this.tenants = tenants;
        this.things = things;
        this.history = history;
        this.feed = feed;
        this.clock = clock;
    }

    /// The things of the warnings in force.
    List<Thing> active() {
        return active;
    }

    /// Whether the water at a gauge rises faster than people expect.
    boolean risingFast(String gauge) {
        var watch = watches.get(gauge);
        return watch != null && engine.risingFast(watch);
    }

    /// The machine, for questions without memory.
    AlertEngine engine() {
        return engine;
    }

    /// Follows the city until stopped; begins with every gauge, to catch up with what happened meanwhile.
    void start() {
        running = true;
        feed.listen(this::changed);
        Thread.ofPlatform().daemon().name("flood-watch").start(this::run);
    }

    /// Stops following.
    void stop() {
        running = false;
        news.release();
    }

    /// Tells somebody of every warning when it is raised and when it is lifted, until the answer is run.
    ///
    /// @throws Problem when too many follow already
    Runnable follow(Consumer<Thing> follower) {
        if (followers.size() >= FOLLOWERS) {
            throw Problem.of(CommonError.UNAVAILABLE);
        }
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    /// Looks at these gauges now: what they read since the last look raises and lifts warnings.
    synchronized void look(List<String> gauges) {
        gauges.forEach(id -> things.find(Reach.everything(), id).ifPresent(this::look));
    }

    /// Forgets all gauges, as a restart does, and looks at every one of them.
    synchronized void lookAtAll() {
        watches.clear();
        reload();
        things.list(Reach.everything(), ThingQuery.ofType(GAUGE)).forEach(this::look);
    }

    /// Reads the warnings in force again.
    void reload() {
        active = things.list(Reach.publicCity(), ThingQuery.ofType(FloodWarning.TYPE).where(
            new ThingQuery.Condition("(attributes -> 'state' ->> 'value') = ?", List.of("active"))));
    }

    private void changed(List<Change> changes) {
        for (var change : changes) {
            if (change.type().equals(GAUGE) && change.attributes().contains("waterLevel")) {
                waiting.add(change.thing());
                news.release();
            } else if (change.type().equals(FloodWarning.TYPE)) {
                waiting.add(change.thing());
                news.release();
            }
        }
    }

    private void run() {
        var caughtUp = false;
        while (running) {
            var due = new ArrayList<String>();
            try {
                if (!caughtUp) {
                    lookAtAll();
                    caughtUp = true;
                }
                news.acquire();
                news.drainPermits();
                due.addAll(waiting);
                due.forEach(waiting::remove);
                look(due.stream().filter(id -> !id.startsWith(FloodWarning.PREFIX)).toList());
                tell(due.stream().filter(id -> id.startsWith(FloodWarning.PREFIX)).toList());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                waiting.addAll(due);
                news.release();
                pauseAfter(e);
            }
        }
    }

    private void tell(List<String> warnings) {
        if (!warnings.isEmpty()) {
            reload();
            warnings.forEach(id -> things.find(Reach.publicCity(), id)
                .ifPresent(thing -> followers.forEach(follower -> follower.accept(thing))));
        }
    }

    private void pauseAfter(RuntimeException fault) {
        if (running) {
            LOG.warnf(fault, "the gauges cannot be looked at, trying again");
            java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(RETRY_MILLIS).toNanos());
        }
    }

    private void look(Thing gauge) {
        var now = clock.instant();
        var at = gauge.observedAt("waterLevel").orElse(Instant.MIN);
        if (at.isBefore(now.minus(settings.freshness().missingAfter()))) {
            return;
        }
        var thresholds = Rivers.thresholds(gauge);
        var known = watches.get(gauge.id());
        var watch = known == null ? GaugeWatch.of(thresholds, slots(gauge.id())) : known.with(thresholds);
        var from = watch.findLast().map(last -> last.at().plusMillis(1)).orElse(at.minus(WINDOW));
        var readings = history.range(Reach.everything(), gauge.id(), "waterLevel", from, at.plusMillis(1), READINGS)
            .stream().filter(reading -> reading.quality() == Quality.GOOD || reading.quality() == Quality.LATE)
            .map(reading -> new Reading(reading.at(), reading.value())).toList();
        var step = engine.catchUp(watch, readings, now);
        write(gauge, step.moves());
        watches.put(gauge.id(), step.watch());
    }

    private void write(Thing gauge, List<AlertMove> moves) {
        if (moves.isEmpty()) {
            return;
        }
        var raised = new ArrayList<NewThing>();
        var lifted = new ArrayList<NewThing>();
        for (var move : moves) {
            switch (move) {
                case AlertMove.Raised up -> raised.add(FloodWarning.raised(gauge, up));
                case AlertMove.Lifted down -> lifted.add(FloodWarning.lifted(gauge, down));
            }
        }
        var writer = Writer.system("flood-information");
        things.upsert(writer, lifted, UpsertMode.UPDATE_EXISTING);
        things.upsert(writer, raised, UpsertMode.CREATE);
        reload();
    }

    private Map<OfficialLevel, AlertSlot> slots(String gauge) {
        var slots = new EnumMap<OfficialLevel, AlertSlot>(OfficialLevel.class);
        var query = ThingQuery.ofType(FloodWarning.TYPE).where(new ThingQuery.Condition("""
            (attributes -> 'gauge' ->> 'object') = ? AND ((attributes -> 'state' ->> 'value') = 'active'
            OR (attributes -> 'raisedAt' ->> 'value') >= ?)""",
            List.of(gauge, clock.instant().minus(MEMORY).toString())));
        things.list(Reach.everything(), query).stream()
            .map(thing -> FloodWarning.of(thing, tenants, Language.JA)).filter(Objects::nonNull)
            .sorted(Comparator.comparing(FloodWarning::raisedAt)).forEach(warning -> {
                var level = warning.official();
                var lifted = warning.liftedAt();
                if (level != null) {
                    slots.put(level, lifted == null ? AlertSlot.raised(warning.raisedAt()) : AlertSlot.lifted(lifted));
                }
            });
        return slots;
    }
}
