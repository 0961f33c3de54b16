package city.miyako.engines.forecasting;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// A level to come, as it was said.
///
/// @param issued when it was said; nothing received later went into it
/// @param lead how far ahead
/// @param quantiles what may come; a single level of a model that speaks of no odds
/// @param flags what was wrong with the readings of the last hours before it; a forecast that carries any is not to be
///     trusted like one that carries none
public record Forecast(Instant issued, Duration lead, Quantiles quantiles, Set<Flag> flags) {
    /// Copies the flags.
    public Forecast {
        flags = Set.copyOf(flags);
    }

    /// The level itself in metres: the mean of what may come.
    public double metres() {
        return quantiles.mean();
    }

    /// When the level is to come.
    public Instant valid() {
        return issued.plus(lead);
    }
}
