package city.miyako.engines.flood;

import city.miyako.engines.flood.FloodRefused.Reason;

/// Where street and sewer meet. The sewer's head comes from a sewer model or a sensor; water goes down over the rim
/// (weir), through the shaft (orifice), or wells up when the head stands above the street.
///
/// @param place               the cell
/// @param diameterMetres      of the opening, above 0 to 10 m
/// @param headMetres          head in the sewer over time, in the datum of the elevations
/// @param mostCubicMetresPerSecond no more passes in either direction, over time: a pump takes what it can, and nothing
///                            once it has failed
public record Manhole(Place place, double diameterMetres, Series headMetres, Series mostCubicMetresPerSecond) {
    private static final double WIDEST = 10;

    /// Refuses a manhole without an opening.
    ///
    /// @throws FloodRefused `VALUE_ABSURD`
    public Manhole {
        if (!(diameterMetres > 0 && diameterMetres <= WIDEST) || !(mostCubicMetresPerSecond.least() >= 0)) {
            throw new FloodRefused(Reason.VALUE_ABSURD, "a manhole of " + diameterMetres + " m that passes "
                    + mostCubicMetresPerSecond.least() + " m³/s");
        }
    }

    /// A manhole that passes as much at all times.
    ///
    /// @throws FloodRefused `VALUE_ABSURD`
    public Manhole(Place place, double diameterMetres, Series headMetres, double mostCubicMetresPerSecond) {
        this(place, diameterMetres, headMetres, Series.constant(mostCubicMetresPerSecond));
    }
}
