package city.miyako.testbed.weather;

import java.time.Instant;

/// A long band of steady rain that crosses the whole city from west to east.
///
/// @param fromSecond when its middle line is 150 km west of the middle of the map
/// @param kmPerHour how fast it moves
/// @param tiltRadians how far the line leans from north-south
/// @param widthKm half its width (one standard deviation)
/// @param peakMmPerHour rain on the middle line
record RainFront(long fromSecond, double kmPerHour, double tiltRadians, double widthKm, double peakMmPerHour)
        implements RainSystem {
    private static final double START_KM = -150;

    /// A broad front of moderate rain whose middle line crosses the middle of the map at that moment.
    static RainFront passing(Instant middle) {
        double speed = 20;
        return new RainFront(middle.getEpochSecond() - (long) (-START_KM / speed * 3600), speed, 0.3, 40, 3.6);
    }

    @Override
    public long toSecond() {
        return fromSecond + (long) (2 * -START_KM / kmPerHour * 3600);
    }

    @Override
    public double intensity(double east, double north, long second) {
        double line = START_KM + kmPerHour * (second - fromSecond) / 3600.0;
        double across = east * StrictMath.cos(tiltRadians) + north * StrictMath.sin(tiltRadians) - line;
        double ripple = 1 + 0.35 * StrictMath.sin(north / 9 + second / 2600.0) * StrictMath.sin(east / 13);
        return peakMmPerHour * ripple * StrictMath.exp(-across * across / (2 * widthKm * widthKm));
    }
}
