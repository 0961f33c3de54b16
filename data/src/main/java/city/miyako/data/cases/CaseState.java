package city.miyako.data.cases;

import city.miyako.data.fields.Label;
import java.time.Duration;

/// A state in which a case of some kind may stand.
///
/// @param id its word, as in `permit`
/// @param label what it is called
/// @param end whether a case rests here for good
/// @param patience how long a case may stand here before it counts as ageing; zero where it may stand for ever
public record CaseState(String id, Label label, boolean end, Duration patience) {
    /// Whether a case can grow old in this state.
    public boolean ages() {
        return !end && !patience.isZero();
    }
}
