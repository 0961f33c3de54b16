package city.miyako.services.floodinformation;

import city.miyako.data.history.History;
import city.miyako.data.media.Media;
import city.miyako.data.things.Quality;
import city.miyako.data.things.Thing;
import city.miyako.engines.alerts.AlertSettings;
import city.miyako.engines.alerts.Freshness;
import city.miyako.engines.alerts.PastDay;
import city.miyako.engines.alerts.Reading;
import city.miyako.engines.alerts.Replay;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.pages.Day;
import city.miyako.foundation.text.Language;
import city.miyako.linkage.sites.Series;
import city.miyako.linkage.sites.Site;
import city.miyako.linkage.sites.SiteList;
import city.miyako.linkage.sites.Sites;
import city.miyako.linkage.sites.Span;
import city.miyako.linkage.sites.Stretch;
import city.miyako.linkage.sites.Stretches;
import city.miyako.linkage.warnings.GaugeState;
import city.miyako.linkage.warnings.LevelWatch;
import city.miyako.linkage.warnings.LevelWatches;
import city.miyako.linkage.warnings.Warning;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the rivers are like, now and on past days: gauges, cameras and rain, read from the things of the city.
@ApplicationScoped
class Rivers {
    static final String GAUGE = "RiverGauge";
    static final String LEVEL = "waterLevel";
    static final String CAMERA = "RiverCamera";
    private static final String RAIN = "rainIntensity";
    private static final int READINGS_PER_DAY = 10_000;

    private final History history;
    private final Media media;
    private final LevelWatch watch;
    private final Stretches stretches;
    private final SiteList<GaugeView> gauges;
    private final SiteList<CameraView> cameras;
    private final SiteList<RainView> rains;

    /// Rivers over the city's things.
    Rivers(Sites sites, Stretches stretches, History history, Media media, LevelWatches watches) {
        this.history = history;
        this.media = media;
        this.watch = watches.over(FloodWarning.KIND, GAUGE);
        this.stretches = stretches;
        this.gauges = sites.all(GAUGE, this::gauge, Comparator.comparing((GaugeView gauge) -> gauge.level() % 9)
            .reversed().thenComparing(GaugeView::freshness).thenComparing(gauge -> gauge.site().id()));
        this.cameras = sites.all(CAMERA, this::camera, Comparator.comparing((CameraView camera) ->
            camera.site().river()).thenComparing(camera -> camera.site().id()));
        this.rains = sites.all("RainGauge", this::rain, Comparator.comparing((RainView rain) ->
            Objects.requireNonNullElse(rain.millimetresPerHour(), -1.0)).reversed()
            .thenComparing(rain -> rain.site().id()));
    }

    /// The watch that raises and lifts the warnings of the gauges.
    LevelWatch watch() {
        return watch;
    }

    /// The gauges, the highest level first.
    SiteList<GaugeView> gauges() {
        return gauges;
    }

    /// The cameras in order of their rivers.
    SiteList<CameraView> cameras() {
        return cameras;
    }

    /// The rain gauges, the hardest rain first.
    SiteList<RainView> rains() {
        return rains;
    }

    /// When the frames kept of a camera were taken, newest first.
    List<Instant> frames(Reach reach, String camera) {
        return media.times(reach, camera, "image");
    }

    /// The water at a gauge and the rain at the rain gauge nearest to it, in equal stretches of time.
    List<Stretch> series(Reach reach, GaugeView gauge, Span span) {
        var rain = rains.findNearest(reach, Language.JA, gauge.site())
            .map(nearest -> new Series(nearest.site().id(), RAIN)).orElse(null);
        return stretches.list(reach, new Series(gauge.site().id(), LEVEL), rain, span);
    }

    /// A gauge on a past day.
    ///
    /// @param gauge the gauge
    /// @param day what happened there
    public record GaugeDay(GaugeView gauge, PastDay day) {
    }

    /// A past day of one gauge: which official level it reached when, and what would have been told.
    GaugeDay replay(Reach reach, GaugeView gauge, Day day) {
        var readings = history.believed(reach, gauge.site().id(), LEVEL, day.from(), day.to(), READINGS_PER_DAY)
            .stream().map(reading -> new Reading(reading.at(), reading.value())).toList();
        return new GaugeDay(gauge, Replay.day(AlertSettings.DEFAULT, gauge.thresholds(), readings));
    }

    /// The gauges that reached an official level on a past day, the highest level first.
    List<GaugeDay> replay(Reach reach, Language language, Day day) {
        return gauges.list(reach, language, 0).stream().filter(gauge -> !gauge.thresholds().metres().isEmpty())
            .map(gauge -> replay(reach, gauge, day)).filter(one -> one.day().level() > 0)
            .sorted(Comparator.comparing((GaugeDay one) -> one.day().level()).reversed()
                .thenComparing(one -> one.day().crossings().getLast().firstAt())).toList();
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
        static Now of(List<GaugeView> gauges, List<RainView> rains, List<CameraView> cameras, List<Warning> warnings) {
            var highest = Math.max(gauges.stream().mapToInt(gauge -> gauge.level() % 9).max().orElse(0),
                warnings.stream().mapToInt(Warning::level).max().orElse(0));
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

    /// The word of a freshness in texts and data, as in `stale`.
    static String word(Freshness freshness) {
        return GaugeState.word(freshness);
    }

    private GaugeView gauge(Thing thing, Site site) {
        var state = GaugeState.of(thing, LEVEL, watch);
        return new GaugeView(site, state.thresholds(), state.metres(), state.at(), state.freshness(),
            state.freshness() == Freshness.FRESH && watch.risingFast(thing.id()), state.doubtful());
    }

    private CameraView camera(Thing thing, Site site) {
        var image = thing.value("image").asText("");
        var at = thing.observedAt("image").orElse(null);
        return new CameraView(site, thing.value("gauge").asText(""), image.isEmpty() ? null : image, at,
            watch.freshness(at));
    }

    private RainView rain(Thing thing, Site site) {
        var at = thing.observedAt(RAIN).orElse(null);
        return new RainView(site, good(thing, RAIN), good(thing, "rain10min"), at, watch.freshness(at));
    }

    private static @Nullable Double good(Thing thing, String attribute) {
        var value = thing.number(attribute);
        return value.isPresent() && thing.quality(attribute) == Quality.GOOD ? value.getAsDouble() : null;
    }
}
