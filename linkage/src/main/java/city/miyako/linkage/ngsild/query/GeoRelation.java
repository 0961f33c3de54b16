package city.miyako.linkage.ngsild.query;

import org.locationtech.jts.geom.Geometry;

/// How a thing's place and the reference shape of a geo-query can lie to each other.
public enum GeoRelation {
    /// Within a distance of the reference.
    NEAR,
    /// At least a distance away from the reference.
    FAR,
    /// The place lies inside the reference.
    WITHIN,
    /// The place holds the reference.
    CONTAINS,
    /// They share at least one position.
    INTERSECTS,
    /// They are the same.
    EQUALS,
    /// They share no position.
    DISJOINT,
    /// They share a part, of their own kind, but neither holds the other.
    OVERLAPS;

    /// Whether whatever matches touches the bounding box of the reference.
    boolean isBounded() {
        return this != FAR && this != DISJOINT;
    }

    boolean holds(Geometry place, GeoQuery query) {
        return switch (this) {
            case NEAR -> query.metresTo(place) <= query.metres();
            case FAR -> query.metresTo(place) >= query.metres();
            case WITHIN -> GeoShapes.isPlain(place) && place.within(query.reference());
            case CONTAINS -> GeoShapes.isPlain(place) && place.contains(query.reference());
            case INTERSECTS -> place.intersects(query.reference());
            case EQUALS -> GeoShapes.isPlain(place) && place.equalsTopo(query.reference());
            case DISJOINT -> place.disjoint(query.reference());
            case OVERLAPS -> GeoShapes.isPlain(place) && place.overlaps(query.reference());
        };
    }
}
