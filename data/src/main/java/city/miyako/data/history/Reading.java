package city.miyako.data.history;

import city.miyako.data.things.Quality;
import java.time.Instant;

/// One measured value of a series.
///
/// @param at when it was observed
/// @param value the number, in the unit of its attribute
/// @param quality how far it can be trusted
public record Reading(Instant at, double value, Quality quality) {
}
