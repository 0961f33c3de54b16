package city.miyako.linkage.places;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.engines.geography.AreaIndex;
import city.miyako.engines.geography.GeoJson;
import city.miyako.engines.geography.LatLon;
import city.miyako.engines.geography.ShapeAnswer;
import city.miyako.foundation.database.Reach;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

/// Tells in which municipality a point lies, once boundaries have been imported; nothing until then.
///
/// The index is a cache over the things of type Municipality and is built anew when one of their areas changes.
@ApplicationScoped
public class MunicipalityLocator {
    private static final TypeReference<Map<String, Object>> GEOMETRY = new TypeReference<>() { };

    private final Things things;
    private final ChangeFeed feed;
    private final ObjectMapper json;
    private volatile @org.jspecify.annotations.Nullable Areas areas;

    private record Areas(AreaIndex<Integer> index, Set<Integer> codes) {
    }

    /// A locator over the city's things.
    public MunicipalityLocator(Things things, ChangeFeed feed, ObjectMapper json) {
        this.things = things;
        this.feed = feed;
        this.json = json;
    }

    /// The six-digit code of the municipality that holds a point, or empty where none does or none is known.
    public Optional<Integer> find(LatLon place) {
        return areas().index().find(place);
    }

    /// Whether the boundary of a municipality is known, so that a point can be said to lie outside of it.
    public boolean isKnown(int code) {
        return areas().codes().contains(code);
    }

    private Areas areas() {
        var known = areas;
        if (known == null) {
            known = build();
            areas = known;
        }
        return known;
    }

    void start(@Observes StartupEvent event) {
        feed.listen(this::forgetWhenAreasChange);
    }

    private void forgetWhenAreasChange(List<Change> changes) {
        if (changes.stream().anyMatch(change -> change.isOf("Municipality")
                && (change.attributes().contains("area") || change.attributes().isEmpty()))) {
            areas = null;
        }
    }

    private Areas build() {
        var shapes = new LinkedHashMap<Integer, Geometry>();
        for (var municipality : things.list(Reach.publicCity(), ThingQuery.ofType("Municipality"))) {
            shape(municipality).ifPresent(shape -> shapes.put(municipality.value("code").asInt(), shape));
        }
        return new Areas(new AreaIndex<>(shapes), Set.copyOf(shapes.keySet()));
    }

    private Optional<Geometry> shape(Thing municipality) {
        var area = municipality.value("area");
        return area.isObject() && GeoJson.shape(json.convertValue(area, GEOMETRY)) instanceof ShapeAnswer.Sound sound
            ? Optional.of(sound.shape()) : Optional.empty();
    }
}
