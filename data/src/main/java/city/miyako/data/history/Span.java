package city.miyako.data.history;

import java.time.Instant;

/// From when to when a series has values.
///
/// @param first when its first value was observed
/// @param last when its last value was observed
public record Span(Instant first, Instant last) {
}
