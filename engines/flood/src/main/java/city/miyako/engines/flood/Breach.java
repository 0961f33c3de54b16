package city.miyako.engines.flood;

import city.miyako.engines.flood.FloodRefused.Reason;
import java.util.List;

/// A levee that gives way: its cells sink to a bottom at a steady rate.
///
/// @param places          the cells of the levee, 1 to 100,000
/// @param startSeconds    when it begins, from the start of the simulation
/// @param durationSeconds how long it takes, 0 for at once
/// @param bottomMetres    the elevation it ends at; lower cells stay as they are
public record Breach(List<Place> places, double startSeconds, double durationSeconds, double bottomMetres) {
    /// Refuses a breach nowhere or never.
    ///
    /// @throws FloodRefused `VALUE_ABSURD`
    public Breach {
        places = List.copyOf(places);
        if (places.isEmpty() || places.size() > Inflow.MOST_PLACES || !(startSeconds >= 0)
                || !(durationSeconds >= 0) || !Double.isFinite(startSeconds + durationSeconds + bottomMetres)) {
            throw new FloodRefused(Reason.VALUE_ABSURD, "a breach at " + startSeconds + " s for " + durationSeconds
                    + " s down to " + bottomMetres + " m at " + places.size() + " places");
        }
    }
}
