package city.miyako.data.things;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// JSON as the database keeps it.
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {
    }

    /// An object the database gave.
    public static ObjectNode object(String text) {
        return (ObjectNode) node(text);
    }

    /// A value the database gave.
    public static JsonNode node(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds broken JSON", e);
        }
    }

    /// The text of a value, for the database; the character U+0000, which PostgreSQL cannot keep, is dropped.
    public static String text(JsonNode node) {
        var text = node.toString();
        return text.contains("\\u0000") ? text.replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000", "$1") : text;
    }

    /// A new empty object.
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }
}
