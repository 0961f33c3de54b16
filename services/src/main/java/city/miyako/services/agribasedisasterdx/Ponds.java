package city.miyako.services.agribasedisasterdx;

import city.miyako.data.history.History;
import city.miyako.data.things.Thing;
import city.miyako.engines.alerts.Thresholds;
import city.miyako.engines.forecasting.Archive;
import city.miyako.engines.forecasting.FaultDetection;
import city.miyako.engines.forecasting.Flag;
import city.miyako.engines.forecasting.Reading;
import city.miyako.engines.forecasting.Rise;
import city.miyako.engines.forecasting.SensorRules;
import city.miyako.foundation.config.Kept;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.text.Language;
import city.miyako.linkage.sites.Series;
import city.miyako.linkage.sites.Site;
import city.miyako.linkage.sites.SiteList;
import city.miyako.linkage.sites.Sited;
import city.miyako.linkage.sites.Sites;
import city.miyako.linkage.sites.Span;
import city.miyako.linkage.sites.Stretch;
import city.miyako.linkage.sites.Stretches;
import city.miyako.linkage.warnings.GaugeState;
import city.miyako.linkage.warnings.LevelWatch;
import city.miyako.linkage.warnings.LevelWatches;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// The ponds of the city with their water, their cameras and the rain beside them.
@ApplicationScoped
class Ponds {
    static final String POND = "FarmPond";
    static final String LEVEL = "waterLevel";
    private static final String RAIN = "rainIntensity";
    private static final SensorRules RULES = new SensorRules(-20, 1500, 0.5, 3, Duration.ofHours(48));
    private static final Duration LOOK_BACK = Duration.ofHours(50);
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int READINGS = 5_000;

    private final History history;
    private final Clock clock;
    private final Sites places;
    private final Stretches stretches;
    private final LevelWatch watch;
    private final SiteList<Pond> ponds;
    private final SiteList<Pond.Eye> eyes;
    private final SiteList<Gauge> rains;
    private final Kept<String, city.miyako.engines.forecasting.Series> kept;

    Ponds(Sites sites, Stretches stretches, History history, LevelWatches watches, Clock clock) {
        this.history = history;
        this.clock = clock;
        this.places = sites;
        this.stretches = stretches;
        this.watch = watches.over(PondWarning.KIND, POND);
        this.kept = new Kept<>(KEPT, clock);
        this.ponds = sites.all(POND, (thing, site) -> pond(thing, site, Language.JA), ORDER);
        this.eyes = sites.all("PondCamera", this::eye, Comparator.comparing(eye -> eye.site().id()));
        this.rains = sites.all("RainGauge", (thing, site) -> new Gauge(site), Comparator.comparing(one ->
            one.site().id()));
    }

    private static final Comparator<Pond> ORDER = Comparator.comparing((Pond pond) -> pond.level() % 9).reversed()
        .thenComparing(pond -> pond.state().freshness()).thenComparing(Pond::id);

    private record Gauge(Site site) implements Sited {
    }

    LevelWatch watch() {
        return watch;
    }

    /// The ponds, the highest level first.
    List<Pond> list(Reach reach, Language language, int municipality) {
        return ponds.list(reach, language, municipality);
    }

    /// One of them.
    ///
    /// @throws city.miyako.foundation.errors.Problem `not-found` where there is none such within reach
    Pond get(Reach reach, Language language, String id) {
        var thing = places.get(reach, id, POND);
        return pond(thing, places.of(thing, language), language);
    }

    /// Its cameras.
    List<Pond.Eye> eyes(Reach reach, Language language, Pond pond) {
        return eyes.list(reach, language, 0).stream().filter(eye -> eye.pond().equals(pond.id())).toList();
    }

    /// The water of a pond and the rain at the nearest gauge.
    List<Stretch> series(Reach reach, Pond pond, Span span) {
        var rain = rains.findNearest(reach, Language.JA, pond.site())
            .map(nearest -> new Series(nearest.site().id(), RAIN)).orElse(null);
        return stretches.list(reach, new Series(pond.id(), LEVEL), rain, span);
    }

    /// How quickly the water rises; for staff.
    PondOutlook outlook(Pond pond) {
        var rise = pond.stuck() || pond.state().shaky() ? null
            : Rise.find(readings(pond.id()), clock.instant()).orElse(null);
        return new PondOutlook(pond, rise);
    }

    /// A pond of the writer's own government, as a thing.
    Thing own(Reach reach, String id) {
        return places.get(reach, id, POND);
    }

    private Pond pond(Thing thing, Site site, Language language) {
        var state = GaugeState.of(thing, LEVEL, watch);
        var facts = new Pond.Facts(thing.value("datum").asText("").strip(), number(thing, "crestLevel"),
            number(thing, "storage"), thing.value("disasterPriority").asBoolean(false), number(thing, "peopleBelow"),
            thing.text("downstream", language).orElse(""), thing.text("keeper", language).orElse(""),
            thing.value("source").asText("").equals("sample"));
        return new Pond(site, state, facts, state.shown() && isStuck(thing.id()));
    }

    private Pond.Eye eye(Thing thing, Site site) {
        var image = thing.value("image").asText("");
        var at = thing.observedAt("image").orElse(null);
        return new Pond.Eye(site, thing.related("pond").stream().findFirst().orElse(""),
            image.startsWith("/api/v1/media/") ? image : null,
            new GaugeState(Thresholds.NONE, null, at, watch.freshness(at), false));
    }

    private boolean isStuck(String pond) {
        var series = readings(pond);
        return series.size() > 0 && series.flags(series.size() - 1).contains(Flag.STUCK);
    }

    private city.miyako.engines.forecasting.Series readings(String pond) {
        return kept.get(pond, () -> {
            var now = clock.instant();
            return FaultDetection.flag(Archive.of(history.latest(Reach.everything(), pond, LEVEL,
                now.plusMillis(1), READINGS).stream().filter(reading -> reading.quality().believed()
                    && reading.at().isAfter(now.minus(LOOK_BACK)))
                .map(reading -> Reading.prompt(reading.at(), reading.value())).toList()).whole(), RULES);
        });
    }

    private static @Nullable Double number(Thing thing, String attribute) {
        OptionalDouble value = thing.number(attribute);
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
