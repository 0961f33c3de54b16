package city.miyako.foundation.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/// A word of a [Vocabulary]: a field of policy, a kind, a goal.
///
/// @param id    as records and addresses name it
/// @param ja    what it is called in Japanese
/// @param en    what it is called in English
/// @param entry all that its vocabulary says of it
public record Term(String id, String ja, String en, JsonNode entry) {
    static Term of(JsonNode entry) {
        if (entry.isValueNode()) {
            return new Term(entry.asText(), entry.asText(), entry.asText(), entry);
        }
        var id = Stream.of("id", "year", "number").map(entry::path).filter(node -> !node.isMissingNode()).findFirst();
        return new Term(id.map(JsonNode::asText).orElse(""), entry.path("ja").asText(), entry.path("en").asText(),
                entry);
    }

    /// What it is called.
    public String name(Language language) {
        return language == Language.JA ? ja : en;
    }

    /// Another single word its vocabulary says of it; empty where it says none.
    public String word(String key) {
        return entry.path(key).asText("");
    }

    /// Other words its vocabulary lists for it; none where it lists none.
    public List<String> words(String key) {
        return entry.path(key).valueStream().map(JsonNode::asText).toList();
    }
}
