package city.miyako.engines.forecasting;

import java.time.Instant;

/// One reading of one sensor.
///
/// @param at when the sensor says it measured
/// @param received when it reached the city; what counts for what a forecast may know
/// @param metres the level in metres; NaN when the sensor sent none
public record Reading(Instant at, Instant received, double metres) {
    /// A reading that arrived as it was measured.
    public static Reading prompt(Instant at, double metres) {
        return new Reading(at, at, metres);
    }
}
