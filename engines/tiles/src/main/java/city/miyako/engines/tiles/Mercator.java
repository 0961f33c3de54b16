package city.miyako.engines.tiles;

/// Web Mercator on the unit square: 0, 0 is the north-west corner of the world, 1, 1 the south-east.
final class Mercator {
    private static final double HIGHEST_LATITUDE = 85.0511287798066;

    private Mercator() {}

    static double x(double longitude) {
        return Math.clamp((longitude + 180) / 360, 0, 1);
    }

    static double y(double latitude) {
        double sine = Math.sin(Math.toRadians(Math.clamp(latitude, -HIGHEST_LATITUDE, HIGHEST_LATITUDE)));
        return Math.clamp(0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI), 0, 1);
    }

    static double longitude(double x) {
        return x * 360 - 180;
    }

    static double latitude(double y) {
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * y))));
    }
}
