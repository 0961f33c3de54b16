package city.miyako.data.things;

import city.miyako.foundation.errors.Problem;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A thing, or new attributes of one, on the way into the city.
///
/// @param id its URI
/// @param types the compact names of its types, 1 to 20; the first is the one the city knows it by
/// @param attributes attributes by compact name, in normalised form; checked for shape by whoever parsed them
public record NewThing(String id, List<String> types, ObjectNode attributes) {
    /// The most types one thing may have.
    public static final int TYPES_LIMIT = 20;
    private static final int ID_LIMIT = 500;
    private static final int TYPE_LIMIT = 200;

    /// Refuses what cannot be a thing.
    public NewThing {
        Objects.requireNonNull(attributes, "attributes");
        if (id.isBlank() || id.length() > ID_LIMIT) {
            throw new IllegalArgumentException("id must have 1 to " + ID_LIMIT + " characters");
        }
        types = types.size() == 1 ? List.copyOf(types) : types.stream().distinct().toList();
        if (types.isEmpty() || types.size() > TYPES_LIMIT) {
            throw new IllegalArgumentException("a thing must have 1 to " + TYPES_LIMIT + " types");
        }
        if (types.stream().anyMatch(type -> type.isBlank() || type.length() > TYPE_LIMIT)) {
            throw new IllegalArgumentException("type must have 1 to " + TYPE_LIMIT + " characters");
        }
    }

    /// A thing of one type.
    public NewThing(String id, String type, ObjectNode attributes) {
        this(id, List.of(type), attributes);
    }

    /// The types of a thing that becomes others, too, in the order in which it became them.
    ///
    /// @throws Problem `too-many-types`
    static List<String> joined(List<String> types, List<String> more) {
        if (types.containsAll(more)) {
            return types;
        }
        var all = Stream.concat(types.stream(), more.stream()).distinct().toList();
        if (all.size() > TYPES_LIMIT) {
            throw Problem.of(ThingError.TOO_MANY_TYPES, "limitTypes", TYPES_LIMIT);
        }
        return all;
    }

    /// The compact name of the type the city knows it by.
    public String type() {
        return types.getFirst();
    }
}
