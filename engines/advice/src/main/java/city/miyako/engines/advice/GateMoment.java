package city.miyako.engines.advice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A moment of a past course at a gate: what came, and, kept apart from it, what was known.
///
/// @param at the moment
/// @param outerMetres the level outside as it is known in the end, metres above the gate's datum; NaN where it is not
/// @param known the last level that was known then
/// @param innerInflow into the basin, cubic metres a second
/// @param outlook what was said last by then
public record GateMoment(Instant at, double outerMetres, @Nullable Measured known, double innerInflow,
        @Nullable LevelOutlook outlook) {
}
