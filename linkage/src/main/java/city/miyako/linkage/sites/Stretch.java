package city.miyako.linkage.sites;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stretch of time in a chart of two series.
///
/// @param at its beginning
/// @param value the highest value of the first series in it
/// @param beside the highest value of the second series in it; null when unknown
public record Stretch(Instant at, double value, @Nullable Double beside) {
}
