package city.miyako.linkage.map;

import city.miyako.data.types.ThingTypes;
import city.miyako.engines.geography.Cells;
import city.miyako.engines.geography.GeoJson;
import city.miyako.engines.geography.LatLon;
import city.miyako.engines.geography.ShapeAnswer;
import city.miyako.engines.geography.Shapes;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.pages.Assets;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import city.miyako.linkage.tiles.LayerKey;
import city.miyako.linkage.tiles.Mark;
import city.miyako.linkage.tiles.TileLayers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.hull.ConcaveHull;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/// The areas of the municipalities: the imported ones, or schematic cells around their positions on the coast.
@ApplicationScoped
public class Basemap {
    private static final GeometryFactory SHAPES = new GeometryFactory();
    /// South of this the municipalities are islands, which no hull should join.
    private static final double ISLANDS_SOUTH_OF = 35.0;
    private static final double MAINLAND_MARGIN_DEGREES = 0.04;
    private static final double ISLAND_REACH_DEGREES = 0.12;
    private static final double CONCAVITY = 0.35;
    private static final double THINNING_DEGREES = 0.0012;
    private static final Envelope TOKYO = new Envelope(136, 154, 20, 37);

    private final Tenants tenants;
    private final TileLayers layers;
    private final ThingTypes types;
    private final ObjectMapper json = new ObjectMapper();
    private volatile @Nullable Map<TenantId, Geometry> cells;

    /// A base map over the list of municipalities and whatever areas have been imported.
    public Basemap(Tenants tenants, TileLayers layers, ThingTypes types) {
        this.tenants = tenants;
        this.layers = layers;
        this.types = types;
    }

    /// The areas and the places of their names as a GeoJSON feature collection.
    public Map<String, Object> municipalities(Language language) {
        var real = imported(language);
        var features = new ArrayList<Map<String, Object>>();
        if (real.isEmpty()) {
            schematic().forEach((id, shape) -> add(features, properties(tenants.get(id), language), shape));
        } else {
            var thin = Shapes.simplifiedTogether(real.stream().map(mark -> shapeOf(mark)).toArray(Geometry[]::new),
                THINNING_DEGREES);
            for (int i = 0; i < real.size(); i++) {
                add(features, properties(real.get(i)), thin[i]);
            }
        }
        return Map.of("type", "FeatureCollection", "features", features);
    }

    /// Whether the areas shown are schematic, because no true ones have been imported.
    public boolean isSchematic() {
        return imported(Language.JA).isEmpty();
    }

    private List<Mark> imported(Language language) {
        return types.find("Municipality").stream()
            .flatMap(type -> layers.marks(new LayerKey(type, Reach.publicCity(), language)).stream())
            .filter(mark -> mark.spot().shape() != null && mark.spot().shape().getDimension() == 2).toList();
    }

    private static Geometry shapeOf(Mark mark) {
        var shape = mark.spot().shape();
        return shape == null ? SHAPES.createPolygon() : shape;
    }

    private static Map<String, Object> properties(Mark mark) {
        return new LinkedHashMap<>(Map.of("name", mark.name(), "id", mark.id(), "schematic", false,
            "population", mark.hasValue() ? mark.value() : 0));
    }

    private static Map<String, Object> properties(Tenant tenant, Language language) {
        return new LinkedHashMap<>(Map.of("name", language == Language.JA ? tenant.nameJa() : tenant.nameEn(),
            "code", tenant.id().code(), "schematic", true, "population", tenant.population()));
    }

    private static void add(List<Map<String, Object>> features, Map<String, Object> properties, Geometry shape) {
        if (shape.isEmpty()) {
            return;
        }
        features.add(feature("area", properties, GeoJson.map(rounded(shape))));
        var place = Shapes.labelPoint(shape);
        features.add(feature("label", properties,
            Map.of("type", "Point", "coordinates", List.of(four(place.longitude()), four(place.latitude())))));
    }

    private static Map<String, Object> feature(String kind, Map<String, Object> properties, Map<String, Object> shape) {
        var all = new LinkedHashMap<String, Object>(properties);
        all.put("kind", kind);
        return Map.of("type", "Feature", "properties", all, "geometry", shape);
    }

    private static Geometry rounded(Geometry shape) {
        var copy = shape.copy();
        copy.apply((Coordinate place) -> {
            place.x = four(place.x);
            place.y = four(place.y);
        });
        copy.geometryChanged();
        return copy;
    }

    private static double four(double degrees) {
        return Math.rint(degrees * 1e4) / 1e4;
    }

    private Map<TenantId, Geometry> schematic() {
        var known = cells;
        if (known == null) {
            var positions = new LinkedHashMap<TenantId, LatLon>();
            tenants.all().stream().filter(tenant -> !tenant.id().equals(TenantId.METROPOLIS))
                .forEach(tenant -> positions.put(tenant.id(), new LatLon(tenant.lat(), tenant.lon())));
            known = Cells.around(positions, outline(positions.values().stream().toList()));
            cells = known;
        }
        return known;
    }

    private Geometry outline(List<LatLon> positions) {
        var mainland = positions.stream().filter(place -> place.latitude() > ISLANDS_SOUTH_OF)
            .map(Basemap::point).toArray(org.locationtech.jts.geom.Point[]::new);
        var hull = ConcaveHull.concaveHullByLengthRatio(SHAPES.createMultiPoint(mainland), CONCAVITY)
            .buffer(MAINLAND_MARGIN_DEGREES);
        var islands = positions.stream().filter(place -> place.latitude() <= ISLANDS_SOUTH_OF)
            .map(place -> point(place).buffer(ISLAND_REACH_DEGREES)).toList();
        var reach = new ArrayList<Geometry>(islands);
        reach.add(hull);
        var land = land();
        return land.isEmpty() ? Shapes.union(reach) : land.intersection(Shapes.union(reach));
    }

    private static org.locationtech.jts.geom.Point point(LatLon place) {
        return SHAPES.createPoint(new Coordinate(place.longitude(), place.latitude()));
    }

    /// The land around Tokyo out of the packed coast; empty when the frontend is not on the class path.
    private Geometry land() {
        try (var coast = Assets.class.getResourceAsStream(Assets.bundled().resource("coast.geojson"))) {
            var shapes = new ArrayList<Geometry>();
            var features = coast == null ? json.createArrayNode() : json.readTree(coast).path("features");
            features.forEach(feature -> feature.path("geometry").path("coordinates").forEach(rings ->
                polygon(rings).map(shape -> shape.intersection(SHAPES.toGeometry(TOKYO))).ifPresent(shapes::add)));
            return Shapes.union(shapes);
        } catch (IOException fault) {
            throw new UncheckedIOException("coast.geojson cannot be read", fault);
        }
    }

    /// One polygon of the coast; islets that rounding has folded are left out.
    private Optional<Geometry> polygon(JsonNode rings) {
        var geometry = Map.of("type", "Polygon", "coordinates", json.convertValue(rings, List.class));
        return GeoJson.shape(geometry) instanceof ShapeAnswer.Sound(var shape) ? Optional.of(shape) : Optional.empty();
    }
}
