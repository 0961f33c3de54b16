package city.miyako.linkage.floods;

import city.miyako.engines.flood.Flood;
import city.miyako.engines.flood.FloodResult;
import city.miyako.engines.flood.Progress;
import city.miyako.engines.flood.Raster;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.config.Kept;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.jobs.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/// Grounds and floods of the city: keeps them, has floods reckoned as jobs, and hands out their rasters.
@ApplicationScoped
public class Floods {
    /// The most grounds one government keeps.
    public static final int MOST_GROUNDS = 20;
    /// The most floods one government keeps.
    public static final int MOST_FLOODS = 50;
    private static final int MOST_LISTED = 200;
    private static final int LONGEST_NAME = 100;
    private static final Duration BANDS_KEPT = Duration.ofMinutes(10);
    private static final int MOST_BANDS_KEPT = 200;

    private final Database database;
    private final Jobs jobs;
    private final CitySettings settings;
    private final Clock clock;
    private final Map<Long, Flood> alive = new ConcurrentHashMap<>();
    private final Kept<Long, SortedMap<Integer, FloodBands>> bands;

    /// Floods reckoned by the jobs of the city.
    public Floods(Database database, Jobs jobs, CitySettings settings, Clock clock) {
        this.database = database;
        this.jobs = jobs;
        this.settings = settings;
        this.clock = clock;
        this.bands = new Kept<>(BANDS_KEPT, MOST_BANDS_KEPT, clock);
    }

    /// Keeps a ground.
    ///
    /// @param sample whether a formula made it
    /// @throws Problem `flood-too-many`, `flood-refused` for a name that is empty or too long
    public FloodGround keep(Writer writer, String name, GroundFile file, boolean sample) {
        var ground = new FloodGround(0, named(name), sample, file.placement(), clock.instant());
        var packed = Packing.pack(file.elevation());
        return database.write(writer, handle -> {
            hold(handle, writer, "flood_ground", MOST_GROUNDS);
            long id = FloodTable.insertGround(handle, writer, ground, packed);
            Audit.append(handle, writer, "flood.ground.keep", "ground " + id, "{\"cells\":"
                + file.elevation().frame().cells() + "}");
            return FloodTable.ground(handle, id).orElseThrow();
        });
    }

    /// The grounds a reader may see, newest first.
    public List<FloodGround> grounds(Reach reach) {
        return database.read(reach, handle -> FloodTable.grounds(handle, MOST_LISTED));
    }

    /// One of the grounds a reader may see.
    ///
    /// @throws Problem `not-found`
    public FloodGround ground(Reach reach, long id) {
        return database.read(reach, handle -> FloodTable.ground(handle, id)).orElseThrow(() ->
            Problem.of(CommonError.NOT_FOUND, "ground", id));
    }

    /// The elevations of a ground, metres.
    public Raster elevation(Reach reach, FloodGround ground) {
        return database.read(reach, handle -> FloodTable.elevation(handle, ground));
    }

    /// Throws a ground away.
    ///
    /// @throws Problem `flood-state` while a flood over it is kept
    public void dropGround(Writer writer, long id) {
        ground(writer.reach(), id);
        database.write(writer, handle -> {
            if (handle.createQuery("SELECT EXISTS (SELECT FROM flood_run WHERE ground = ?)").bind(0, id)
                    .mapTo(Boolean.class).one()) {
                throw Problem.of(FloodError.FLOOD_STATE, "ground", "floods over it are kept");
            }
            handle.execute("DELETE FROM flood_ground WHERE id = ?", id);
            Audit.append(handle, writer, "flood.ground.drop", "ground " + id, "{}");
            return id;
        });
    }

    /// Has a flood reckoned; what cannot be is said before it starts.
    ///
    /// @throws Problem `flood-refused`, `flood-too-much-work`, `flood-busy`, `flood-too-many`
    public synchronized FloodRun start(Writer writer, FloodGround ground, String name, FloodOrder order) {
        var flood = ready(writer, ground, order);
        var called = named(name);
        long id = database.write(writer, handle -> {
            hold(handle, writer, "flood_run", MOST_FLOODS);
            long made = FloodTable.insertRun(handle, writer, ground.id(), called, order, clock.instant());
            Audit.append(handle, writer, "flood.order", "flood " + made, "{\"ground\":" + ground.id() + "}");
            return made;
        });
        return begin(writer, id, called, flood);
    }

