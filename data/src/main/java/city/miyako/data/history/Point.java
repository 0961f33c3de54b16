package city.miyako.data.history;

import city.miyako.data.things.Quality;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// One value of the past, of any kind.
///
/// @param series number of the series it belongs to
/// @param at when it was observed
/// @param value what was observed; JSON null where the source said that it has none
/// @param quality how far it can be trusted
public record Point(long series, Instant at, JsonNode value, Quality quality) {
}
