package city.miyako.engines.forecasting;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// How quickly water rises now, and so when it would reach a height if it went on like that.
///
/// The rate is the median of the slopes between all pairs of the last two hours' usable readings (Theil, *A rank-
/// invariant method of linear and polynomial regression analysis*, 1950; Sen, JASA 63, 1968), so that single wrong
/// readings do not matter; its band reaches from the lower to the upper sixth of these slopes. It knows nothing of rain
/// to come: where rain begins, the water comes earlier.
///
/// @param at the moment of the last reading
/// @param metres the level then, on the line through the readings
/// @param metresPerHour how quickly it rises, falls where negative
/// @param slowest the lower end of the band of rates
/// @param fastest the upper end
public record Rise(Instant at, double metres, double metresPerHour, double slowest, double fastest) {
    private static final Duration LOOK_BACK = Duration.ofHours(2);
    private static final Duration LEAST_SPAN = Duration.ofMinutes(30);
    private static final Duration OLDEST = Duration.ofHours(1);
    private static final int LEAST = 4;
    private static final int MOST = 150;
    private static final double STILL = 0.005;
    private static final double LONGEST_HOURS = 24;
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double BAND = 1.0 / 6;

    /// When a height would be reached.
    ///
    /// @param earliest hours from the last reading at the fastest rate of the band
    /// @param hours hours at the median rate
    /// @param latest hours at the slowest; NaN where that never gets there within a day
    public record Reach(double earliest, double hours, double latest) {
    }

    /// The rise of a series with flags, as known at a moment; empty where the last hour has no usable reading, or fewer
    /// than four lie over half an hour.
    public static Optional<Rise> find(Series series, Instant now) {
        var usable = java.util.stream.IntStream.range(0, series.size()).filter(series::usable)
                .mapToObj(series::reading).filter(reading -> !reading.at().isAfter(now)
                        && !reading.at().isBefore(now.minus(LOOK_BACK))).toList();
        var recent = usable.subList(Math.max(0, usable.size() - MOST), usable.size());
        if (recent.size() < LEAST || recent.getLast().at().isBefore(now.minus(OLDEST))
                || Duration.between(recent.getFirst().at(), recent.getLast().at()).compareTo(LEAST_SPAN) < 0) {
            return Optional.empty();
        }
        var last = recent.getLast().at();
        double[] hours = recent.stream().mapToDouble(reading -> hours(last, reading.at())).toArray();
        double[] levels = recent.stream().mapToDouble(Reading::metres).toArray();
        double[] slopes = slopes(hours, levels);
        double rate = at(slopes, 0.5);
        double[] now0 = new double[levels.length];
        for (int i = 0; i < levels.length; i++) {
            now0[i] = levels[i] - rate * hours[i];
        }
        Arrays.sort(now0);
        return Optional.of(new Rise(last, at(now0, 0.5), rate, at(slopes, BAND), at(slopes, 1 - BAND)));
    }

    /// Whether it rises.
    public boolean rising() {
        return metresPerHour > STILL;
    }

    /// When it would reach a height; empty where it stands above it, does not rise, or would take more than a day.
    public Optional<Reach> findReach(double height) {
        double left = height - metres;
        if (!rising() || left <= 0 || left / metresPerHour > LONGEST_HOURS) {
            return Optional.empty();
        }
        double slow = slowest > STILL ? left / slowest : Double.NaN;
        return Optional.of(new Reach(left / fastest, left / metresPerHour, slow > LONGEST_HOURS ? Double.NaN : slow));
    }

    private static double[] slopes(double[] hours, double[] levels) {
        int count = levels.length;
        var slopes = new double[count * (count - 1) / 2];
        int found = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                if (hours[i] > hours[j]) {
                    slopes[found++] = (levels[i] - levels[j]) / (hours[i] - hours[j]);
                }
            }
        }
        double[] sorted = Arrays.copyOf(slopes, found);
        Arrays.sort(sorted);
        return sorted;
    }

    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static double hours(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0 / SECONDS_PER_HOUR;
    }
}
