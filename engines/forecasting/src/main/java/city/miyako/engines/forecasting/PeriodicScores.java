package city.miyako.engines.forecasting;

/// How good the next values of a series were, as the M4 competition counts it.
///
/// @param smape symmetric mean absolute percentage error, %, 0 to 200
/// @param mase mean absolute error in units of that of the seasonal naive method within the known values; NaN where
///     these never change
public record PeriodicScores(double smape, double mase) {
    private static final double BOTH_WAYS = 200;

    /// The scores of a forecast.
    ///
    /// @param known the values it was made from
    /// @param period how many values make a period
    /// @param said what was foretold
    /// @param came what came, as many
    /// @throws ForecastRefused `SETTING_ABSURD` where not as many came as were foretold, or none
    public static PeriodicScores of(double[] known, int period, double[] said, double[] came) {
        if (said.length != came.length || said.length == 0 || period < 1 || known.length <= period) {
            throw new ForecastRefused(ForecastRefused.Reason.SETTING_ABSURD, said.length + " foretold, " + came.length
                    + " came, " + known.length + " known, period " + period);
        }
        double percent = 0;
        double error = 0;
        for (int i = 0; i < said.length; i++) {
            double missed = Math.abs(said[i] - came[i]);
            double size = Math.abs(said[i]) + Math.abs(came[i]);
            percent += size == 0 ? 0 : BOTH_WAYS * missed / size;
            error += missed;
        }
        double naive = 0;
        for (int i = period; i < known.length; i++) {
            naive += Math.abs(known[i] - known[i - period]);
        }
        naive /= known.length - period;
        return new PeriodicScores(percent / said.length, naive == 0 ? Double.NaN : error / said.length / naive);
    }

    /// The overall weighted average: both errors as shares of those of [PeriodicMethod#NAIVE2]; below 1 is better. Over
    /// many series, first take the means of both.
    public double owa(PeriodicScores naive2) {
        return (smape / naive2.smape + mase / naive2.mase) / 2;
    }
}
