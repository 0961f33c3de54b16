package city.miyako.engines.alerts;

import java.util.List;

/// What one or more readings did.
///
/// @param watch the gauge afterwards
/// @param verdict how the (last) reading was taken
/// @param moves alerts that went up (lowest first) or came down (highest first)
public record Step(GaugeWatch watch, Verdict verdict, List<AlertMove> moves) {
    /// Copies.
    public Step {
        moves = List.copyOf(moves);
    }
}
