package city.miyako.engines.flood;

import city.miyako.engines.flood.FloodRefused.Reason;
import java.util.List;

/// Water that enters at cells: a river at the edge of the grid, a burst main.
///
/// @param places             the cells that share it equally, 1 to 100,000
/// @param cubicMetresPerSecond the discharge over time, together, 0 to 1,000,000 m³/s
public record Inflow(List<Place> places, Series cubicMetresPerSecond) {
    static final int MOST_PLACES = 100_000;
    private static final double MOST_DISCHARGE = 1e6;

    /// Refuses an inflow that takes water away or has no place.
    ///
    /// @throws FloodRefused `VALUE_ABSURD`
    public Inflow {
        places = List.copyOf(places);
        if (places.isEmpty() || places.size() > MOST_PLACES || cubicMetresPerSecond.least() < 0
                || cubicMetresPerSecond.most() > MOST_DISCHARGE) {
            throw new FloodRefused(Reason.VALUE_ABSURD, "an inflow of " + cubicMetresPerSecond.least() + " to "
                    + cubicMetresPerSecond.most() + " m³/s at " + places.size() + " places");
        }
    }
}