    /// Has a flood that was cut off, cancelled or failed reckoned again from its start.
    ///
    /// @throws Problem `flood-state` while it is reckoned or when it has come to its end, and as [#start]
    public synchronized FloodRun again(Writer writer, long id) {
        var run = get(writer.reach(), id);
        if (run.isDone() || isAlive(run)) {
            throw Problem.of(FloodError.FLOOD_STATE, "state", state(run).word());
        }
        return begin(writer, id, run.name(), ready(writer, run.ground(), run.order()));
    }

    private Flood ready(Writer writer, FloodGround ground, FloodOrder order) {
        if (alive.keySet().stream().anyMatch(id -> find(Reach.everything(), id).filter(this::isAlive).isPresent())) {
            throw Problem.of(FloodError.FLOOD_BUSY);
        }
        alive.clear();
        var file = new GroundFile(elevation(writer.reach(), ground), ground.placement());
        double work = order.cellSteps(file.elevation());
        if (work > settings.floodCellSteps()) {
            throw new Problem(FloodError.FLOOD_TOO_MUCH_WORK, Map.of("cellSteps", (long) work, "limit",
                settings.floodCellSteps()));
        }
        return GroundFile.sound(() -> new Flood(order.scenario(file), order.settings(), clock));
    }

    private FloodRun begin(Writer writer, long id, String name, Flood flood) {
        alive.put(id, flood);
        var job = jobs.start(writer, "flood", name, progress -> run(writer, id, flood, progress));
        return database.write(writer, handle -> {
            handle.execute("UPDATE flood_run SET job = ? WHERE id = ?", job.id(), id);
            return FloodTable.run(handle, id).orElseThrow();
        });
    }

    private void run(Writer writer, long id, Flood flood, city.miyako.foundation.jobs.Progress progress) {
        var film = new Film(flood.progress().totalSeconds());
        try {
            var result = flood.run(moment -> {
                film.at(moment);
                progress.report((long) moment.second(), (long) flood.progress().totalSeconds(), "");
                if (progress.cancelled()) {
                    flood.cancel();
                }
            });
            if (result.progress().state() == Progress.State.DONE) {
                keep(writer, id, film, result);
            }
        } finally {
            alive.remove(id, flood);
        }
    }

    private void keep(Writer writer, long id, Film film, FloodResult result) {
        database.write(writer, handle -> {
            handle.execute("DELETE FROM flood_raster WHERE run = ?", id);
            film.packed().forEach((second, content) ->
                FloodTable.keep(handle, writer, id, FloodLayer.DEPTH, second, content));
            film.peaks(result).forEach((layer, content) ->
                FloodTable.keep(handle, writer, id, layer, 0, content));
            handle.execute("UPDATE flood_run SET balance_error = ? WHERE id = ?", result.balance().error(), id);
            Audit.append(handle, writer, "flood.finish", "flood " + id, "{\"steps\":" + result.progress().steps()
                + "}");
            return id;
        });
    }

    /// The floods a reader may see, newest first.
    public List<FloodRun> list(Reach reach) {
        return database.read(reach, handle -> FloodTable.runs(handle, MOST_LISTED));
    }

    /// A flood, or empty where the reader may see none such.
    public Optional<FloodRun> find(Reach reach, long id) {
        return database.read(reach, handle -> FloodTable.run(handle, id));
    }

