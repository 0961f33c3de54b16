package city.miyako.linkage.readings;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// One line of a bulk body, its shape checked.
///
/// @param number its place in the body, from 1
/// @param thing id of the thing
/// @param attribute compact name of the attribute
/// @param at when it was observed
/// @param value what was observed; JSON null where the source says it has no value
record Line(long number, String thing, String attribute, Instant at, JsonNode value) {
}
