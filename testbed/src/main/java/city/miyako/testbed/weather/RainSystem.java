package city.miyako.testbed.weather;

/// Something that rains for a while: a cell, a front, a typhoon.
sealed interface RainSystem permits RainCell, RainFront, Typhoon {
    /// The second (since 1970) at which the first drop may fall.
    long fromSecond();

    /// The second (since 1970) after which it is over.
    long toSecond();

    /// Rain in millimetres per hour at a point of the map, at a moment within its life.
    double intensity(double eastKm, double northKm, long second);

    /// Whether it may rain from this system at that moment.
    default boolean lives(long second) {
        return second >= fromSecond() && second <= toSecond();
    }
}
