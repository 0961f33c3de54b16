package city.miyako.services.floodinformation;

import city.miyako.data.history.History;
import city.miyako.data.media.Media;
import city.miyako.data.things.Quality;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.engines.alerts.Freshness;
import city.miyako.engines.alerts.OfficialLevel;
import city.miyako.engines.alerts.Thresholds;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What the rivers are like now: gauges, cameras, rain and warnings, read from the things of the city.
///
/// What everybody may see is read at most once a second, however many look.
@ApplicationScoped
class Rivers {
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final Map<OfficialLevel, String> ATTRIBUTES = Map.of(OfficialLevel.STANDBY, "standbyLevel",
        OfficialLevel.CAUTION, "cautionLevel", OfficialLevel.EVACUATION, "evacuationLevel", OfficialLevel.DANGER,
        "dangerLevel");

    private final Things things;
    private final History history;
    private final Media media;
    private final FloodWatch watch;
    private final Tenants tenants;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /// Rivers over the city's things.
    Rivers(Things things, History history, Media media, FloodWatch watch, Tenants tenants, Clock clock) {
        this.history = history;
        this.media = media;
        this.things = things;
        this.watch = watch;
        this.tenants = tenants;
        this.clock = clock;
    }

    /// The official levels of a gauge; one that is no number or breaks their order is left out.
    static Thresholds thresholds(Thing gauge) {
        var levels = new EnumMap<OfficialLevel, Double>(OfficialLevel.class);
        var previous = Double.NEGATIVE_INFINITY;
        for (var level : OfficialLevel.values()) {
            var metres = gauge.number(ATTRIBUTES.getOrDefault(level, "")).orElse(Double.NaN);
            if (Double.isFinite(metres) && metres >= previous) {
                levels.put(level, metres);
                previous = metres;
            }
        }
        return new Thresholds(levels);
    }

    /// The gauges of a municipality (0 for all), the highest level first.
    List<GaugeView> gauges(Reach reach, Language language, int municipality) {
        return views(reach, language, "RiverGauge", this::gauge).stream()
            .filter(gauge -> within(gauge.site(), municipality))
            .sorted(Comparator.comparing((GaugeView gauge) -> gauge.level() % 9).reversed()
                .thenComparing(gauge -> gauge.freshness()).thenComparing(gauge -> gauge.site().id())).toList();
    }

    /// One gauge.
    ///
    /// @throws Problem when there is none within reach
    GaugeView gauge(Reach reach, Language language, String id) {
        return gauge(get(reach, id, "RiverGauge"), language);
    }

    /// The cameras of a municipality (0 for all) in order of their rivers.
    List<CameraView> cameras(Reach reach, Language language, int municipality) {
        return views(reach, language, "RiverCamera", this::camera).stream()
            .filter(camera -> within(camera.site(), municipality))
            .sorted(Comparator.comparing((CameraView camera) -> camera.site().river())
                .thenComparing(camera -> camera.site().id())).toList();
    }

    /// The rain gauges of a municipality (0 for all), the hardest rain first.
    List<RainView> rains(Reach reach, Language language, int municipality) {
        return views(reach, language, "RainGauge", this::rain).stream()
            .filter(rain -> within(rain.site(), municipality))
            .sorted(Comparator.comparing((RainView rain) -> Objects.requireNonNullElse(rain.millimetresPerHour(), -1.0))
                .reversed().thenComparing(rain -> rain.site().id())).toList();
    }

    /// The warnings in force in a municipality (0 for all), most urgent first.
    List<FloodWarning> warnings(Language language, int municipality) {
        return watch.active().stream().map(thing -> FloodWarning.of(thing, tenants, language)).filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .filter(warning -> within(warning.site(), municipality))
            .sorted(Comparator.comparing(FloodWarning::level).thenComparing(FloodWarning::raisedAt).reversed())
            .toList();
    }

    /// The newest warnings of a municipality (0 for all), lifted ones too, newest first.
    List<FloodWarning> log(Language language, int municipality, int limit) {
        return things.list(Reach.publicCity(), ThingQuery.ofType(FloodWarning.TYPE)).stream()
            .map(thing -> warning(thing, language)).filter(Objects::nonNull).map(Objects::requireNonNull)
            .filter(warning -> within(warning.site(), municipality))
            .sorted(Comparator.comparing(FloodWarning::raisedAt).reversed()).limit(limit).toList();
    }

