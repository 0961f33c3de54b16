package city.miyako.testbed.weather;

import java.time.Instant;

/// A scripted typhoon that passes just west of the city, in the manner of Hagibis (October 2019).
///
/// The eye moves north-east. Spiral bands reach the city some fourteen hours before, the wall of the eye brings the
/// heaviest rain around landfall, and five hours later it is over. The western mountains get up to twice the rain.
///
/// @param landfallSecond the second at which the eye passes nearest to the middle of the map
record Typhoon(long landfallSecond) implements RainSystem {
    private static final double HOURS_BEFORE = 15;
    private static final double HOURS_AFTER = 6;
    private static final double PASSING_WEST_KM = -35;
    private static final double EAST_KM_PER_HOUR = 9;
    private static final double NORTH_KM_PER_HOUR = 22;

    /// The typhoon whose eye is nearest at this moment.
    static Typhoon at(Instant landfall) {
        return new Typhoon(landfall.getEpochSecond());
    }

    @Override
    public long fromSecond() {
        return landfallSecond - (long) (HOURS_BEFORE * 3600);
    }

    @Override
    public long toSecond() {
        return landfallSecond + (long) (HOURS_AFTER * 3600);
    }

    @Override
    public double intensity(double east, double north, long second) {
        double hours = (second - landfallSecond) / 3600.0;
        double dx = east - PASSING_WEST_KM - EAST_KM_PER_HOUR * hours;
        double dy = north - NORTH_KM_PER_HOUR * hours;
        double radius = StrictMath.hypot(dx, dy);
        double angle = StrictMath.atan2(dy, dx);
        double wall = 34 * StrictMath.exp(-square((radius - 45) / 32));
        double spiral = 0.5 + 0.5 * StrictMath.cos(2 * angle + radius / 28 - hours * 1.9);
        double bands = 26 * StrictMath.exp(-radius / 170) * (0.25 + 0.75 * spiral * spiral);
        double edges = ramp((hours + HOURS_BEFORE) / 2) * ramp((HOURS_AFTER - hours) / 3);
        double rearIsDry = 1 - 0.75 * ramp((hours - 0.5) / 3);
        return (wall + bands) * mountains(east) * edges * rearIsDry;
    }

    /// The storm tide at the head of Tokyo Bay in metres: a hump of some hours, highest a little after landfall.
    double surgeMetres(long second) {
        double hours = (second - landfallSecond) / 3600.0 - 0.7;
        return 1.35 * StrictMath.exp(-square(hours / (hours < 0 ? 3.2 : 2.2)));
    }

    private static double mountains(double east) {
        return 1 + ramp((-east - 5) / 40);
    }

    private static double ramp(double share) {
        return StrictMath.max(0, StrictMath.min(1, share));
    }

    private static double square(double value) {
        return value * value;
    }
}
