package city.miyako.linkage.ngsild;

import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import city.miyako.linkage.ngsild.query.GeoShapes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

/// Reads the value of an attribute as its kind demands.
final class ValueParser {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LINK_LIMIT = 1_000;

    private ValueParser() {
    }

    static JsonNode parse(String field, AttributeKind kind, JsonNode given, Names names) {
        Checks.values(field, given);
        return switch (kind) {
            case PROPERTY, JSON_PROPERTY -> given;
            case GEO_PROPERTY -> {
                GeoShapes.get(field, given);
                yield given;
            }
            case RELATIONSHIP -> links(field, given);
            case LANGUAGE_PROPERTY -> languages(field, given);
            case VOCAB_PROPERTY -> vocabulary(field, given, names);
            case LIST_PROPERTY -> list(field, given);
            case LIST_RELATIONSHIP -> linkList(field, given);
        };
    }

    private static JsonNode links(String field, JsonNode given) {
        if (given instanceof ArrayNode several && !several.isEmpty() && several.size() <= LINK_LIMIT) {
            several.forEach(one -> Checks.uri(field, one));
            return several;
        }
        return new TextNode(Checks.uri(field, given));
    }

    private static JsonNode languages(String field, JsonNode given) {
        if (!given.isObject() || given.isEmpty()) {
            throw NgsiError.badData(field, "an object of texts by language expected");
        }
        given.properties().forEach(entry -> {
            boolean isWords = entry.getValue().isTextual() || entry.getValue().isArray()
                && entry.getValue().valueStream().allMatch(JsonNode::isTextual);
            if (!isWords || entry.getKey().isBlank()) {
                throw NgsiError.badData(field + "." + entry.getKey(), "a text or a list of texts expected");
            }
        });
        return given;
    }

    private static JsonNode vocabulary(String field, JsonNode given, Names names) {
        if (given.isTextual()) {
            return new TextNode(names.expand(Checks.name(field, given.textValue())));
        }
        if (!given.isArray() || given.isEmpty()) {
            throw NgsiError.badData(field, "a term or a list of terms expected");
        }
        var terms = JSON.arrayNode();
        given.forEach(term -> terms.add(vocabulary(field, term, names)));
        return terms;
    }

    private static JsonNode list(String field, JsonNode given) {
        return given.isArray() ? given : JSON.arrayNode().add(given);
    }

    private static JsonNode linkList(String field, JsonNode given) {
        if (!given.isArray() || given.size() > LINK_LIMIT) {
            throw NgsiError.badData(field, "a list of at most " + LINK_LIMIT + " links expected");
        }
        var links = JSON.arrayNode();
        given.forEach(link -> links.addObject().set("object",
            links(field, link.isObject() ? link.path("object") : link)));
        return links;
    }
}
