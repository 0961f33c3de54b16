package city.miyako.engines.forecasting;

/// Exponential smoothing of a series without a season: its level, and where asked for a trend, which may die away.
///
/// The weights are those with the least sum of squared errors one step ahead, found on a grid that is narrowed three
/// times.
///
/// @param alpha weight of the newest value in the level
/// @param level the last level
/// @param trend the last trend a step
/// @param damping what is left of a trend a step later
record Smoothing(double alpha, double level, double trend, double damping) {
    private static final int ROUNDS = 4;
    private static final int POINTS = 9;
    private static final double LEAST = 0.01;
    private static final double MOST = 0.99;
    private static final double LEAST_DAMPING = 0.8;
    private static final double MOST_DAMPING = 0.98;

    static Smoothing fit(double[] values, boolean trend, boolean damped) {
        double[] low = {LEAST, trend ? LEAST : 0, damped ? LEAST_DAMPING : 1};
        double[] high = {MOST, trend ? MOST : 0, damped ? MOST_DAMPING : 1};
        double[] best = low.clone();
        for (int round = 0; round < ROUNDS; round++) {
            best = search(values, low, high);
            for (int i = 0; i < best.length; i++) {
                double step = (high[i] - low[i]) / (POINTS - 1);
                low[i] = Math.max(low[i], best[i] - step);
                high[i] = Math.min(high[i], best[i] + step);
            }
        }
        return run(values, best).state;
    }

    double[] forecast(int steps) {
        var next = new double[steps];
        double ahead = 0;
        double left = 1;
        for (int step = 0; step < steps; step++) {
            left *= damping;
            ahead += left;
            next[step] = level + trend * ahead;
        }
        return next;
    }

    private static double[] search(double[] values, double[] low, double[] high) {
        double[] best = low.clone();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < (low[1] < high[1] ? POINTS : 1); j++) {
                for (int k = 0; k < (low[2] < high[2] ? POINTS : 1); k++) {
                    double[] weights = {at(low, high, 0, i), at(low, high, 1, j), at(low, high, 2, k)};
                    double error = run(values, weights).error;
                    if (error < least) {
                        least = error;
                        best = weights;
                    }
                }
            }
        }
        return best;
    }

    private static double at(double[] low, double[] high, int which, int point) {
        return low[which] + (high[which] - low[which]) * point / (POINTS - 1);
    }

    private record Run(Smoothing state, double error) {
    }

    private static Run run(double[] values, double[] weights) {
        boolean moving = weights[1] > 0;
        double level = values[0];
        double trend = moving ? values[1] - values[0] : 0;
        double error = 0;
        for (int i = 1; i < values.length; i++) {
            double said = level + weights[2] * trend;
            double missed = values[i] - said;
            error += missed * missed;
            double next = said + weights[0] * missed;
            trend = moving ? weights[1] * (next - level) + (1 - weights[1]) * weights[2] * trend : 0;
            level = next;
        }
        return new Run(new Smoothing(weights[0], level, trend, weights[2]), error);
    }
}
