package city.miyako.engines.sewer;

/// Where the water came from and went, in cubic metres, summed in double precision.
///
/// @param atStart      stood in the sewer at the start
/// @param rain         fell on the land
/// @param seeped       of it, seeped away
/// @param onLand       of it, still lies on the land
/// @param inflow       entered junctions from elsewhere
/// @param fromOutfalls came in through outfalls
/// @param toOutfalls   left through outfalls, pumps that lift there included
/// @param stored       stands in the sewer and above it now, by its levels
public record Balance(double atStart, double rain, double seeped, double onLand, double inflow, double fromOutfalls,
        double toOutfalls, double stored) {

    /// Water made or lost by the reckoning, as a share of all there ever was.
    public double error() {
        double came = atStart + rain + inflow + fromOutfalls;
        double lost = came - seeped - onLand - toOutfalls - stored;
        return came == 0 ? Math.abs(stored) : Math.abs(lost) / came;
    }
}
