package city.miyako.testbed.ground;

/// A point of the city, latitude and longitude in degrees (JGD2011, which equals WGS 84 within a metre here).
///
/// @param lat latitude in degrees, -90 to 90
/// @param lon longitude in degrees, -180 to 180
public record Place(double lat, double lon) {
    private static final double CENTRE_LAT = 35.69;
    private static final double CENTRE_LON = 139.55;
    private static final double KM_PER_DEGREE_LAT = 111.0;
    private static final double KM_PER_DEGREE_LON = 90.4;

    public Place {
        if (!(lat >= -90 && lat <= 90)) {
            throw new IllegalArgumentException("lat must be -90 to 90, was " + lat);
        }
        if (!(lon >= -180 && lon <= 180)) {
            throw new IllegalArgumentException("lon must be -180 to 180, was " + lon);
        }
    }

    /// Kilometres east of the middle of mainland Tokyo.
    public double eastKm() {
        return (lon - CENTRE_LON) * KM_PER_DEGREE_LON;
    }

    /// Kilometres north of the middle of mainland Tokyo.
    public double northKm() {
        return (lat - CENTRE_LAT) * KM_PER_DEGREE_LAT;
    }

    /// Distance in kilometres on the flat map; good to a percent within mainland Tokyo.
    public double kmTo(Place other) {
        return StrictMath.hypot(eastKm() - other.eastKm(), northKm() - other.northKm());
    }

    /// The place so many kilometres east and north of this one, rounded to five decimals (about a metre).
    public Place moved(double eastKm, double northKm) {
        return new Place(round(lat + northKm / KM_PER_DEGREE_LAT), round(lon + eastKm / KM_PER_DEGREE_LON));
    }

    private static double round(double degrees) {
        return StrictMath.rint(degrees * 100_000) / 100_000;
    }
}
