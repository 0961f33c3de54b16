package city.miyako.engines.forecasting;

import java.time.Instant;
import java.util.List;

/// What was known of a network at a moment.
///
/// @param network whose
/// @param issued the moment
/// @param known the readings of each station that had been received by then, with flags, in the network's order
public record Situation(Network network, Instant issued, List<Series> known) {
    /// Copies the list.
    public Situation {
        known = List.copyOf(known);
    }
}
