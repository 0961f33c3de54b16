package city.miyako.linkage.map;

import city.miyako.data.types.ThingType;
import city.miyako.data.types.ThingTypes;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import city.miyako.linkage.tiles.LayerKey;
import city.miyako.linkage.tiles.Mark;
import city.miyako.linkage.tiles.TileLayers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts together what the map page shows, from the same marks the tiles are cut from.
@ApplicationScoped
public class MapDesk {
    private static final Duration SLIDER = Duration.ofHours(24);
    private static final long STEP_SECONDS = 600;

    private final TileLayers layers;
    private final ThingTypes types;
    private final Tenants tenants;
    private final Basemap basemap;
    private final CitySettings settings;
    private final Clock clock;
    private final Instance<MapPictures> pictures;

    /// A desk that knows the layers, the vocabulary and the ground.
    public MapDesk(TileLayers layers, ThingTypes types, Tenants tenants, Basemap basemap, CitySettings settings,
                   Clock clock, @Any Instance<MapPictures> pictures) {
        this.layers = layers;
        this.types = types;
        this.tenants = tenants;
        this.basemap = basemap;
        this.settings = settings;
        this.clock = clock;
        this.pictures = pictures;
    }

    MapAnswer answer(MapQuestion question, Reach reach, Language language) {
        var legend = new ArrayList<LegendItem>();
        var rows = new ArrayList<MapRow>();
        for (var type : offered(question)) {
            var key = new LayerKey(type, reach, language);
            boolean shown = question.layers().contains(type.slug());
            var marks = shown ? marks(key, question) : layers.marks(key);
            var item = new LegendItem(type, type.label(language), Look.of(type, legend.size(), marks), marks.size(),
                    shown);
            legend.add(item);
            if (shown) {
                marks.stream().filter(mark -> isAskedFor(mark, question)).map(mark -> new MapRow(mark, item))
                        .forEach(rows::add);
            }
        }
        rows.sort(Comparator.comparingInt((MapRow row) -> row.mark().urgency()).reversed()
            .thenComparing(row -> row.layer().slug()).thenComparing(row -> row.mark().name()));
        int start = Math.min(rows.size(), (question.page() - 1) * MapAnswer.ROWS);
        var page = rows.subList(start, Math.min(rows.size(), start + MapAnswer.ROWS));
        return new MapAnswer(question, withThings(legend), page, rows.size(), municipalities(), base(),
            slider(question), picture(question, reach, language));
    }

    private @Nullable MapPicture picture(MapQuestion question, Reach reach, Language language) {
        return question.picture().isEmpty() ? null : pictures.stream()
            .flatMap(some -> some.find(reach, language, question.picture(), question.step()).stream()).findFirst()
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "picture", question.picture()));
    }

    // A kind of which there is nothing yet is offered only where the address names it; colours stay as they are.
    private static List<LegendItem> withThings(List<LegendItem> legend) {
        return legend.stream().filter(item -> item.shown() || item.count() > 0).toList();
    }

    /// Every kind of thing of the vocabulary, and those the address names beyond it.
    private List<ThingType> offered(MapQuestion question) {
        return Stream.concat(types.all().stream().filter(ThingType::map),
            question.layers().stream().map(layers::typeOf)).distinct()
            .sorted(Comparator.comparing(type -> "Municipality".equals(type.name()))).toList();
    }

    private List<Mark> marks(LayerKey key, MapQuestion question) {
        var time = question.time();
        return time == null ? layers.marks(key, question.heard()) : layers.marks(key, time);
    }

    private static boolean isAskedFor(Mark mark, MapQuestion question) {
        var box = question.box();
        return (question.municipality() == 0 || mark.municipality() == question.municipality())
            && (box == null || mark.spot().isIn(box))
            && (question.words().isEmpty() || lower(mark.name()).contains(lower(question.words())));
    }

    private static String lower(String words) {
        return words.toLowerCase(Locale.ROOT);
    }

    private List<city.miyako.foundation.tenants.Tenant> municipalities() {
        return tenants.all().stream().filter(tenant -> !tenant.id().equals(TenantId.METROPOLIS)).toList();
    }

    private MapAnswer.Base base() {
        return new MapAnswer.Base(settings.basemap().tiles().orElse(""), settings.basemap().attribution().orElse(""),
            basemap.isSchematic());
    }

    private MapAnswer.Slider slider(MapQuestion question) {
        Instant now = clock.instant();
        var time = question.time();
        if (time == null || time.isAfter(now.minus(SLIDER))) {
            return new MapAnswer.Slider(step(now.minus(SLIDER)), now, true);
        }
        var end = time.plus(SLIDER.dividedBy(2));
        return new MapAnswer.Slider(step(time.minus(SLIDER.dividedBy(2))), end.isAfter(now) ? now : end, false);
    }

    /// The slider stands on whole steps of ten minutes, so that addresses are short and layers shared.
    private static Instant step(Instant time) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), STEP_SECONDS) * STEP_SECONDS);
    }
}
