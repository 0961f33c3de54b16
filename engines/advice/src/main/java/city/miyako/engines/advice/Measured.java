package city.miyako.engines.advice;

import city.miyako.engines.forecasting.Flag;
import java.time.Instant;
import java.util.Set;

/// A level that was measured.
///
/// @param level how high the water stood
/// @param at when
/// @param flags what is wrong with the reading
public record Measured(Level level, Instant at, Set<Flag> flags) {
    /// Copies the flags.
    public Measured {
        flags = Set.copyOf(flags);
    }

    /// A reading that nothing is wrong with.
    public static Measured of(Level level, Instant at) {
        return new Measured(level, at, Set.of());
    }
}
