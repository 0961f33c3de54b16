package city.miyako.engines.flood;

/// Where the water came from and went, in cubic metres, summed in double precision.
///
/// @param atStart     stood there at the start
/// @param rain        fell on ground
/// @param inflow      entered at cells
/// @param edgesIn     came in over the edges
/// @param edgesOut    left over the edges
/// @param infiltrated seeped away
/// @param sewers      went down manholes, less what welled up
/// @param stored      stands there now
/// @param owed        of that, what cells gave beyond what they held and owe their neighbours; rounding, else a fault
public record Balance(double atStart, double rain, double inflow, double edgesIn, double edgesOut, double infiltrated,
        double sewers, double stored, double owed) {

    /// Water made or lost by the reckoning, as a share of all there ever was.
    public double error() {
        double came = atStart + rain + inflow + edgesIn + Math.max(0, -sewers);
        double expected = atStart + rain + inflow + edgesIn - edgesOut - infiltrated - sewers;
        return came == 0 ? Math.abs(stored) : Math.abs(stored - expected) / came;
    }
}
