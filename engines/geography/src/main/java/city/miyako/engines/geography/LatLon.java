package city.miyako.engines.geography;

/// A place on the earth, in degrees of WGS 84.
///
/// @param latitude degrees north of the equator, -90 to 90
/// @param longitude degrees east of Greenwich, -180 to 180
public record LatLon(double latitude, double longitude) {
    private static final double EARTH_RADIUS_METRES = 6_371_008.8;

    /// Refuses places that are not on the earth.
    public LatLon {
        if (!isOnEarth(latitude, longitude)) {
            throw new IllegalArgumentException("not on the earth: latitude " + latitude + ", longitude " + longitude);
        }
    }

    /// Whether these degrees name a place; false for numbers that are not finite.
    public static boolean isOnEarth(double latitude, double longitude) {
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    }

    /// Great-circle distance in metres (haversine; right to 0.6 % of the ellipsoid's).
    public double metresTo(LatLon other) {
        var halfRise = Math.sin(Math.toRadians(other.latitude - latitude) / 2);
        var halfTurn = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        var chord = halfRise * halfRise
                + Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(other.latitude)) * halfTurn * halfTurn;
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(Math.min(1, chord)));
    }

    /// Length in metres of one degree along a meridian.
    static double metresPerDegree() {
        return Math.toRadians(1) * EARTH_RADIUS_METRES;
    }
}
