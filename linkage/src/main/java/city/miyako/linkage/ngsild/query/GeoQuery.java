package city.miyako.linkage.ngsild.query;

import city.miyako.data.things.Thing;
import city.miyako.engines.geography.GeoBox;
import city.miyako.engines.geography.LatLon;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/// A parsed geo-query (ETSI GS CIM 009 v1.8.1, clause 4.10): how a thing's place must lie to a reference shape.
///
/// @param relation how
/// @param reference the shape, x = longitude, y = latitude
/// @param metres the distance of `near`; 0 for the other relations
/// @param property name, as stored, of the GeoProperty asked
public record GeoQuery(GeoRelation relation, Geometry reference, double metres, String property) {
    private static final String LOCATION = "location";

    /// A box `[west, south, east, north]` outside of which nothing can match, or null where there is no such box.
    public double @Nullable [] box() {
        if (!LOCATION.equals(property) || !relation.isBounded()) {
            return null;
        }
        var box = GeoBox.of(reference.getEnvelopeInternal());
        if (relation != GeoRelation.NEAR) {
            return new double[] {box.west(), box.south(), box.east(), box.north()};
        }
        var southWest = GeoBox.around(new LatLon(box.south(), box.west()), metres);
        var northEast = GeoBox.around(new LatLon(box.north(), box.east()), metres);
        return new double[] {Math.min(southWest.west(), northEast.west()), southWest.south(),
            Math.max(southWest.east(), northEast.east()), northEast.north()};
    }

    /// Whether the thing lies as asked; false where it has no such place.
    public boolean matches(Thing thing) {
        var attribute = thing.attributes().path(property);
        if (attribute.isArray()) {
            for (var instance : attribute) {
                if (matches(instance)) {
                    return true;
                }
            }
            return false;
        }
        return matches(attribute);
    }

    private boolean matches(JsonNode attribute) {
        var place = GeoShapes.find(attribute.path("value"));
        return place.isPresent() && relation.holds(place.get(), this);
    }

    /// The great-circle distance in metres between a shape and the reference, right to 0.6 %.
    double metresTo(Geometry place) {
        if (place instanceof Point one && reference instanceof Point other) {
            return at(one).metresTo(at(other));
        }
        return GeoShapes.metresBetween(place, reference);
    }

    private static LatLon at(Point point) {
        return new LatLon(point.getY(), point.getX());
    }
}
