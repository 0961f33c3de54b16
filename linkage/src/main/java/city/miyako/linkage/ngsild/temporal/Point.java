package city.miyako.linkage.ngsild.temporal;

import city.miyako.data.things.Quality;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// One value of the past.
///
/// @param series number of the series it belongs to
/// @param at when it was observed
/// @param value what was observed
/// @param quality how far it can be trusted
record Point(long series, Instant at, JsonNode value, Quality quality) {
}
