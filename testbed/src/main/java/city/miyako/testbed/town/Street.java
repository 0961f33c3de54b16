package city.miyako.testbed.town;

import city.miyako.testbed.ground.Dice;
import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Step;
import city.miyako.testbed.weather.Weather;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// What poles and Wi-Fi spots measure: users, temperature, power.
public final class Street {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final long USERS = 41;
    private static final long AIR = 42;
    private static final double POLE_USERS = 70;

    private final long seed;
    private final Weather weather;
    private final Rhythm rhythm;

    /// The streets of this seed under this weather.
    public Street(long seed, Weather weather) {
        this.seed = seed;
        this.weather = weather;
        this.rhythm = new Rhythm(weather);
    }

    /// Devices on a Wi-Fi spot, 0 to its capacity.
    public long connections(Spot spot, Instant when) {
        return users(Dice.key(spot.id()), spot.capacity() * 0.8, when, spot.capacity());
    }

    /// Devices on a pole's Wi-Fi.
    public long wifiUsers(SmartPole pole, Instant when) {
        return users(Dice.key(pole.id()), POLE_USERS, when, 2 * POLE_USERS);
    }

    /// Air temperature in degrees Celsius: the year of Tokyo (5 in January, 27 in August), the day, the rain.
    public double temperature(Place place, Instant when) {
        ZonedDateTime local = when.atZone(TOKYO);
        double hour = local.toLocalTime().toSecondOfDay() / 3600.0;
        double year = 16.2 - 10.8 * StrictMath.cos(2 * StrictMath.PI * (local.getDayOfYear() - 28) / 365.25);
        double day = 3.8 * StrictMath.cos(2 * StrictMath.PI * (hour - 14) / 24);
        double rain = Math.min(1, weather.intensityMmPerHour(place, when) / 5);
        double here = 0.3 * Dice.bell(seed, AIR, Dice.key(place.toString()));
        double mood = 1.6 * Dice.bell(seed, AIR, local.toLocalDate().toEpochDay());
        return year + mood + day * (1 - 0.6 * rain) - 1.5 * rain + here;
    }

    /// Power a pole draws in kilowatts: its electronics always, its lamp from dusk to dawn, a little for each user.
    public double powerUse(SmartPole pole, Instant when) {
        double hour = when.atZone(TOKYO).toLocalTime().toSecondOfDay() / 3600.0;
        boolean dark = hour < 6 || hour > 17.5;
        double chance = 0.01 * Dice.bell(seed, USERS, Dice.key(pole.id()), Step.of(when), 2);
        return 0.18 + (dark ? 0.34 : 0) + 0.0012 * wifiUsers(pole, when) + chance;
    }

    private long users(long key, double usual, Instant when, double most) {
        double liking = 0.55 + 0.9 * Dice.even(seed, USERS, key);
        double chance = 1 + 0.12 * Dice.bell(seed, USERS, key, Step.of(when));
        return Math.round(Math.clamp(usual * liking * rhythm.streets(when) * chance, 0.0, most));
    }
}
