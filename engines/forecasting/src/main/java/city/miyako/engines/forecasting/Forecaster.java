package city.miyako.engines.forecasting;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/// A way to say what level comes. Every model stands beside the [Baselines].
public interface Forecaster {
    /// What it is called in tables.
    String name();

    /// The level in metres, or nothing where what is known does not suffice.
    ///
    /// @param known what was received before the moment of issue, with flags
    /// @param issued the moment of issue
    /// @param lead how far ahead
    OptionalDouble find(Series known, Instant issued, Duration lead);
}
