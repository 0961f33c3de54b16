package city.miyako.engines.advice;

import java.util.Locale;

/// What came of a station that was run by a policy.
///
/// @param policy its name
/// @param hours how long it was looked at
/// @param overflowCubicMetres what flowed over
/// @param overflowHours how long
/// @param starts of pumps
/// @param falseStarts of these, those without whose lifting the well would not have reached the level of the rule
///     either before the pump stood still again
/// @param leadMinutes from a start until it would have reached that level, mean over starts that were needed; 0 where
///     it already had, NaN where there are none
/// @param kilowattHours of energy
/// @param highestMetres the highest level of the well, above the station's datum
/// @param doubtfulShare the share of advice that rested on doubtful data
/// @param cost of all that, by the station's costs
public record PumpScore(String policy, double hours, double overflowCubicMetres, double overflowHours, int starts,
        int falseStarts, double leadMinutes, double kilowattHours, double highestMetres, double doubtfulShare,
        double cost) {
    /// The heads of [#csv].
    public static final String CSV_HEADS = "policy,hours,overflow_m3,overflow_hours,starts,false_starts,lead_minutes,"
            + "energy_kwh,highest_m,doubtful_share,cost";

    /// One line of a table, in the order of [#CSV_HEADS]; what is not known stays empty.
    public String csv() {
        return policy + String.format(Locale.ROOT, ",%.1f,%.0f,%.2f,%d,%d,%s,%.1f,%.2f,%.2f,%.2f", hours,
                overflowCubicMetres, overflowHours, starts, falseStarts, Double.isNaN(leadMinutes) ? ""
                        : String.format(Locale.ROOT, "%.0f", leadMinutes), kilowattHours, highestMetres, doubtfulShare,
                cost);
    }
}
