package city.miyako.engines.geography;

import org.locationtech.jts.geom.Envelope;

/// A box of degrees: the cheap first question of every search by place.
///
/// @param south lowest latitude
/// @param west lowest longitude; the box never crosses the 180th meridian
/// @param north highest latitude
/// @param east highest longitude
public record GeoBox(double south, double west, double north, double east) {

    /// Refuses a box turned inside out.
    public GeoBox {
        if (!(south <= north) || !(west <= east)) {
            throw new IllegalArgumentException("box turned inside out: " + south + "," + west + "," + north + ","
                    + east);
        }
    }

    /// The smallest box holding every place within so many metres of `centre`, cut at the 180th meridian.
    ///
    /// @param metres the distance, 0 or more
    public static GeoBox around(LatLon centre, double metres) {
        if (!(metres >= 0)) {
            throw new IllegalArgumentException("a distance of " + metres + " metres");
        }
        // A hair wider than exact, so that rounding never loses a place on the rim.
        double riseDegrees = metres / LatLon.metresPerDegree() * (1 + 1e-9) + 1e-9;
        double south = centre.latitude() - riseDegrees;
        double north = centre.latitude() + riseDegrees;
        if (south <= -90 || north >= 90) {
            return new GeoBox(Math.max(south, -90), -180, Math.min(north, 90), 180);
        }
        double sine = Math.sin(Math.toRadians(riseDegrees)) / Math.cos(Math.toRadians(centre.latitude()));
        double turnDegrees = sine >= 1 ? 180 : Math.toDegrees(Math.asin(sine));
        return new GeoBox(south, Math.max(centre.longitude() - turnDegrees, -180), north,
                Math.min(centre.longitude() + turnDegrees, 180));
    }

    /// The box of a JTS envelope, which must not be empty.
    public static GeoBox of(Envelope envelope) {
        return new GeoBox(envelope.getMinY(), envelope.getMinX(), envelope.getMaxY(), envelope.getMaxX());
    }

    /// Whether the place lies in the box, its rim included.
    public boolean holds(LatLon place) {
        return place.latitude() >= south && place.latitude() <= north
                && place.longitude() >= west && place.longitude() <= east;
    }
}
