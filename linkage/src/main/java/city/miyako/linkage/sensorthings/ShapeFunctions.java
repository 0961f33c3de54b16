package city.miyako.linkage.sensorthings;

import city.miyako.linkage.ngsild.query.GeoShapes;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.TopologyException;

/// Values of functions of places (18-088, table 24); x = longitude, y = latitude, lengths in degrees.
final class ShapeFunctions {
    private ShapeFunctions() {
    }

    static Value of(FilterFunction function, List<Value> given) {
        var one = shape(given.getFirst());
        try {
            if (function == FilterFunction.GEO_LENGTH) {
                return one.map(line -> Reckoning.number(line.getLength())).orElse(Value.NOTHING);
            }
            var other = shape(given.get(1));
            return one.isEmpty() || other.isEmpty() ? Value.NOTHING : of(function, one.get(), other.get(), given);
        } catch (TopologyException | IllegalArgumentException e) {
            // shapes that cross themselves, or collections, which have no such relations
            return Value.NOTHING;
        }
    }

    private static Value of(FilterFunction function, Geometry one, Geometry other, List<Value> given) {
        return switch (function) {
            case GEO_DISTANCE -> Reckoning.number(one.distance(other));
            case GEO_INTERSECTS, ST_INTERSECTS -> new Value.Truth(one.intersects(other));
            case ST_EQUALS -> new Value.Truth(one.equalsTopo(other));
            case ST_DISJOINT -> new Value.Truth(one.disjoint(other));
            case ST_TOUCHES -> new Value.Truth(one.touches(other));
            case ST_WITHIN -> new Value.Truth(one.within(other));
            case ST_OVERLAPS -> new Value.Truth(one.overlaps(other));
            case ST_CROSSES -> new Value.Truth(one.crosses(other));
            case ST_CONTAINS -> new Value.Truth(one.contains(other));
            case ST_RELATE -> given.getLast() instanceof Value.Text(var pattern) && pattern.matches("[TF*012]{9}")
                ? new Value.Truth(one.relate(other, pattern)) : Value.NOTHING;
            default -> Value.NOTHING;
        };
    }

    // A feature stands for its geometry.
    private static Optional<Geometry> shape(Value value) {
        return switch (value) {
            case Value.Shape(var shape) -> Optional.of(shape);
            case Value.Tree(var node) -> GeoShapes.find("Feature".equals(node.path("type").asText())
                ? node.path("geometry") : node);
            default -> Optional.empty();
        };
    }
}
