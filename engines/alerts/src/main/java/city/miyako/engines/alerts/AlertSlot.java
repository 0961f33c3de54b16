package city.miyako.engines.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the machine remembers about one official level of one gauge.
///
/// @param state where the alert stands
/// @param since when it was raised, or when the last one was lifted; null when there never was one
/// @param belowSince first reading of the present stretch clearly below the level; only while falling
public record AlertSlot(AlertState state, @Nullable Instant since, @Nullable Instant belowSince) {
    /// No alert and none before.
    public static final AlertSlot UNTOUCHED = new AlertSlot(AlertState.QUIET, null, null);

    /// Refuses an alert without a beginning and a fall without a clock.
    public AlertSlot {
        if (state.up() && since == null || (state == AlertState.FALLING) != (belowSince != null)) {
            throw new IllegalArgumentException(state + " since " + since + ", below since " + belowSince);
        }
    }

    /// An alert that is up.
    ///
    /// @param at when it was raised
    /// @return the slot
    public static AlertSlot raised(Instant at) {
        return new AlertSlot(AlertState.RAISED, at, null);
    }

    /// An alert that was lifted.
    ///
    /// @param at when it was lifted
    /// @return the slot
    public static AlertSlot lifted(Instant at) {
        return new AlertSlot(AlertState.QUIET, at, null);
    }

    AlertSlot to(AlertState next, Instant at) {
        if (!AlertState.MOVES.getOrDefault(state, java.util.Set.of()).contains(next)) {
            throw new IllegalStateException("no alert goes from " + state + " to " + next);
        }
        return switch (next) {
            case RAISED -> raised(state == AlertState.FALLING && since != null ? since : at);
            case FALLING -> new AlertSlot(next, since, at);
            case QUIET -> lifted(at);
        };
    }
}
