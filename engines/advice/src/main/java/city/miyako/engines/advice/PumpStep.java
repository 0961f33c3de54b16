package city.miyako.engines.advice;

import java.time.Instant;
import java.util.List;

/// A moment of a hindcast: what came, how the pumps stood, what was said.
///
/// @param at the moment
/// @param inflow cubic metres a second
/// @param level of the well, metres above the station's datum
/// @param states of the pumps before the advice was followed
/// @param advice what was said
public record PumpStep(Instant at, double inflow, double level, List<PumpState> states, Advice advice) {
    /// Copies the states.
    public PumpStep {
        states = List.copyOf(states);
    }
}
