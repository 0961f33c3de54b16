package city.miyako.engines.geography;

import city.miyako.engines.geography.ShapeAnswer.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/// GeoJSON geometries (RFC 7946) as plain maps and lists, to JTS shapes and back; so any JSON library will do.
public final class GeoJson {
    private GeoJson() {}

    /// The shape a GeoJSON geometry object describes, or what is wrong with it.
    ///
    /// @param geometry an object with `type` and `coordinates` (numbers and lists), or `geometries`
    public static ShapeAnswer shape(Map<?, ?> geometry) {
        try {
            var shape = new GeoJsonReading().shape(geometry, 0);
            // JTS calls empty shapes valid; crossing rings it does not.
            return shape.isValid() ? new ShapeAnswer.Sound(shape)
                    : new ShapeAnswer.Unsound(Fault.CROSSES_ITSELF, shape.getGeometryType());
        } catch (UnsoundShape e) {
            return new ShapeAnswer.Unsound(e.fault, e.detail);
        }
    }

    /// The GeoJSON geometry object of a shape: `type` and `coordinates`.
    public static Map<String, Object> map(Geometry shape) {
        return switch (shape) {
            case Point point -> of("Point", position(point.getCoordinate()));
            case LineString line -> of("LineString", positions(line));
            case Polygon polygon -> of("Polygon", rings(polygon));
            case GeometryCollection many -> collection(many);
            default -> throw new IllegalArgumentException("no GeoJSON for " + shape.getGeometryType());
        };
    }

    private static Map<String, Object> collection(GeometryCollection many) {
        var parts = IntStream.range(0, many.getNumGeometries()).mapToObj(i -> map(many.getGeometryN(i))).toList();
        if (many.getGeometryType().equals("GeometryCollection")) {
            return Map.of("type", "GeometryCollection", "geometries", parts);
        }
        return of(many.getGeometryType(), parts.stream().map(part -> part.get("coordinates")).toList());
    }

    private static Map<String, Object> of(String type, @Nullable Object coordinates) {
        return Map.of("type", type, "coordinates", coordinates == null ? List.of() : coordinates);
    }

    private static List<Object> rings(Polygon polygon) {
        var rings = new ArrayList<Object>();
        if (!polygon.isEmpty()) {
            rings.add(positions(polygon.getExteriorRing()));
        }
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            rings.add(positions(polygon.getInteriorRingN(i)));
        }
        return rings;
    }

    private static List<List<Double>> positions(LineString line) {
        return Arrays.stream(line.getCoordinates()).map(GeoJson::position).toList();
    }

    private static List<Double> position(@Nullable Coordinate at) {
        return at == null ? List.of() : List.of(at.x, at.y);
    }
}
