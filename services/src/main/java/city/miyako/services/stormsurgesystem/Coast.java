package city.miyako.services.stormsurgesystem;

import city.miyako.data.history.History;
import city.miyako.data.things.Thing;
import city.miyako.engines.alerts.Freshness;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.text.Language;
import city.miyako.linkage.sites.Site;
import city.miyako.linkage.sites.SiteList;
import city.miyako.linkage.sites.Sites;
import city.miyako.linkage.warnings.GaugeState;
import city.miyako.linkage.warnings.LevelWatch;
import city.miyako.linkage.warnings.LevelWatches;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The coast as it is now: tide gauges, gauges in river mouths, gates and sea cameras among the things of the city.
@ApplicationScoped
class Coast {
    static final String TIDE = "TideGauge";
    private static final String MOUTH = "RiverGauge";
    private static final String TIDE_LEVEL = "tideLevel";
    private static final String RIVER_LEVEL = "waterLevel";
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final Set<String> POSITIONS = Set.of("open", "closed", "moving");

    private final History history;
    private final Clock clock;
    private final LevelWatch watch;
    private final SiteList<SeaLevel> tides;
    private final SiteList<River> rivers;
    private final SiteList<GateView> gates;
    private final SiteList<SeaCamera> cameras;

    /// The coast over the city's things.
    Coast(Sites sites, History history, LevelWatches watches, Clock clock) {
        this.history = history;
        this.clock = clock;
        this.watch = watches.over(SurgeWarning.KIND, TIDE);
        this.tides = sites.all(TIDE, (thing, site) -> level(thing, site, "tide", TIDE_LEVEL), ORDER);
        this.rivers = sites.all(MOUTH, (thing, site) -> new River(level(thing, site, "mouth", RIVER_LEVEL),
            thing.value("riverMouth").asBoolean(false)), Comparator.comparing(River::level, ORDER));
        this.gates = sites.all("WaterGate", this::gate, Comparator.comparing(gate -> gate.site().id()));
        this.cameras = sites.all("SeaCamera", this::camera, Comparator.comparing(camera -> camera.site().id()));
    }

    private static final Comparator<SeaLevel> ORDER = Comparator.comparing((SeaLevel level) -> level.level() % 9)
        .reversed().thenComparing(SeaLevel::freshness).thenComparing(level -> level.site().id());

    private record River(SeaLevel level, boolean mouth) implements city.miyako.linkage.sites.Sited {
        @Override
        public Site site() {
            return level.site();
        }
    }

    /// The watch that raises and lifts the warnings of the tide gauges.
    LevelWatch watch() {
        return watch;
    }

    /// Tide gauges, then gauges in river mouths, each with the highest warning level first.
    List<SeaLevel> levels(Reach reach, Language language, int municipality) {
        return Stream.concat(tides.list(reach, language, municipality).stream(),
            rivers.list(reach, language, municipality).stream().filter(River::mouth).map(River::level)).toList();
    }

    /// A tide gauge, or a gauge in a river mouth; empty where the id is of neither.
    Optional<SeaLevel> findLevel(Reach reach, Language language, String id) {
        return levels(reach, language, 0).stream().filter(level -> level.site().id().equals(id)).findFirst();
    }

    /// The gates, in order of their ids.
    List<GateView> gates(Reach reach, Language language, int municipality) {
        return gates.list(reach, language, municipality);
    }

    /// The sea cameras, in order of their ids.
    List<SeaCamera> cameras(Reach reach, Language language, int municipality) {
        return cameras.list(reach, language, municipality);
    }

    /// The last 24 hours at a gauge beside the tide of the weeks before.
    Surge surge(Reach reach, SeaLevel level) {
        var attribute = level.kind().equals("tide") ? TIDE_LEVEL : RIVER_LEVEL;
        var now = clock.instant();
        var from = now.minus(DAY);
        var record = history.buckets(reach, level.site().id(), attribute, from.minus(Surge.MOST_RECORD), from,
            Duration.ofHours(1));
        return Surge.of(record, history.buckets(reach, level.site().id(), attribute, from, now, STEP), STEP);
    }

    /// The word of a freshness in texts and data, as in `stale`.
    static String word(Freshness freshness) {
        return GaugeState.word(freshness);
    }

    private SeaLevel level(Thing thing, Site site, String kind, String attribute) {
        var state = GaugeState.of(thing, attribute, watch);
        return new SeaLevel(site, kind, datum(thing), state.thresholds(), state.metres(), state.at(),
            state.freshness(), state.doubtful());
    }

    private GateView gate(Thing thing, Site site) {
        var position = thing.value("position").asText("");
        var at = thing.observedAt("position").orElse(null);
        var closeAt = thing.number("closeAt");
        return new GateView(site, POSITIONS.contains(position) ? position : "unknown", at, watch.freshness(at),
            datum(thing), closeAt.isPresent() ? closeAt.getAsDouble() : null,
            thing.related("gauge").stream().findFirst().orElse(""));
    }

    private SeaCamera camera(Thing thing, Site site) {
        var image = thing.value("image").asText("");
        var at = thing.observedAt("image").orElse(null);
        return new SeaCamera(site, image.startsWith("/api/v1/media/") ? image : null, at, watch.freshness(at),
            link(thing, "pictureAddress"), link(thing, "videoPage"));
    }

    // Only what is an address on the web becomes a link.
    private static String link(Thing thing, String attribute) {
        var address = thing.value(attribute).asText("");
        return address.startsWith("https://") || address.startsWith("http://") ? address : "";
    }

    private static String datum(Thing thing) {
        return thing.value("datum").asText("").strip();
    }
}
