package city.miyako.linkage.tiles;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A thing as a map shows it.
///
/// @param id its URI
/// @param name what it is called, in the language of the layer
/// @param municipality code of the municipality it lies in, 0 where unknown
/// @param spot where it is
/// @param value its main value in the unit of its type; `NaN` where it has none
/// @param state 0 nothing to say, 1 to 5 warning level, 9 silent: no value or an old one
/// @param at when the value was observed, or null where that is not known
public record Mark(String id, String name, int municipality, Spot spot, double value, int state, @Nullable Instant at) {
    /// The state of a thing that has fallen silent.
    public static final int SILENT = 9;

    /// Whether it has a value to show.
    public boolean hasValue() {
        return !Double.isNaN(value);
    }

    /// How urgent it is for a list: the highest warning level first, then the silent, then the lowest level, then the
    /// calm.
    public int urgency() {
        return state == SILENT ? 2 : state >= 2 ? state + 1 : state;
    }
}
