package city.miyako.data.history;

import java.time.Instant;

/// Which reading: of two at one instant of a series the first stays, so that both together name one.
///
/// @param series number of the series
/// @param at when it was observed, in whole microseconds
public record Instance(long series, Instant at) {
}
