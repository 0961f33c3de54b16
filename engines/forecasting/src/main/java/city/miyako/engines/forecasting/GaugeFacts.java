package city.miyako.engines.forecasting;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What is learned of one gauge before its levels are compared with those of others: how it usually stands and how it
/// usually moves.
///
/// @param low the level it stands above in 19 of 20 hours, metres
/// @param scale what it moves in three hours, metres: the root mean square of its changes, so that floods count
/// @param quickness how much of that it moves in one hour
/// @param ranks levels above which it stands in ever fewer hours, in even steps of rank from its lowest to its highest
/// @param regression its level as a function of its last levels; null where too little is known
record GaugeFacts(double low, double scale, double quickness, double[] ranks, @Nullable AutoRegression regression) {
    static final Duration STEP = Duration.ofHours(1);
    private static final Duration LONGEST_GAP = Duration.ofHours(2);
    private static final int ORDER = 6;
    private static final int RANKS = 100;
    private static final int CHANGE_HOURS = 3;
    private static final double LEAST_SCALE = 0.005;

    /// Of what was received of a gauge, and its levels hour by hour, NaN where not known.
    static GaugeFacts of(Series whole, double[] hourly) {
        var sorted = Arrays.stream(hourly).filter(Double::isFinite).sorted().toArray();
        var ranks = new double[sorted.length == 0 ? 0 : RANKS + 1];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = sorted[(int) ((long) i * (sorted.length - 1) / RANKS)];
        }
        double scale = Math.max(LEAST_SCALE, change(hourly, CHANGE_HOURS));
        double low = ranks.length == 0 ? 0 : ranks[RANKS / 20];
        return new GaugeFacts(low, scale, change(hourly, 1) / scale, ranks, regression(whole));
    }

    private static double change(double[] hourly, int hours) {
        double sum = 0;
        int count = 0;
        for (int i = hours; i < hourly.length; i++) {
            double change = hourly[i] - hourly[i - hours];
            if (Double.isFinite(change)) {
                sum += change * change;
                count++;
            }
        }
        return count == 0 ? 0 : Math.sqrt(sum / count);
    }

    private static @Nullable AutoRegression regression(Series whole) {
        try {
            return AutoRegression.fit(whole, STEP, ORDER, LONGEST_GAP);
        } catch (ForecastRefused refused) {
            return switch (refused.reason()) {
                case TOO_FEW_READINGS, NOT_SOLVABLE -> null;
                default -> throw refused;
            };
        }
    }

    /// How a level ranks among all it ever showed, 0 to 1.
    double rank(double metres) {
        int place = Arrays.binarySearch(ranks, metres);
        return (double) Math.abs(place < 0 ? place + 1 : place) / (RANKS + 1);
    }
}
