package city.miyako.engines.advice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A moment of a past course at a pump station: what came, and, kept apart from it, what was known.
///
/// @param at the moment
/// @param inflow that came, cubic metres a second
/// @param known the inflow that was known then; NaN where nobody knew
/// @param outlook what was said last by then
public record PumpMoment(Instant at, double inflow, double known, @Nullable Outlook outlook) {
}