    /// One warning once for each language, in the order of [Language].
    ///
    /// @throws Problem when there is no such warning
    List<FloodWarning> translations(String id) {
        var thing = things.find(Reach.publicCity(), id).filter(found -> found.type().equals(FloodWarning.TYPE))
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "warning", id));
        return Arrays.stream(Language.values()).map(language -> warning(thing, language)).map(Objects::requireNonNull)
            .toList();
    }

    /// A warning in the words of a language; null when the thing is not one of ours.
    @Nullable FloodWarning warning(Thing thing, Language language) {
        return FloodWarning.of(thing, tenants, language);
    }

    /// The municipalities of the city.
    List<Tenant> municipalities() {
        return tenants.all().stream().filter(tenant -> !tenant.id().equals(TenantId.METROPOLIS)).toList();
    }

    /// One camera.
    ///
    /// @throws Problem when there is none within reach
    CameraView camera(Reach reach, Language language, String id) {
        return camera(get(reach, id, "RiverCamera"), language);
    }

    /// When the frames kept of a camera were taken, newest first.
    List<Instant> frames(Reach reach, String camera) {
        return media.times(reach, camera, "image");
    }

    /// The water at a gauge and the rain at the rain gauge nearest to it, in equal stretches of time.
    List<Row> series(Reach reach, GaugeView gauge, Span span) {
        var to = clock.instant();
        var from = to.minus(Duration.ofHours(span.hours));
        var rain = nearest(rains(reach, Language.JA, 0), gauge.site());
        var fallen = new HashMap<Instant, Double>();
        if (rain != null) {
            history.buckets(reach, rain.site().id(), "rainIntensity", from, to, span.step())
                .forEach(bucket -> fallen.put(bucket.from(), bucket.max()));
        }
        return history.buckets(reach, gauge.site().id(), "waterLevel", from, to, span.step()).stream()
            .map(bucket -> new Row(bucket.from(), bucket.max(), fallen.get(bucket.from()))).toList();
    }

    /// The city's rivers in a few numbers.
    ///
    /// @param gauges how many gauges there are
    /// @param highest the highest warning level of water or warnings, 0 for none
    /// @param over how many gauges are above an official level
    /// @param rising how many rise fast
    /// @param silent how many do not report
    /// @param seeing how many cameras have a new picture
    /// @param hardest where it rains hardest; null where no rain is measured
    public record Now(int gauges, int highest, int over, int rising, int silent, int seeing,
                      @Nullable RainView hardest) {
        static Now of(List<GaugeView> gauges, List<RainView> rains, List<CameraView> cameras,
                      List<FloodWarning> warnings) {
            var highest = Math.max(gauges.stream().mapToInt(gauge -> gauge.level() % 9).max().orElse(0),
                warnings.stream().mapToInt(FloodWarning::level).max().orElse(0));
            return new Now(gauges.size(), highest,
                (int) gauges.stream().filter(gauge -> gauge.reached() != null).count(),
                (int) gauges.stream().filter(GaugeView::risingFast).count(),
                (int) gauges.stream().filter(gauge -> gauge.freshness() == Freshness.MISSING).count(),
                (int) cameras.stream().filter(camera -> camera.freshness() == Freshness.FRESH).count(),
                rains.stream().filter(rain -> rain.millimetresPerHour() != null && rain.freshness() == Freshness.FRESH)
                    .findFirst().orElse(null));
        }

        /// The five steps of the national scale.
        public List<Integer> scale() {
            return List.of(1, 2, 3, 4, 5);
        }
    }

    /// How far back a chart looks.
    ///
    /// @param hours 6, 24, 72 or 168
    public record Span(int hours) {
        /// All that can be chosen.
        public static final List<Integer> CHOICES = List.of(6, 24, 72, 168);
        private static final int ROWS = 144;

        static Span of(String hours) {
            return CHOICES.stream().filter(choice -> choice.toString().equals(hours)).map(Span::new).findFirst()
                .orElseThrow(() -> Problem.of(CommonError.BAD_REQUEST, "hours", CHOICES.toString()));
        }

        /// All that can be chosen.
        public List<Integer> choices() {
            return CHOICES;
        }

        /// The highest water of a series.
        public double highest(List<Row> rows) {
            return rows.stream().mapToDouble(Row::metres).max().orElse(0);
        }

        Duration step() {
            return Duration.ofMinutes(Math.max(5, Duration.ofHours(hours).toMinutes() / ROWS));
        }
    }

    /// A stretch of time in a chart.
    ///
    /// @param at its beginning
    /// @param metres the highest water in it
    /// @param rain the hardest rain in it in millimetres per hour; null when unknown
    public record Row(Instant at, double metres, @Nullable Double rain) {
    }

    private static @Nullable RainView nearest(List<RainView> rains, Site site) {
        return rains.stream().filter(rain -> rain.site().placed() && site.placed())
            .min(Comparator.comparingDouble(rain -> apart(rain.site(), site))).orElse(null);
    }

    // Enough to find the nearest one within a city: degrees of longitude shortened by the cosine of Tokyo's latitude.
    private static double apart(Site one, Site other) {
        var north = Objects.requireNonNull(one.lat()) - Objects.requireNonNull(other.lat());
        var east = (Objects.requireNonNull(one.lon()) - Objects.requireNonNull(other.lon())) * 0.81;
        return north * north + east * east;
    }

    private Thing get(Reach reach, String id, String type) {
        return things.find(reach, id).filter(thing -> thing.type().equals(type))
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, type, id));
    }

    private static boolean within(Site site, int municipality) {
        return municipality == 0 || site.municipality() == municipality;
    }

    // What everybody may see is read and put into words once a second for all of them.
    private <T> List<T> views(Reach reach, Language language, String type, BiFunction<Thing, Language, T> view) {
        if (!reach.equals(Reach.publicCity())) {
            return read(reach, language, type, view);
        }
        var now = clock.instant();
        var known = kept.compute(type + language, (_, old) -> old != null && now.isBefore(old.at.plus(KEPT))
            ? old : new Kept(now, read(reach, language, type, view)));
        @SuppressWarnings("unchecked")
        var views = (List<T>) Objects.requireNonNull(known).views;
        return views;
    }

    private <T> List<T> read(Reach reach, Language language, String type, BiFunction<Thing, Language, T> view) {
        return things.list(reach, ThingQuery.ofType(type)).stream().map(thing -> view.apply(thing, language)).toList();
    }

    private GaugeView gauge(Thing thing, Language language) {
        var quality = thing.quality("waterLevel");
        var believed = quality == Quality.GOOD || quality == Quality.LATE;
        var value = thing.number("waterLevel");
        var at = thing.observedAt("waterLevel").orElse(null);
        return new GaugeView(Site.of(thing, tenants, language), thresholds(thing),
            believed && value.isPresent() ? value.getAsDouble() : null, at, freshness(at),
            watch.risingFast(thing.id()) && freshness(at) == Freshness.FRESH, !believed);
    }

    private CameraView camera(Thing thing, Language language) {
        var image = thing.value("image").asText("");
        var at = thing.observedAt("image").orElse(null);
        return new CameraView(Site.of(thing, tenants, language), thing.value("gauge").asText(""),
            image.isEmpty() ? null : image, at, freshness(at));
    }

    private RainView rain(Thing thing, Language language) {
        var at = thing.observedAt("rainIntensity").orElse(null);
        return new RainView(Site.of(thing, tenants, language), number(thing, "rainIntensity"),
            number(thing, "rain10min"), at, freshness(at));
    }

    private static @Nullable Double number(Thing thing, String attribute) {
        var value = thing.number(attribute);
        return value.isPresent() && thing.quality(attribute) == Quality.GOOD ? value.getAsDouble() : null;
    }

    private Freshness freshness(@Nullable Instant at) {
        return watch.engine().freshness(at, clock.instant());
    }

    private record Kept(Instant at, List<?> views) {
    }
}
