package city.miyako.data.history;

import city.miyako.data.things.Quality;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A reading on the way into history.
///
/// @param thing the id of the thing it is of
/// @param attribute the attribute's compact name
/// @param at when it was observed
/// @param value the number, or not a number where `other` holds the value
/// @param other a value that is no number, or null
/// @param quality how far it can be trusted
public record NewReading(String thing, String attribute, Instant at, double value, @Nullable JsonNode other,
                         Quality quality) {
    /// A reading that is a number, in the attribute's unit.
    public static NewReading number(String thing, String attribute, Instant at, double value, Quality quality) {
        return new NewReading(thing, attribute, at, value, null, quality);
    }

    /// Any other value.
    public static NewReading other(String thing, String attribute, Instant at, JsonNode value, Quality quality) {
        return new NewReading(thing, attribute, at, Double.NaN, value, quality);
    }
}
