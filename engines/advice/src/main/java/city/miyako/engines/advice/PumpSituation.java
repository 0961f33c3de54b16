package city.miyako.engines.advice;

import city.miyako.engines.advice.AdviceRefused.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known at a pump station at a moment; nothing that came later.
///
/// @param now the moment
/// @param states how each pump stands, in the station's order
/// @param level the last level of the well; null where nobody knows
/// @param inflow what flows in, cubic metres a second; NaN where nobody knows
/// @param outlook the inflow that may come, cubic metres a second; null where nobody says
public record PumpSituation(Instant now, List<PumpState> states, @Nullable Measured level, double inflow,
        @Nullable Outlook outlook) {
    private static final double LARGEST = 100_000;

    /// Copies the states.
    ///
    /// @throws AdviceRefused `FROM_THE_FUTURE` when something is of later than now, `STATE_ABSURD` when the inflow is
    ///     negative or beyond all bounds
    public PumpSituation {
        states = List.copyOf(states);
        if (level != null && level.at().isAfter(now) || outlook != null && outlook.issued().isAfter(now)
                || states.stream().anyMatch(state -> state.since().isAfter(now))) {
            throw new AdviceRefused(Reason.FROM_THE_FUTURE, "known at " + now + ": " + level + ", " + states);
        }
        if (inflow < 0 || inflow > LARGEST) {
            throw new AdviceRefused(Reason.STATE_ABSURD, "inflow " + inflow + " m³/s");
        }
    }
}
