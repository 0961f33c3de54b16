package city.miyako.engines.forecasting;

import java.util.Arrays;

/// The season of a series as factors, by classical decomposition; all one where the values do not show a season, are
/// not all positive, or are fewer than three periods.
///
/// Whether there is a season is decided as in the M4 competition: the autocorrelation one period back must lie above
/// 1.645 of its standard error (Bartlett).
final class SeasonalIndices {
    private static final double CERTAIN = 1.645;
    private static final int LEAST_PERIODS = 3;

    private final double[] factors;

    private SeasonalIndices(double[] factors) {
        this.factors = factors;
    }

    static SeasonalIndices of(double[] values, int period) {
        boolean seasonal = period > 1 && values.length >= LEAST_PERIODS * period
                && Arrays.stream(values).allMatch(value -> value > 0) && isSeasonal(values, period);
        return new SeasonalIndices(seasonal ? decompose(values, period) : new double[] {1});
    }

    /// The factors of a period, whose mean is one.
    double[] factors() {
        return factors.clone();
    }

    double[] without(double[] values) {
        var plain = values.clone();
        for (int i = 0; i < plain.length; i++) {
            plain[i] /= factors[i % factors.length];
        }
        return plain;
    }

    /// Puts the season back.
    ///
    /// @param from the place of the first value in the series
    double[] with(double[] values, int from) {
        var seasonal = values.clone();
        for (int i = 0; i < seasonal.length; i++) {
            seasonal[i] *= factors[(from + i) % factors.length];
        }
        return seasonal;
    }

    private static boolean isSeasonal(double[] values, int period) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double spread = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        if (spread == 0) {
            return false;
        }
        double before = 0;
        for (int lag = 1; lag < period; lag++) {
            double correlation = correlation(values, mean, lag) / spread;
            before += correlation * correlation;
        }
        return Math.abs(correlation(values, mean, period) / spread)
                > CERTAIN * Math.sqrt((1 + 2 * before) / values.length);
    }

    private static double correlation(double[] values, double mean, int lag) {
        double sum = 0;
        for (int i = lag; i < values.length; i++) {
            sum += (values[i] - mean) * (values[i - lag] - mean);
        }
        return sum;
    }

    private static double[] decompose(double[] values, int period) {
        var sums = new double[period];
        var counts = new int[period];
        int half = period / 2;
        for (int i = half; i + half < values.length; i++) {
            double middle = 0;
            for (int j = -half; j <= half; j++) {
                middle += values[i + j] * (period % 2 == 0 && Math.abs(j) == half ? 0.5 : 1);
            }
            sums[i % period] += values[i] * period / middle;
            counts[i % period]++;
        }
        var factors = new double[period];
        for (int i = 0; i < period; i++) {
            factors[i] = sums[i] / counts[i];
        }
        double mean = Arrays.stream(factors).average().orElseThrow();
        return Arrays.stream(factors).map(factor -> factor / mean).toArray();
    }
}
