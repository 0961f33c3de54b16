package city.miyako.engines.geography;

import org.locationtech.jts.geom.Geometry;

/// What became of a GeoJSON geometry.
public sealed interface ShapeAnswer {

    /// A sound shape.
    ///
    /// @param shape the geometry, x = longitude, y = latitude
    record Sound(Geometry shape) implements ShapeAnswer {}

    /// Something that is no shape on the earth.
    ///
    /// @param fault what is wrong with it
    /// @param detail the value that is wrong, shortened
    record Unsound(Fault fault, String detail) implements ShapeAnswer {}

    /// What can be wrong with a shape.
    enum Fault {
        /// The `type` is none of the seven of RFC 7946.
        UNKNOWN_TYPE,
        /// A position is not a pair of numbers, or lists are nested wrongly.
        BAD_COORDINATES,
        /// A position lies outside the degrees of the earth; often latitude and longitude are swapped.
        NOT_ON_EARTH,
        /// A ring does not end where it began, or has fewer than four positions.
        OPEN_RING,
        /// A polygon crosses itself.
        CROSSES_ITSELF,
        /// More positions than the limit.
        TOO_MANY_POSITIONS
    }
}
