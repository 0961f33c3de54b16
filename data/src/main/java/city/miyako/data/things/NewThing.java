package city.miyako.data.things;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/// A thing, or new attributes of one, on the way into the city.
///
/// @param id its URI
/// @param type the compact name of its type
/// @param attributes attributes by compact name, in normalised form; checked for shape by whoever parsed them
public record NewThing(String id, String type, ObjectNode attributes) {
    private static final int ID_LIMIT = 500;
    private static final int TYPE_LIMIT = 200;

    /// Refuses what cannot be a thing.
    public NewThing {
        Objects.requireNonNull(attributes, "attributes");
        if (id.isBlank() || id.length() > ID_LIMIT) {
            throw new IllegalArgumentException("id must have 1 to " + ID_LIMIT + " characters");
        }
        if (type.isBlank() || type.length() > TYPE_LIMIT) {
            throw new IllegalArgumentException("type must have 1 to " + TYPE_LIMIT + " characters");
        }
    }
}
