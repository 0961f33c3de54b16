package city.miyako.linkage.tiles;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/// Where a thing is.
///
/// @param latitude degrees, WGS 84; of a line or an area, of a point inside it
/// @param longitude degrees, WGS 84
/// @param shape the line or area itself, or null for a point
public record Spot(double latitude, double longitude, @Nullable Geometry shape) {
    /// Whether it lies in a box `[west, south, east, north]` in degrees.
    public boolean isIn(double[] box) {
        return longitude >= box[0] && latitude >= box[1] && longitude <= box[2] && latitude <= box[3];
    }
}
