package city.miyako.engines.inflow;

import java.time.Duration;

/// What one rain event brought into the sewer.
///
/// @param event         the rain
/// @param fullPipeHours RDII: hours the full pipe would need to carry what came on top of dry weather; at least 0
/// @param peakShare     highest RDII as a share of full-pipe flow, 0 to 1
/// @param lag           from the centre of the rain to the peak of the RDII
/// @param fastShare     share of inflow (fast) in inflow and infiltration, 0 to 1; NaN when it could not be told apart
/// @param coverage      share of the time with a level, 0 to 1
/// @param surcharged    how long the pipe was full or more
public record Response(RainEvent event, double fullPipeHours, double peakShare, Duration lag, double fastShare,
        double coverage, Duration surcharged) {

    /// RDII per millimetre of rain, full-pipe hours per mm: the part R plays in RTK, without the catchment's area.
    public double perMillimetre() {
        return fullPipeHours / event.depthMillimetres();
    }

    /// Minutes of full-pipe flow per mm of rain: the same as people compare it.
    public double minutesPerMillimetre() {
        return perMillimetre() * 60;
    }
}
