package city.miyako.engines.advice;

import city.miyako.engines.advice.AdviceRefused.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known at a gate at a moment; nothing that came later.
///
/// @param now the moment
/// @param state how the gate stands
/// @param outer the last level outside; null where nobody knows
/// @param inner the last level inside; null where nobody knows
/// @param innerInflow what flows into the basin and cannot leave it while the gate is closed, cubic metres a second
/// @param outlook the levels outside that may come; null where nobody says
public record GateSituation(Instant now, GateState state, @Nullable Measured outer, @Nullable Measured inner,
        double innerInflow, @Nullable LevelOutlook outlook) {
    private static final double LARGEST = 100_000;

    /// @throws AdviceRefused `FROM_THE_FUTURE` when something is of later than now, `STATE_ABSURD` when the inflow is
    ///     negative or no number
    public GateSituation {
        if (later(outer, now) || later(inner, now) || outlook != null && outlook.outlook().issued().isAfter(now)
                || state.since().isAfter(now)) {
            throw new AdviceRefused(Reason.FROM_THE_FUTURE, "known at " + now + ": " + outer + ", " + inner + ", "
                    + state);
        }
        if (!(innerInflow >= 0 && innerInflow <= LARGEST)) {
            throw new AdviceRefused(Reason.STATE_ABSURD, "inflow " + innerInflow + " m³/s");
        }
    }

    private static boolean later(@Nullable Measured measured, Instant now) {
        return measured != null && measured.at().isAfter(now);
    }
}
