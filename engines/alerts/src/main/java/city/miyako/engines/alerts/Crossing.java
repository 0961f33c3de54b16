package city.miyako.engines.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That water reached an official level within a stretch of time, from the bare readings.
///
/// @param level the level that was reached
/// @param thresholdMetres its height in metres above the datum
/// @param firstAt first reading at or above it
/// @param firstMetres that reading
/// @param peakAt first reading of the highest water
/// @param peakMetres the highest water
/// @param fellBackAt first reading below the level after the last one at or above it; null when the stretch ends above
public record Crossing(
        OfficialLevel level,
        double thresholdMetres,
        Instant firstAt,
        double firstMetres,
        Instant peakAt,
        double peakMetres,
        @Nullable Instant fellBackAt) {
    /// The word of the level in data and texts.
    ///
    /// @return as in `caution`
    public String word() {
        return level.word();
    }

    /// The step of the national scale it stands for.
    ///
    /// @return 1 to 4
    public int number() {
        return level.warningLevel().number();
    }
}
