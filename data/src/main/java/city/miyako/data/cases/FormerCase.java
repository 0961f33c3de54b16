package city.miyako.data.cases;

import java.time.Instant;
import java.util.List;

/// A case that was handled elsewhere before, as the register there tells it.
///
/// @param number the number it had there; it is brought over once
/// @param wanted title, facts and parties
/// @param opened when it was opened there
/// @param steps the moves it made there, oldest first
public record FormerCase(String number, NewCase wanted, Instant opened, List<Step> steps) {
    /// Copies the steps.
    public FormerCase {
        steps = List.copyOf(steps);
    }

    /// A move it made.
    ///
    /// @param move the move, a word of the kind's table
    /// @param at when
    public record Step(String move, Instant at) {
    }
}
