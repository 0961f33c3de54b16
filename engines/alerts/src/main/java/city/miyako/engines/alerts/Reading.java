package city.miyako.engines.alerts;

import java.time.Instant;
import java.util.Objects;

/// A water level measured at one moment.
///
/// @param at moment of the measurement, not of its arrival
/// @param metres water level in metres above the datum of the gauge; may be absurd, the engine judges
public record Reading(Instant at, double metres) {
    /// Refuses a reading without a time.
    public Reading {
        Objects.requireNonNull(at, "at");
    }
}
