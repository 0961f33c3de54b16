package city.miyako.engines.advice;

import city.miyako.engines.forecasting.Flag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an operator is advised to do, and why. Always advice: the operator decides.
///
/// @param plant the gate or station
/// @param action what to do now
/// @param parts the pumps it is about; none of a gate
/// @param issued when it was said
/// @param next what is weighed: the action itself or, when it says to hold, what may be advised next
/// @param latest when that is to begin at the latest; null when it is not in sight
/// @param odds what may happen without it, 0 to 1: that the limit is passed before the gate could be closed, or passed
///     again once it was opened; that the well flows over; NaN where nobody weighed, as when the rule speaks
/// @param costOfDoing expected, in the unit of the plant's costs; NaN likewise
/// @param costOfWaiting expected, of doing nothing until advice is given again
/// @param reasons why
/// @param limits what keeps the plant from more
/// @param doubts what is to be told of the data behind it
/// @param flags what was wrong with the readings behind it
public record Advice(String plant, Action action, List<String> parts, Instant issued, Action next,
        @Nullable Instant latest, double odds, double costOfDoing, double costOfWaiting, List<Reason> reasons,
        List<Reason> limits, Set<Doubt> doubts, Set<Flag> flags) {
    /// Copies what could change.
    public Advice {
        parts = List.copyOf(parts);
        reasons = List.copyOf(reasons);
        limits = List.copyOf(limits);
        doubts = Set.copyOf(doubts);
        flags = Set.copyOf(flags);
    }

    /// Whether it rests on data that nothing is known to be wrong with.
    public boolean restsOnGoodData() {
        return doubts.isEmpty() && flags.isEmpty();
    }

    /// Whether a code is among its reasons or limits.
    public boolean says(Reason.Code code) {
        return reasons.stream().anyMatch(reason -> reason.code() == code)
                || limits.stream().anyMatch(reason -> reason.code() == code);
    }
}
