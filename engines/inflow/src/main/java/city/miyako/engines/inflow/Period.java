package city.miyako.engines.inflow;

import java.time.Duration;
import java.time.Instant;

/// A half-open stretch of time.
///
/// @param from first instant inside
/// @param to   first instant after it; later than `from`
public record Period(Instant from, Instant to) {

    /// Refuses an empty or reversed period.
    ///
    /// @throws IllegalArgumentException when `to` is not after `from`
    public Period {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("period from " + from + " ends at " + to);
        }
    }

    /// How long it lasts.
    public Duration length() {
        return Duration.between(from, to);
    }
}
