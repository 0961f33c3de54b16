package city.miyako.engines.forecasting;

import java.util.Arrays;

/// Ways to carry a monthly, weekly or daily series on: the benchmarks of the M4 competition, which are hard to beat.
///
/// All but [#NAIVE] and [#SEASONAL_NAIVE] first take out the season, where there is one ([SeasonalIndices]), and put it
/// back at the end.
///
/// Sources: Makridakis, Spiliotis, Assimakopoulos, *The M4 Competition: 100,000 time series and 61 forecasting
/// methods*, International Journal of Forecasting 36 (2020); Assimakopoulos, Nikolopoulos, *The theta model*, ibid. 16
/// (2000); Hyndman, Billah, *Unmasking the Theta method*, ibid. 19 (2003); Gardner, McKenzie, *Forecasting trends in
/// time series*, Management Science 31 (1985).
public enum PeriodicMethod {
    /// The last value goes on.
    NAIVE,
    /// The last period goes on.
    SEASONAL_NAIVE,
    /// The last value without its season goes on: what M4 measures all others by.
    NAIVE2,
    /// Simple exponential smoothing.
    SES,
    /// Exponential smoothing with a trend.
    HOLT,
    /// The same with a trend that dies away.
    DAMPED,
    /// Smoothing with half the slope of the straight line through all values.
    THETA,
    /// The mean of [#SES], [#HOLT] and [#DAMPED].
    COMB;

    /// The longest series, and the furthest it is carried on.
    static final int MOST = 20_000;

    /// The next values of a series.
    ///
    /// @param values in order, none missing, at least three
    /// @param period how many values make a period, as in 12 for months; 1 for none
    /// @param steps how many values to come
    /// @throws ForecastRefused `TOO_FEW_READINGS` below three values or one period, `SETTING_ABSURD` beyond a limit or
    ///     where a value is no number
    public double[] forecast(double[] values, int period, int steps) {
        check(values, period, steps);
        if (this == NAIVE || this == SEASONAL_NAIVE) {
            int back = this == NAIVE ? 1 : period;
            var next = new double[steps];
            for (int step = 0; step < steps; step++) {
                next[step] = values[values.length - back + step % back];
            }
            return next;
        }
        var season = SeasonalIndices.of(values, period);
        double[] next = plain(season.without(values), steps);
        return season.with(next, values.length);
    }

    private double[] plain(double[] values, int steps) {
        return switch (this) {
            case NAIVE, SEASONAL_NAIVE, NAIVE2 -> {
                var next = new double[steps];
                Arrays.fill(next, values[values.length - 1]);
                yield next;
            }
            case SES -> Smoothing.fit(values, false, false).forecast(steps);
            case HOLT -> Smoothing.fit(values, true, false).forecast(steps);
            case DAMPED -> Smoothing.fit(values, true, true).forecast(steps);
            case THETA -> theta(values, steps);
            case COMB -> {
                double[] sum = SES.plain(values, steps);
                double[] trend = HOLT.plain(values, steps);
                double[] damped = DAMPED.plain(values, steps);
                for (int i = 0; i < steps; i++) {
                    sum[i] = (sum[i] + trend[i] + damped[i]) / 3;
                }
                yield sum;
            }
        };
    }

    private static double[] theta(double[] values, int steps) {
        var smooth = Smoothing.fit(values, false, false);
        double[] next = smooth.forecast(steps);
        double drift = slope(values) / 2;
        double begun = (1 - Math.pow(1 - smooth.alpha(), values.length)) / smooth.alpha();
        for (int step = 0; step < steps; step++) {
            next[step] += drift * (step + begun);
        }
        return next;
    }

    /// The slope of the straight line through all values.
    private static double slope(double[] values) {
        double middle = (values.length - 1) / 2.0;
        double together = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            together += (i - middle) * values[i];
            squares += (i - middle) * (i - middle);
        }
        return together / squares;
    }

    private static void check(double[] values, int period, int steps) {
        if (period < 1 || steps < 1 || steps > MOST || values.length > MOST
                || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new ForecastRefused(ForecastRefused.Reason.SETTING_ABSURD, values.length + " values, period " + period
                    + ", " + steps + " steps; at most " + MOST + ", each a number");
        }
        if (values.length < 3 || values.length < period) {
            throw new ForecastRefused(ForecastRefused.Reason.TOO_FEW_READINGS, values.length + " values, period "
                    + period);
        }
    }
}
