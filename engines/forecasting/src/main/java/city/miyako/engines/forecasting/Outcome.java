package city.miyako.engines.forecasting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A forecast and what came.
///
/// @param forecast what was said
/// @param band the interval that was said with it; null while too few errors were known to say one
/// @param before the level at the moment of issue in metres; NaN where it was not known
/// @param observed the level that came, in metres
public record Outcome(Forecast forecast, @Nullable Band band, double before, double observed) {
    /// An interval of levels.
    ///
    /// @param low its lower end, metres
    /// @param high its upper end, metres
    public record Band(double low, double high) {
        /// Whether a level lies within, ends included.
        public boolean holds(double metres) {
            return low <= metres && metres <= high;
        }
    }

    /// When it came.
    public Instant valid() {
        return forecast.valid();
    }
}
