package city.miyako.testbed.world;

import java.time.Duration;
import java.time.Instant;

/// How the time of the sample city runs against the clock on the wall.
///
/// Up to its start the city lived at the pace of the world; from then on it lives `speed` times as fast. Readings
/// always carry the time on the wall, so nothing ever comes from the future: a sped-up city is a time-lapse.
///
/// @param start when the speed began
/// @param speed how many times faster than the world, 1 to 600
public record Timeline(Instant start, int speed) {
    /// The fastest a city may live.
    public static final int MAX_SPEED = 600;

    public Timeline {
        if (speed < 1 || speed > MAX_SPEED) {
            throw new IllegalArgumentException("speed must be 1 to " + MAX_SPEED + ", was " + speed);
        }
    }

    /// What time it is in the city at this moment on the wall.
    public Instant lived(Instant wall) {
        return wall.isBefore(start) ? wall : start.plus(Duration.between(start, wall).multipliedBy(speed));
    }
}
