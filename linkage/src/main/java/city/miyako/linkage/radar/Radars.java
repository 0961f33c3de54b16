package city.miyako.linkage.radar;

import city.miyako.data.media.Media;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.engines.nowcast.Area;
import city.miyako.engines.nowcast.AreaOutlook;
import city.miyako.engines.nowcast.Nowcast;
import city.miyako.engines.nowcast.NowcastAnswer;
import city.miyako.engines.nowcast.NowcastRefused;
import city.miyako.engines.nowcast.NowcastSettings;
import city.miyako.engines.nowcast.RainFilm;
import city.miyako.foundation.config.Kept;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.media.GridKeeper;
import city.miyako.linkage.radar.RadarRain.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Rain radars of the city, and the rain they foretell over its rain gauges; reckoned once for each new grid.
@ApplicationScoped
public class Radars implements GridKeeper {
    /// Type of the things that are radars.
    public static final String TYPE = "RainRadar";
    /// The attribute under which they send grids.
    public static final String GRID = "rainGrid";
    /// How old the newest grid may be.
    public static final Duration FRESH = Duration.ofMinutes(15);
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final int MOST_RADARS = 5;
    private static final int MOST_GRIDS = 7;
    private static final Duration KEPT = Duration.ofMinutes(20);
    private static final int MOST_KEPT = 50;
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final int STEPS = 6;
    // Under no grid.
    private static final double[] NOWHERE = {Double.NaN, Double.NaN};

    private final Things things;
    private final Media media;
    private final Clock clock;
    private final Kept<Asked, Reckoned> reckoned;

    private record Asked(Reach reach, String radar, Instant newest) {
    }

    /// What came of a film.
    ///
    /// @param state why nothing is foretold, or that it is
    /// @param gauges what is foretold over each gauge, by its id
    /// @param newest the newest grid, which tells what lies under it; null where none can be read
    private record Reckoned(State state, Map<String, AreaOutlook> gauges, @Nullable RadarFile newest) {
    }

    /// Radars among the city's things.
    public Radars(Things things, Media media, Clock clock) {
        this.things = things;
        this.media = media;
        this.clock = clock;
        this.reckoned = new Kept<>(KEPT, MOST_KEPT, clock);
    }

    @Override
    public boolean minds(Thing thing, String attribute) {
        return thing.isOf(TYPE) && attribute.equals(GRID);
    }

    @Override
    public void check(Instant at, byte[] content) {
        RadarFile.read(at, content);
    }

    /// The rain to come over a gauge: by the first of the government's radars that foretells any; else why none does.
    ///
    /// @param gauge id of the gauge
    public RadarRain over(Reach reach, String gauge) {
        var now = clock.instant();
        var reader = reach.withoutReader();
        var point = things.find(reader, gauge).flatMap(Thing::point).orElse(NOWHERE);
        var all = things.list(reader, ThingQuery.ofType(TYPE)).stream().filter(radar ->
            radar.tenant().equals(reach.tenant())).limit(MOST_RADARS).map(radar ->
                over(reader, radar.id(), gauge, now).over(point)).map(Covered::rain).toList();
        return best(all);
    }

    /// The mean rain to come over gauges that stand for one catchment: of those over which a radar foretells any.
    ///
    /// @param gauges ids of the gauges
    public RadarRain over(Reach reach, List<String> gauges) {
        var each = gauges.stream().map(gauge -> over(reach, gauge)).toList();
        var used = each.stream().filter(RadarRain::isUsed).toList();
        return used.size() > 1 ? RadarRain.mean(used) : best(each);
    }

    private static RadarRain best(List<RadarRain> all) {
        return all.stream().min(Comparator.comparing(RadarRain::state, Comparator.comparingInt(Radars::rank)))
            .orElse(RadarRain.without(State.NONE, null));
    }

    /// Rain first, then faults, then what nobody can help.
    private static int rank(State state) {
        return switch (state) {
            case USED -> 0;
            case STUCK -> 1;
            case OLD -> 2;
            case FEW -> 3;
            case BEYOND -> 4;
            case NONE -> 5;
        };
    }

    /// What a radar says, which counts only for what lies under its grids.
    private record Covered(RadarRain rain, @Nullable RadarFile grid) {
        Covered over(double[] point) {
            return rain.state() == State.NONE || grid != null && grid.findCell(point).isPresent() ? this
                : new Covered(RadarRain.without(State.BEYOND, rain.seen()), grid);
        }
    }

