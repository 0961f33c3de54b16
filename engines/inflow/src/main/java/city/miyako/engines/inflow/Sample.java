package city.miyako.engines.inflow;

import java.time.Instant;
import java.util.Objects;

/// One reading of an instrument.
///
/// @param at    when it was measured
/// @param value what was measured, in the unit the receiving parameter names; NaN counts as missing
public record Sample(Instant at, double value) {

    /// Refuses a reading without a time.
    public Sample {
        Objects.requireNonNull(at, "at");
    }
}
