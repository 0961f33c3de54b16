package city.miyako.linkage.ngsild.query;

import city.miyako.engines.geography.GeoJson;
import city.miyako.engines.geography.LatLon;
import city.miyako.engines.geography.ShapeAnswer;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.distance.DistanceOp;

/// GeoJSON in JSON trees, as shapes.
public final class GeoShapes {
    private static final Set<String> TYPES = Set.of("Point", "LineString", "Polygon", "MultiPoint", "MultiLineString",
        "MultiPolygon", "GeometryCollection");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private GeoShapes() {
    }

    /// Whether a value claims to be a GeoJSON geometry.
    public static boolean claimsToBeShape(JsonNode value) {
        return value.isObject() && TYPES.contains(value.path("type").asText())
            && (value.has("coordinates") || value.has("geometries"));
    }

    /// The shape of a stored value, or empty where it is none.
    public static Optional<Geometry> find(JsonNode value) {
        return value.isObject() && answer(value) instanceof ShapeAnswer.Sound(var shape) && !shape.isEmpty()
            ? Optional.of(shape) : Optional.empty();
    }

    /// The shape of a value from outside.
    ///
    /// @param field where it stands, for the fault
    public static Geometry get(String field, JsonNode value) {
        if (!value.isObject()) {
            throw NgsiError.badData(field, "a GeoJSON geometry expected");
        }
        return switch (answer(value)) {
            case ShapeAnswer.Sound(var shape) when !shape.isEmpty() -> shape;
            case ShapeAnswer.Sound _ -> throw NgsiError.badData(field, "the geometry is empty");
            case ShapeAnswer.Unsound(var fault, var detail) -> throw NgsiError.badData(field,
                "not a sound GeoJSON geometry: " + fault.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                    + " (" + detail + ")");
        };
    }

    /// Distance in metres between the nearest positions of two shapes, measured on the sphere.
    static double metresBetween(Geometry one, Geometry other) {
        double shrink = Math.max(0.01, Math.cos(Math.toRadians(other.getCentroid().getY())));
        var flat = AffineTransformation.scaleInstance(shrink, 1);
        var nearest = DistanceOp.nearestPoints(flat.transform(one), flat.transform(other));
        return new LatLon(nearest[0].y, nearest[0].x / shrink).metresTo(
            new LatLon(nearest[1].y, nearest[1].x / shrink));
    }

    /// Whether relations other than distance can be asked of a shape.
    static boolean isPlain(Geometry shape) {
        return !"GeometryCollection".equals(shape.getGeometryType());
    }

    private static ShapeAnswer answer(JsonNode value) {
        return GeoJson.shape((Map<?, ?>) MAPPER.convertValue(value, Map.class));
    }
}