    private Covered over(Reach reach, String radar, String gauge, Instant now) {
        var times = media.times(reach, radar, GRID).stream().filter(at -> !at.isAfter(now.plus(AHEAD)))
            .limit(MOST_GRIDS).toList();
        if (times.isEmpty()) {
            return new Covered(RadarRain.without(State.NONE, null), null);
        }
        var newest = times.getFirst();
        if (newest.plus(FRESH).isBefore(now)) {
            return new Covered(RadarRain.without(State.OLD, newest), find(reach, radar, newest).orElse(null));
        }
        var film = reckoned.get(new Asked(reach, radar, newest), () -> reckon(reach, radar, times));
        if (film.state != State.USED) {
            return new Covered(RadarRain.without(film.state, newest), film.newest);
        }
        var outlook = film.gauges.get(gauge);
        var futures = outlook == null ? List.<double[]>of()
            : futures(outlook, now.isBefore(newest) ? newest : now);
        return new Covered(futures.isEmpty() ? RadarRain.without(State.BEYOND, newest)
            : new RadarRain(State.USED, newest, futures), film.newest);
    }

    private Reckoned reckon(Reach reach, String radar, List<Instant> times) {
        var files = files(reach, radar, times);
        if (files.size() < 2) {
            return new Reckoned(State.FEW, Map.of(), files.isEmpty() ? null : files.getFirst());
        }
        var newest = files.getFirst();
        var areas = areas(reach, newest);
        try {
            var film = RainFilm.of(files.stream().map(RadarFile::rain).toList());
            return switch (Nowcast.of(film, NowcastSettings.hour(), areas)) {
                case NowcastAnswer.Stuck _ -> new Reckoned(State.STUCK, Map.of(), newest);
                case NowcastAnswer.Foretold told -> {
                    var gauges = new HashMap<String, AreaOutlook>();
                    told.outlook().areas().forEach(area -> gauges.put(area.name(), area));
                    yield new Reckoned(State.USED, gauges, newest);
                }
            };
        } catch (NowcastRefused unseen) {
            return new Reckoned(State.FEW, Map.of(), newest);
        }
    }

    /// The newest grids that lie alike and follow each other, the newest first.
    private List<RadarFile> files(Reach reach, String radar, List<Instant> times) {
        var files = new ArrayList<RadarFile>();
        for (var at : times) {
            var file = find(reach, radar, at);
            if (file.isPresent() && (files.isEmpty() || follows(files, file.get()))) {
                files.add(file.get());
            }
        }
        return files;
    }

    private static boolean follows(List<RadarFile> files, RadarFile file) {
        var first = files.getFirst();
        var gap = Duration.between(file.rain().at(), files.getLast().rain().at());
        return file.rain().mesh().equals(first.rain().mesh()) && file.west() == first.west()
            && file.north() == first.north() && gap.compareTo(RainFilm.LONGEST_GAP) <= 0
            && gap.compareTo(RainFilm.SHORTEST_GAP) >= 0;
    }

    private Optional<RadarFile> find(Reach reach, String radar, Instant at) {
        try {
            return media.find(reach, radar, GRID, at).map(medium -> RadarFile.read(at, medium.content()));
        } catch (Problem unread) {
            // Grids are looked through before they are kept; this one is from before radars were known.
            return Optional.empty();
        }
    }

    private List<Area> areas(Reach reach, RadarFile grid) {
        return things.list(reach, ThingQuery.ofType("RainGauge")).stream().flatMap(gauge -> gauge.point().stream()
            .flatMapToInt(point -> grid.findCell(point).stream()).mapToObj(cell -> new Area(gauge.id(), List.of(cell))))
            .limit(Area.MOST).toList();
    }

    /// What each future brings in ten minutes after ten minutes, as long as most futures are known.
    private static List<double[]> futures(AreaOutlook outlook, Instant now) {
        var all = IntStream.range(0, outlook.members()).mapToObj(member -> IntStream.range(0, STEPS).mapToDouble(step ->
            outlook.millimetres(member, now.plus(STEP.multipliedBy(step)), now.plus(STEP.multipliedBy(step + 1L))))
            .takeWhile(Double::isFinite).toArray()).sorted(Comparator.comparingInt(known -> known.length)).toList();
        int known = all.get(all.size() / 2).length;
        return known == 0 ? List.of() : all.stream().filter(future -> future.length >= known).toList();
    }
}
