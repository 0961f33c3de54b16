package city.miyako.data.history;

import java.time.Instant;

/// What the readings of one stretch of time amount to; only good readings count.
///
/// @param from start of the stretch
/// @param count how many readings
/// @param mean their mean, in the unit of the attribute
/// @param min the lowest
/// @param max the highest
/// @param last the latest
public record Bucket(Instant from, long count, double mean, double min, double max, double last) {
}
