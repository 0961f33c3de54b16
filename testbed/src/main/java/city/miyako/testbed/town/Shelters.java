package city.miyako.testbed.town;

import city.miyako.testbed.ground.Dice;
import city.miyako.testbed.weather.Weather;
import java.time.Instant;

/// Whether shelters are open and how full: closed in ordinary weather; opened, filled and emptied around a typhoon.
public final class Shelters {
    private static final long HABIT = 51;

    private final long seed;
    private final Weather weather;

    /// The shelters of this seed under this weather.
    public Shelters(long seed, Weather weather) {
        this.seed = seed;
        this.weather = weather;
    }

    /// Whether a shelter takes people in: some open ten hours before landfall, the last five before; until ten after.
    public boolean open(Spot shelter, Instant when) {
        double hours = weather.hoursToLandfall(when);
        return hours <= 10 - 5 * habit(shelter, 1) && hours >= -10;
    }

    /// People in a shelter, 0 to its capacity.
    public long occupancy(Spot shelter, Instant when) {
        if (!open(shelter, when)) {
            return 0;
        }
        double hours = weather.hoursToLandfall(when);
        double most = 0.12 + 0.86 * habit(shelter, 2);
        double coming = 1 / (1 + StrictMath.exp((hours - 2.5) / 1.1));
        double leaving = 1 / (1 + StrictMath.exp((hours + 6.5) / 0.9));
        return Math.round(shelter.capacity() * most * coming * (1 - leaving));
    }

    private double habit(Spot shelter, int which) {
        return Dice.even(seed, HABIT, Dice.key(shelter.id()), which);
    }
}
