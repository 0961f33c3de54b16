package city.miyako.engines.tiles;

/// The place of a tile in the Web Mercator pyramid (EPSG:3857), counted from the north-west corner.
///
/// @param zoom 0 to 22; each step doubles the tiles a side
/// @param x column, 0 to 2^zoom - 1
/// @param y row, 0 to 2^zoom - 1
public record TileAddress(int zoom, int x, int y) {
    /// The deepest zoom that is served.
    public static final int DEEPEST = 22;

    /// Refuses addresses outside the pyramid.
    public TileAddress {
        if (!exists(zoom, x, y)) {
            throw new IllegalArgumentException("no tile at zoom " + zoom + ", x " + x + ", y " + y);
        }
    }

    /// Whether such a tile exists.
    public static boolean exists(int zoom, int x, int y) {
        return zoom >= 0 && zoom <= DEEPEST && x >= 0 && y >= 0 && x < (1 << zoom) && y < (1 << zoom);
    }

    /// The tile that holds a place.
    ///
    /// @param latitude degrees, WGS 84
    /// @param longitude degrees, WGS 84
    public static TileAddress of(int zoom, double latitude, double longitude) {
        int side = 1 << zoom;
        return new TileAddress(zoom, cell(Mercator.x(longitude), side), cell(Mercator.y(latitude), side));
    }

    /// West edge in degrees of longitude.
    public double west() {
        return Mercator.longitude((double) x / (1 << zoom));
    }

    /// East edge in degrees of longitude.
    public double east() {
        return Mercator.longitude((x + 1.0) / (1 << zoom));
    }

    /// North edge in degrees of latitude.
    public double north() {
        return Mercator.latitude((double) y / (1 << zoom));
    }

    /// South edge in degrees of latitude.
    public double south() {
        return Mercator.latitude((y + 1.0) / (1 << zoom));
    }

    private static int cell(double share, int side) {
        return Math.clamp((long) Math.floor(share * side), 0, side - 1);
    }
}
