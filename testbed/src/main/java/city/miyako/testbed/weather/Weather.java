package city.miyako.testbed.weather;

import city.miyako.testbed.ground.Dice;
import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The weather of one seed: rain at any place and moment, and the storm tide.
///
/// Safe for many threads. Asking costs about a microsecond per living rain system.
public final class Weather {
    /// How often the typhoon comes again in the typhoon scenario.
    public static final long TYPHOON_EVERY_SECONDS = 48 * 3600L;

    private static final long DAY_SECONDS = 86_400;
    private static final int DAYS_REMEMBERED = 64;
    private static final long KIND_OF_DAY = 1;
    private static final long KIND_SCRIPTED = 2;
    private static final double ISLANDS_BELOW_KM = -70;

    private final long seed;
    private final @Nullable Instant firstLandfall;
    private final List<RainSystem> scripted;
    private final Map<Long, List<RainSystem>> days = new ConcurrentHashMap<>();

    private Weather(long seed, @Nullable Instant firstLandfall, List<RainSystem> scripted) {
        this.seed = seed;
        this.firstLandfall = firstLandfall;
        this.scripted = List.copyOf(scripted);
    }

    /// The ordinary weather of this seed.
    public static Weather ordinary(long seed) {
        return new Weather(seed, null, List.of());
    }

    /// The ordinary weather of this seed, and a typhoon at this moment and every 48 hours after.
    public static Weather withTyphoon(long seed, Instant firstLandfall) {
        return new Weather(seed, firstLandfall, List.of());
    }

    /// This weather and a front of steady rain whose middle passes the middle of the city at that moment, so that
    /// somebody who starts the city sees it rain.
    public Weather andFrontAt(Instant middle) {
        List<RainSystem> more = new ArrayList<>(scripted);
        more.add(RainFront.passing(middle));
        SplittableRandom dice = Dice.of(seed, KIND_SCRIPTED, middle.getEpochSecond());
        for (int i = 0; i < 10; i++) {
            long birth = middle.getEpochSecond() - 3 * 3600 + dice.nextInt(5 * 3600);
            more.add(cell(birth, dice, 0.3, 30));
        }
        return new Weather(seed, firstLandfall, more);
    }

    /// Rain at a place in millimetres per hour, 0 when dry.
    public double intensityMmPerHour(Place place, Instant when) {
        return intensity(place, when.getEpochSecond());
    }

    /// Rain that falls at a place within one step of ten minutes, in millimetres.
    public double stepMm(Place place, long step) {
        long start = step * Step.SECONDS;
        return (intensity(place, start + 150) + intensity(place, start + 450)) / 2 / 6;
    }

    /// The storm tide at the head of the bay in metres, 0 without a typhoon.
    public double surgeMetres(Instant when) {
        Typhoon typhoon = typhoonNear(when.getEpochSecond());
        return typhoon == null ? 0 : typhoon.surgeMetres(when.getEpochSecond());
    }

    /// Hours until the eye passes (negative afterwards), NaN when no typhoon is within 24 hours.
    public double hoursToLandfall(Instant when) {
        Typhoon typhoon = typhoonNear(when.getEpochSecond());
        double hours = typhoon == null
                ? Double.NaN
                : (typhoon.landfallSecond() - when.getEpochSecond()) / 3600.0;
        return StrictMath.abs(hours) <= 24 ? hours : Double.NaN;
    }

    private double intensity(Place place, long second) {
        double east = place.eastKm();
        double north = place.northKm();
        long moment = second;
        if (north < ISLANDS_BELOW_KM) {
            // An island sees what the mainland saw some hours earlier or later: systems are made for the mainland.
            moment -= (long) (north * 120);
            north = north % 40;
            east = east % 50;
        }
        double sum = 0;
        long day = Math.floorDiv(moment, DAY_SECONDS);
        for (long d = day - 1; d <= day; d++) {
            sum += sum(systemsBornOn(d), east, north, moment);
        }
        sum += sum(scripted, east, north, moment);
        Typhoon typhoon = typhoonNear(moment);
        if (typhoon != null && typhoon.lives(moment)) {
            sum += typhoon.intensity(east, north, moment);
        }
        return sum < 0.05 ? 0 : sum;
    }

    private static double sum(List<RainSystem> systems, double east, double north, long moment) {
        double sum = 0;
        for (RainSystem system : systems) {
            if (system.lives(moment)) {
                sum += system.intensity(east, north, moment);
            }
        }
        return sum;
    }

    private @Nullable Typhoon typhoonNear(long second) {
        if (firstLandfall == null) {
            return null;
        }
        long since = second - firstLandfall.getEpochSecond();
        long turn = StrictMath.max(0, Math.floorDiv(since + TYPHOON_EVERY_SECONDS / 2, TYPHOON_EVERY_SECONDS));
        return Typhoon.at(firstLandfall.plusSeconds(turn * TYPHOON_EVERY_SECONDS));
    }

    private List<RainSystem> systemsBornOn(long day) {
        List<RainSystem> known = days.get(day);
        if (known != null) {
            return known;
        }
        if (days.size() > DAYS_REMEMBERED) {
            days.clear();
        }
        List<RainSystem> born = List.copyOf(bear(day));
        days.put(day, born);
        return born;
    }

    private List<RainSystem> bear(long day) {
        SplittableRandom dice = Dice.of(seed, KIND_OF_DAY, day);
        double kind = dice.nextDouble();
        if (kind < 0.17) {
            return frontalDay(day, dice);
        }
        if (kind < 0.45) {
            return showers(day, dice, 3 + dice.nextInt(6), kind < 0.25 ? 65 : 35);
        }
        return List.of();
    }

    private static List<RainSystem> frontalDay(long day, SplittableRandom dice) {
        long start = day * DAY_SECONDS + dice.nextInt(50_000);
        double speed = 18 + 14 * dice.nextDouble();
        double width = 35 + 35 * dice.nextDouble();
        List<RainSystem> systems = new ArrayList<>();
        systems.add(new RainFront(start, speed, 0.6 * dice.nextDouble() - 0.1, width, 2 + 5 * dice.nextDouble()));
        systems.addAll(showers(day, dice, 8, 25));
        return systems;
    }

    private static List<RainSystem> showers(long day, SplittableRandom dice, int count, double strongest) {
        // Showers like the afternoon: 13:00 to 20:00 in Tokyo is 04:00 to 11:00 in UTC.
        double direction = 0.1 + 0.8 * dice.nextDouble();
        List<RainSystem> cells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long birth = day * DAY_SECONDS + 4 * 3600 + dice.nextInt(7 * 3600);
            cells.add(cell(birth, dice, direction, strongest));
        }
        return cells;
    }

    private static RainCell cell(long birth, SplittableRandom dice, double direction, double strongest) {
        long life = 2400 + dice.nextInt(4200);
        Wind wind = Wind.towards(direction, 14 + 22 * dice.nextDouble());
        double peak = strongest * (0.25 + 0.75 * dice.nextDouble());
        double east = -55 + 85 * dice.nextDouble();
        double north = -22 + 34 * dice.nextDouble();
        return new RainCell(birth, life, east, north, wind, 2.5 + 5 * dice.nextDouble(), peak);
    }
}
