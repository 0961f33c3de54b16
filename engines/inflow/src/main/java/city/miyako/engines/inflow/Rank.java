package city.miyako.engines.inflow;

/// A place in the ranking.
///
/// @param place     1 for the most RDII per millimetre of rain; equals share a place
/// @param id        the sensor or area
/// @param index     full-pipe hours per mm
/// @param fastShare share of inflow (fast), 0 to 1; NaN when unknown
/// @param sensors   sensors behind it
/// @param evidence  what it rests on: all events, the fewest dry days and the lowest coverage among its sensors
public record Rank(int place, String id, double index, double fastShare, int sensors, Evidence evidence) {

    /// Minutes of full-pipe flow per mm of rain: the index as people compare it.
    public double minutesPerMillimetre() {
        return index * 60;
    }
}
