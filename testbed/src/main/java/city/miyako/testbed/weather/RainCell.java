package city.miyako.testbed.weather;

/// A round shower that moves with the wind, swells to its peak at half-time and dies.
///
/// @param fromSecond when it is born
/// @param lifeSeconds how long it lives
/// @param eastKm where it is born, kilometres east of the middle of the map
/// @param northKm where it is born, kilometres north
/// @param wind how it moves
/// @param radiusKm the distance at which the rain has fallen to 61 % of the middle (one standard deviation)
/// @param peakMmPerHour rain in the middle at half-time
record RainCell(
        long fromSecond, long lifeSeconds, double eastKm, double northKm, Wind wind, double radiusKm,
        double peakMmPerHour) implements RainSystem {

    @Override
    public long toSecond() {
        return fromSecond + lifeSeconds;
    }

    @Override
    public double intensity(double east, double north, long second) {
        double hours = (second - fromSecond) / 3600.0;
        double dx = east - eastKm - wind.eastKmPerHour() * hours;
        double dy = north - northKm - wind.northKmPerHour() * hours;
        double spread = (dx * dx + dy * dy) / (2 * radiusKm * radiusKm);
        if (spread > 8) {
            return 0;
        }
        double swell = StrictMath.sin(StrictMath.PI * (second - fromSecond) / lifeSeconds);
        return peakMmPerHour * swell * swell * StrictMath.exp(-spread);
    }
}
