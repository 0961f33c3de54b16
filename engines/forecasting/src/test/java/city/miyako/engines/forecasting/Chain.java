package city.miyako.engines.forecasting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// A made river: waves come down at random, pass gauge A, two hours later gauge B and two hours later gauge C; a gauge
/// of another river moves as it likes.
final class Chain {
    static final Instant START = Instant.parse("2026-04-01T00:00:00Z");
    static final SensorRules RULES = new SensorRules(-5, 50, 1, 5, Duration.ofDays(5));
    static final List<String> NAMES = List.of("A", "B", "C", "elsewhere");
    private static final int TRAVEL = 2;
    private static final Duration DELAY = Duration.ofMinutes(5);

    private Chain() {
    }

    static Instant hour(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    static List<Instant> hours(int from, int to) {
        return IntStream.range(from, to).mapToObj(Chain::hour).toList();
    }

    /// Readings on the hour, five minutes under way.
    static Network of(int hours, long seed) {
        return of(hours, seed, Integer.MAX_VALUE);
    }

    /// The same, with nonsense from an hour on.
    static Network of(int hours, long seed, int nonsense) {
        var random = new Random(seed);
        var waves = waves(hours, random);
        var others = waves(hours, random);
        var stations = new ArrayList<Station>();
        for (int i = 0; i < NAMES.size(); i++) {
            var readings = new ArrayList<Reading>();
            for (int hour = 0; hour < hours; hour++) {
                double level = i == NAMES.size() - 1 ? others[hour] : waves[Math.max(0, hour - i * TRAVEL)];
                double noise = 0.01 * random.nextGaussian();
                readings.add(new Reading(hour(hour), hour(hour).plus(DELAY), hour >= nonsense ? 9 - level
                        : 1 + level + noise));
            }
            stations.add(Station.of(NAMES.get(i), Archive.of(readings), RULES));
        }
        return Network.of(stations);
    }

    private static double[] waves(int hours, Random random) {
        var levels = new double[hours];
        double feed = 0;
        for (int hour = 1; hour < hours; hour++) {
            feed = random.nextInt(30) == 0 ? 0.5 + random.nextDouble() : 0.5 * feed;
            levels[hour] = 0.85 * levels[hour - 1] + feed;
        }
        return levels;
    }
}
