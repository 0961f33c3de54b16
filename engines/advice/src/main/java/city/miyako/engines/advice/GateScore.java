package city.miyako.engines.advice;

import java.util.Locale;

/// What came of a gate that was run by a policy.
///
/// @param policy its name
/// @param hours how long it was looked at
/// @param unknownHours of these, how long nobody knows the level outside
/// @param floodHours how long the level outside was above the limit while the gate was not closed
/// @param floodMetreHours by how much, summed over that time
/// @param floods how often that began
/// @param closings how often it was closed
/// @param falseClosings of these, how often the level never passed the limit before it was opened again
/// @param openedTooEarly how often it was opened and the limit was passed within the time that counts as a second rise
/// @param closedHours how long it was closed
/// @param leadMinutes how long it had been closed when the level first passed the limit, mean over closings that were
///     not false and in time; NaN where there are none
/// @param innerOverflowCubicMetres what the basin could not hold
/// @param moves how often advice to do something was given
/// @param doubtfulShare the share of advice that rested on doubtful data
/// @param cost of all that, by the gate's costs: each flood once, each false closing, each hour closed, basin that
///     flowed over once a closing
public record GateScore(String policy, double hours, double unknownHours, double floodHours, double floodMetreHours,
        int floods, int closings, int falseClosings, int openedTooEarly, double closedHours, double leadMinutes,
        double innerOverflowCubicMetres, int moves, double doubtfulShare, double cost) {
    /// The heads of [#csv].
    public static final String CSV_HEADS = "policy,hours,unknown_hours,flood_hours,flood_metre_hours,floods,closings,"
            + "false_closings,opened_too_early,closed_hours,lead_minutes,inner_overflow_m3,moves,doubtful_share,cost";

    /// One line of a table, in the order of [#CSV_HEADS]; what is not known stays empty.
    public String csv() {
        return policy + String.format(Locale.ROOT, ",%.1f,%.1f,%.2f,%.2f,%d,%d,%d,%d,%.1f,%s,%.0f,%d,%.2f,%.2f", hours,
                unknownHours, floodHours, floodMetreHours, floods, closings, falseClosings, openedTooEarly, closedHours,
                Double.isNaN(leadMinutes) ? "" : String.format(Locale.ROOT, "%.0f", leadMinutes),
                innerOverflowCubicMetres, moves, doubtfulShare, cost);
    }
}
