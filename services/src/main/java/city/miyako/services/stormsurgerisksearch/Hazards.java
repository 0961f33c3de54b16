package city.miyako.services.stormsurgerisksearch;

import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.engines.geography.GeoJson;
import city.miyako.engines.geography.LatLon;
import city.miyako.engines.geography.ShapeAnswer;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Language;
import city.miyako.linkage.sites.Site;
import city.miyako.linkage.sites.SiteList;
import city.miyako.linkage.sites.Sited;
import city.miyako.linkage.sites.Sites;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/// The layers of storm surges among the things of the city, and places to go to.
@ApplicationScoped
class Hazards {
    /// The most areas looked at for one place; of more, nothing is told, since the deepest might be left out.
    static final int MOST_AREAS = 10_000;
    /// The most places that words find.
    static final int MOST_FOUND = 20;
    private static final int AREAS_AT_ONCE = 500;
    private static final int REFUGES = 5;
    private static final double FARTHEST_METRES = 10_000;
    private static final TypeReference<Map<String, Object>> GEOMETRY = new TypeReference<>() { };
    private static final GeometryFactory SHAPES = new GeometryFactory();
    private static final ThingQuery SURGES = ThingQuery.ofType("HazardArea").where(
        new ThingQuery.Condition("(attributes -> 'hazard' ->> 'value') = ?", List.of("storm-surge")));

    private final Things things;
    private final ObjectMapper json;
    private final SiteList<Shelter> shelters;
    private final SiteList<Shelter> designated;

    private record Shelter(Site site, boolean open) implements Sited {
    }

    /// Hazards over the city's things.
    Hazards(Things things, Sites sites, ObjectMapper json) {
        this.things = things;
        this.json = json;
        var order = Comparator.comparing((Shelter one) -> one.site().id());
        this.shelters = sites.all("Shelter", (thing, site) -> new Shelter(site, thing.value("open").asBoolean(false)),
            order);
        // Only sites designated for storm surges are places to go to before one.
        this.designated = sites.all("EvacuationSite", (thing, site) ->
            new Shelter(thing.value("災害種別_高潮").asBoolean(false) ? site : nowhere(site), false), order);
    }

    /// Whether any layer of a storm surge was imported.
    boolean known(Reach reach) {
        return !things.list(reach, SURGES.page("", 1)).isEmpty();
    }

    /// What storm surges do at a place, the deepest first.
    ///
    /// @throws Problem `unavailable` where too many areas lie there
    List<Threat> threats(Reach reach, LatLon place) {
        double[] box = {place.longitude(), place.latitude(), place.longitude(), place.latitude()};
        var near = SURGES.within(box);
        var holding = new ArrayList<Threat.Area>();
        var last = "";
        for (int seen = 0; seen < MOST_AREAS; seen += AREAS_AT_ONCE) {
            var some = things.list(reach, near.page(last, AREAS_AT_ONCE));
            some.stream().filter(thing -> holds(thing, place)).map(Hazards::area).forEach(holding::add);
            if (some.size() < AREAS_AT_ONCE) {
                return Threat.of(holding);
            }
            last = some.getLast().id();
        }
        throw Problem.of(CommonError.UNAVAILABLE, "limit", MOST_AREAS);
    }

    /// The nearest places to go to, nearest first; none beyond ten kilometres.
    List<Refuge> refuges(Reach reach, Language language, LatLon from) {
        return Stream.concat(shelters.list(reach, language, 0).stream(), designated.list(reach, language, 0).stream())
            .flatMap(one -> one.site().findPlace().map(place -> place.metresTo(from))
                .filter(metres -> metres <= FARTHEST_METRES)
                .map(metres -> new Refuge(one.site(), Math.round(metres), one.open(), false)).stream())
            .sorted(Comparator.comparingLong(Refuge::metres)).limit(REFUGES)
            .map(refuge -> new Refuge(refuge.site(), refuge.metres(), refuge.open(), refuge.site().findPlace()
                .map(place -> !threats(reach, place).isEmpty()).orElse(false))).toList();
    }

    /// Shelters and evacuation sites whose name holds some words; at most twenty.
    List<Site> named(Reach reach, Language language, String words) {
        var wanted = words.toLowerCase(Locale.ROOT);
        return Stream.concat(shelters.list(reach, language, 0).stream(), designated.list(reach, language, 0).stream())
            .map(Shelter::site).filter(site -> site.placed() && site.name().toLowerCase(Locale.ROOT).contains(wanted))
            .limit(MOST_FOUND).toList();
    }

    private boolean holds(Thing thing, LatLon place) {
        var area = thing.value("area");
        return area.isObject() && GeoJson.shape(json.convertValue(area, GEOMETRY)) instanceof ShapeAnswer.Sound sound
            && sound.shape().covers(SHAPES.createPoint(new Coordinate(place.longitude(), place.latitude())));
    }

    private static Threat.Area area(Thing thing) {
        return new Threat.Area(thing.value("scenario").asText(""), thing.believed("depth").orElse(0),
            orNull(thing.number("stepMinutes")), orNull(thing.number("arrivalMinutes")),
            orNull(thing.number("durationHours")), thing.value("datum").asText(""), thing.value("source").asText(""));
    }

    private static @Nullable Double orNull(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    private static Site nowhere(Site site) {
        return new Site(site.id(), site.name(), site.river(), site.municipality(), site.municipalityName(), null,
            null);
    }
}
