package city.miyako.engines.sea;

import java.util.Locale;

/// How good forecasts of one lead were, over the cases of which every baseline said something too.
///
/// @param lead days ahead
/// @param cases cells times days
/// @param rmse root mean square error, °C
/// @param seasonRmse that of the climatology
/// @param persistenceRmse that of the last value
/// @param dampedRmse that of damped persistence
/// @param crps continuous ranked probability score with the band as a normal distribution, °C
/// @param coverage share of values within the 90 % band
/// @param width mean width of the band, °C
public record SeaScore(int lead, long cases, double rmse, double seasonRmse, double persistenceRmse, double dampedRmse,
        double crps, double coverage, double width) {
    /// The heads of [#csv].
    public static final String CSV_HEADS =
            "lead_days,cases,rmse,climatology,persistence,damped_persistence,crps,coverage,width";

    /// Error as a share of that of damped persistence: below 1 is better.
    public double ratio() {
        return rmse / dampedRmse;
    }

    /// Error as a share of that of the best baseline.
    public double ratioToBest() {
        return rmse / Math.min(dampedRmse, Math.min(seasonRmse, persistenceRmse));
    }

    /// The share of values within the band in per cent.
    public double percentHeld() {
        return 100 * coverage;
    }

    /// Skill against the climatology: 1 at best, 0 as good as it.
    public double skill() {
        return 1 - rmse * rmse / (seasonRmse * seasonRmse);
    }

    /// One line of a table, in the order of [#CSV_HEADS].
    public String csv() {
        return String.format(Locale.ROOT, "%d,%d,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f", lead, cases, rmse, seasonRmse,
                persistenceRmse, dampedRmse, crps, coverage, width);
    }
}
