package city.miyako.testbed.weather;

/// How a rain system moves.
///
/// @param eastKmPerHour eastward speed
/// @param northKmPerHour northward speed
record Wind(double eastKmPerHour, double northKmPerHour) {
    /// Wind towards a direction (radians, anticlockwise from east).
    static Wind towards(double radians, double kmPerHour) {
        return new Wind(kmPerHour * StrictMath.cos(radians), kmPerHour * StrictMath.sin(radians));
    }
}