    /// A flood.
    ///
    /// @throws Problem `not-found`
    public FloodRun get(Reach reach, long id) {
        return find(reach, id).orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "flood", id));
    }

    /// Where a flood stands, and how far it is.
    public FloodState state(FloodRun run) {
        var flood = alive.get(run.id());
        return FloodState.of(run, jobs.find(run.job()).orElse(null), flood == null ? null : flood.progress());
    }

    private boolean isAlive(FloodRun run) {
        return jobs.find(run.job()).filter(job -> job.state().isAlive()).isPresent();
    }

    /// Lets a flood wait.
    ///
    /// @throws Problem `flood-state` when it is not reckoned here
    public void pause(Writer writer, long id) {
        order(writer, id, "flood.pause").pause();
    }

    /// Lets a flood go on.
    ///
    /// @throws Problem `flood-state` when it is not reckoned here
    public void resume(Writer writer, long id) {
        order(writer, id, "flood.resume").resume();
    }

    /// Ends a flood before its end; nothing of it is kept but what was asked.
    ///
    /// @throws Problem `flood-state` when it is not reckoned here
    public void cancel(Writer writer, long id) {
        var flood = order(writer, id, "flood.cancel");
        jobs.cancel(writer, get(writer.reach(), id).job());
        flood.cancel();
    }

    private Flood order(Writer writer, long id, String act) {
        var run = get(writer.reach(), id);
        var flood = alive.get(id);
        if (flood == null || !isAlive(run)) {
            throw Problem.of(FloodError.FLOOD_STATE, "state", state(run).word());
        }
        database.write(writer, handle -> {
            Audit.append(handle, writer, act, "flood " + id, "{}");
            return id;
        });
        return flood;
    }

    /// Shows a flood to everybody, or to staff alone again.
    ///
    /// @throws Problem `flood-state` before it has come to its end
    public void publish(Writer writer, long id, boolean open) {
        var run = get(writer.reach(), id);
        if (!run.isDone()) {
            throw Problem.of(FloodError.FLOOD_STATE, "state", state(run).word());
        }
        database.write(writer, handle -> {
            handle.execute("UPDATE flood_run SET published = ? WHERE id = ?", open, id);
            Audit.append(handle, writer, open ? "flood.publish" : "flood.withdraw", "flood " + id, "{}");
            return id;
        });
    }

    /// Throws a flood away.
    ///
    /// @throws Problem `flood-state` while it is reckoned
    public void drop(Writer writer, long id) {
        if (isAlive(get(writer.reach(), id))) {
            throw Problem.of(FloodError.FLOOD_STATE, "state", "running");
        }
        database.write(writer, handle -> {
            handle.execute("DELETE FROM flood_run WHERE id = ?", id);
            Audit.append(handle, writer, "flood.drop", "flood " + id, "{}");
            return id;
        });
    }

    /// The moments of which depths are kept, seconds from the start, rising.
    public List<Integer> moments(Reach reach, FloodRun run) {
        return database.read(reach, handle -> FloodTable.moments(handle, run.id()));
    }

    /// How much lay in which class of depth at each moment, by its second. Worked out once for many pages: a flood that
    /// has come to its end does not change any more.
    public SortedMap<Integer, FloodBands> bands(Reach reach, FloodRun run) {
        return bands.get(run.id(), () -> {
            var found = new TreeMap<Integer, FloodBands>();
            moments(reach, run).forEach(second -> found.put(second,
                FloodBands.of(raster(reach, run, FloodLayer.DEPTH, second), FloodLayer.DEPTH)));
            return Collections.unmodifiableSortedMap(found);
        });
    }

    /// A raster of a flood.
    ///
    /// @param second one of its moments for depths; 0 for what holds for the whole flood
    /// @throws Problem `not-found`
    public Raster raster(Reach reach, FloodRun run, FloodLayer layer, int second) {
        return database.read(reach, handle -> FloodTable.raster(handle, run, layer, second)).orElseThrow(() ->
            Problem.of(CommonError.NOT_FOUND, layer.word(), second));
    }

    private static void hold(Handle handle, Writer writer, String table, int most) {
        int kept = handle.createQuery("SELECT count(*) FROM " + table + " WHERE tenant = ?")
            .bind(0, writer.tenant().code()).mapTo(Integer.class).one();
        if (kept >= most) {
            throw Problem.of(FloodError.FLOOD_TOO_MANY, "limit", most);
        }
    }

    private static String named(String name) {
        var plain = name.replaceAll("\\p{Cntrl}", " ").strip();
        if (plain.isEmpty() || plain.length() > LONGEST_NAME) {
            throw GroundFile.refused("name", plain.length() + " characters, from 1 to " + LONGEST_NAME);
        }
        return plain;
    }
}
