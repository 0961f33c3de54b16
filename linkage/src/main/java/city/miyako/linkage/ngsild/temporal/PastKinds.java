package city.miyako.linkage.ngsild.temporal;

import city.miyako.linkage.ngsild.AttributeKind;
import city.miyako.linkage.ngsild.context.Names;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

/// How a value of the past is told: history keeps what was held, and the attribute as it is now says of which kind it
/// is (ETSI GS CIM 009 v1.8.1, clauses 4.5.7, 4.5.8 and 4.5.9).
final class PastKinds {
    private PastKinds() {
    }

    /// The kind of a value; what cannot be of the kind the attribute has by now was a plain property.
    ///
    /// @param current the attribute as stored, of one source or several; a missing node where there is none any more
    static AttributeKind of(JsonNode current, JsonNode value) {
        var kind = AttributeKind.of(current.isArray() ? current.path(0) : current);
        boolean fits = switch (kind) {
            case PROPERTY, JSON_PROPERTY -> true;
            case GEO_PROPERTY, LANGUAGE_PROPERTY -> value.isObject();
            case RELATIONSHIP, VOCAB_PROPERTY -> value.isTextual() || value.isArray();
            case LIST_PROPERTY -> value.isArray();
            case LIST_RELATIONSHIP -> value.isArray() && value.valueStream().allMatch(link -> link.has("object"));
        };
        return fits ? kind : AttributeKind.PROPERTY;
    }

    /// The member that holds the pairs of value and time of a kind.
    static String pairs(AttributeKind kind) {
        return switch (kind) {
            case PROPERTY, GEO_PROPERTY -> "values";
            case RELATIONSHIP -> "objects";
            case LANGUAGE_PROPERTY -> "languageMaps";
            case JSON_PROPERTY -> "jsons";
            case VOCAB_PROPERTY -> "vocabs";
            case LIST_PROPERTY -> "valueLists";
            case LIST_RELATIONSHIP -> "objectLists";
        };
    }

    /// A value in the names of whoever asks; terms of a vocabulary are names, too.
    static JsonNode told(AttributeKind kind, JsonNode value, Names names) {
        if (kind != AttributeKind.VOCAB_PROPERTY) {
            return value;
        }
        if (!value.isArray()) {
            return new TextNode(names.compact(value.asText()));
        }
        var terms = JsonNodeFactory.instance.arrayNode();
        value.forEach(term -> terms.add(names.compact(term.asText())));
        return terms;
    }
}
