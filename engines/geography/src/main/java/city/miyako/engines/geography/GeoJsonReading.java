package city.miyako.engines.geography;

import city.miyako.engines.geography.ShapeAnswer.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/// Reads one GeoJSON geometry; counts its positions, so one object serves one shape.
final class GeoJsonReading {
    private static final int MOST_POSITIONS = 500_000;
    private static final int DEEPEST_COLLECTION = 4;
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private int positions;

    Geometry shape(Map<?, ?> geometry, int depth) throws UnsoundShape {
        var at = geometry.get("coordinates");
        return switch (String.valueOf(geometry.get("type"))) {
            case "Point" -> point(at);
            case "LineString" -> line(at);
            case "Polygon" -> polygon(at);
            case "MultiPoint" -> SHAPES.createMultiPoint(each(at, this::point).toArray(Point[]::new));
            case "MultiLineString" -> SHAPES.createMultiLineString(each(at, this::line).toArray(LineString[]::new));
            case "MultiPolygon" -> SHAPES.createMultiPolygon(each(at, this::polygon).toArray(Polygon[]::new));
            case "GeometryCollection" -> collection(geometry.get("geometries"), depth);
            default -> throw new UnsoundShape(Fault.UNKNOWN_TYPE, geometry.get("type"));
        };
    }

    private Geometry collection(@Nullable Object parts, int depth) throws UnsoundShape {
        if (depth >= DEEPEST_COLLECTION) {
            throw new UnsoundShape(Fault.BAD_COORDINATES, "GeometryCollection");
        }
        return SHAPES.createGeometryCollection(each(parts, part -> {
            if (part instanceof Map<?, ?> geometry) {
                return shape(geometry, depth + 1);
            }
            throw new UnsoundShape(Fault.BAD_COORDINATES, part);
        }).toArray(Geometry[]::new));
    }

    private Point point(@Nullable Object at) throws UnsoundShape {
        return SHAPES.createPoint(position(at));
    }

    private LineString line(@Nullable Object at) throws UnsoundShape {
        var line = each(at, this::position);
        if (line.size() < 2) {
            throw new UnsoundShape(Fault.BAD_COORDINATES, at);
        }
        return SHAPES.createLineString(line.toArray(Coordinate[]::new));
    }

    private Polygon polygon(@Nullable Object at) throws UnsoundShape {
        var rings = each(at, this::ring);
        if (rings.isEmpty()) {
            throw new UnsoundShape(Fault.BAD_COORDINATES, at);
        }
        return SHAPES.createPolygon(rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
    }

    private LinearRing ring(@Nullable Object at) throws UnsoundShape {
        var ring = each(at, this::position);
        if (ring.size() < 4 || !ring.getFirst().equals2D(ring.getLast())) {
            throw new UnsoundShape(Fault.OPEN_RING, at);
        }
        return SHAPES.createLinearRing(ring.toArray(Coordinate[]::new));
    }

    private Coordinate position(@Nullable Object at) throws UnsoundShape {
        if (!(at instanceof List<?> pair) || pair.size() < 2
                || !(pair.get(0) instanceof Number longitude) || !(pair.get(1) instanceof Number latitude)) {
            throw new UnsoundShape(Fault.BAD_COORDINATES, at);
        }
        if (!LatLon.isOnEarth(latitude.doubleValue(), longitude.doubleValue())) {
            throw new UnsoundShape(Fault.NOT_ON_EARTH, at);
        }
        if (++positions > MOST_POSITIONS) {
            throw new UnsoundShape(Fault.TOO_MANY_POSITIONS, MOST_POSITIONS);
        }
        return new Coordinate(longitude.doubleValue(), latitude.doubleValue());
    }

    private static <T> List<T> each(@Nullable Object list, Reading<T> reading) throws UnsoundShape {
        if (!(list instanceof List<?> items)) {
            throw new UnsoundShape(Fault.BAD_COORDINATES, list);
        }
        var read = new ArrayList<T>(items.size());
        for (var item : items) {
            read.add(reading.of(item));
        }
        return read;
    }

    private interface Reading<T> {
        T of(@Nullable Object item) throws UnsoundShape;
    }
}
