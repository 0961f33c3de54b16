package city.miyako.linkage.ngsild;

import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import city.miyako.linkage.ngsild.query.GeoShapes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Reads one attribute in normalised, concise or simplified form into the form it is stored in: normalised, with names
/// as stored, its shape checked.
final class AttributeParser {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEPTH_LIMIT = 6;
    private static final int INSTANCE_LIMIT = 100;
    /// Given by us, never taken from outside.
    private static final Set<String> OURS = Set.of("createdAt", "modifiedAt", "deletedAt", "instanceId", "@context");
    private static final Set<String> OTHER_HOLDERS = Set.of("value", "object", "languageMap", "json", "vocab",
        "valueList", "objectList");

    private final Names names;

    AttributeParser(Names names) {
        this.names = names;
    }

    /// The stored form of an attribute.
    ///
    /// @param field where it stands, for faults
    JsonNode parse(String field, JsonNode given) {
        return given instanceof ArrayNode several && isInstances(several) ? instances(field, several)
            : one(field, given, 0);
    }

    private ArrayNode instances(String field, ArrayNode several) {
        if (several.size() > INSTANCE_LIMIT) {
            throw NgsiError.badData(field, "at most " + INSTANCE_LIMIT + " instances");
        }
        var datasets = new HashSet<String>();
        var parsed = JSON.arrayNode();
        for (var instance : several) {
            var one = one(field, instance, 0);
            if (!datasets.add(one.path("datasetId").asText(""))) {
                throw NgsiError.badData(field, "two instances have the same datasetId, or none");
            }
            parsed.add(one);
        }
        return parsed;
    }

    // A list is a set of instances only where every item says what kind of attribute it is.
    private static boolean isInstances(ArrayNode several) {
        if (several.isEmpty()) {
            return false;
        }
        for (var item : several) {
            if (AttributeKind.find(item.path("type").asText()).isEmpty() && !item.has("datasetId")) {
                return false;
            }
        }
        return true;
    }

    private ObjectNode one(String field, JsonNode given, int depth) {
        if (depth > DEPTH_LIMIT) {
            throw NgsiError.badData(field, "attributes of attributes at most " + DEPTH_LIMIT + " deep");
        }
        if (given.isNull()) {
            throw NgsiError.badData(field, "null is no attribute; " + Nulls.NULL + " removes one");
        }
        if (Nulls.isNull(given)) {
            return JSON.objectNode().put("type", AttributeKind.PROPERTY.typeName()).put("value", Nulls.NULL);
        }
        if (GeoShapes.claimsToBeShape(given)) {
            return typed(field, AttributeKind.GEO_PROPERTY, JSON.objectNode().set("value", given), depth);
        }
        if (!given.isObject()) {
            return typed(field, AttributeKind.PROPERTY, JSON.objectNode().set("value", given), depth);
        }
        return object(field, (ObjectNode) given, depth);
    }

    private ObjectNode object(String field, ObjectNode given, int depth) {
        var word = given.has("type") ? given.path("type") : given.path("@type");
        var byHolder = AttributeKind.findByHolder(given);
        if (word.isMissingNode()) {
            var kind = byHolder.filter(known -> known != AttributeKind.PROPERTY
                || !GeoShapes.claimsToBeShape(given.path("value"))).or(() -> byHolder.map(_ ->
                AttributeKind.GEO_PROPERTY));
            return kind.isPresent() ? typed(field, kind.get(), given, depth)
                : typed(field, AttributeKind.PROPERTY, JSON.objectNode().set("value", given), depth);
        }
        var kind = AttributeKind.find(word.asText(""));
        if (kind.isPresent()) {
            return typed(field, kind.get(), given, depth);
        }
        if (byHolder.isPresent()) {
            throw NgsiError.badData(field + ".type", "Property, Relationship, GeoProperty, LanguageProperty, "
                + "JsonProperty, VocabProperty, ListProperty or ListRelationship expected");
        }
        return typed(field, AttributeKind.PROPERTY, JSON.objectNode().set("value", given), depth);
    }

    private ObjectNode typed(String field, AttributeKind kind, ObjectNode given, int depth) {
        var value = given.get(kind.holder());
        if (value == null || value.isNull()) {
            throw NgsiError.badData(field, "a " + kind.typeName() + " needs " + kind.holder());
        }
        var parsed = JSON.objectNode().put("type", kind.typeName());
        parsed.set(kind.holder(), ValueParser.parse(field + "." + kind.holder(), kind, value, names));
        for (var member : given.properties()) {
            add(field, kind, parsed, member, depth);
        }
        return parsed;
    }

    private void add(String field, AttributeKind kind, ObjectNode parsed, Map.Entry<String, JsonNode> member,
                     int depth) {
        var name = member.getKey();
        var place = field + "." + name;
        if (name.equals(kind.holder()) || "type".equals(name) || "@type".equals(name) || OURS.contains(name)) {
            return;
        }
        if (OTHER_HOLDERS.contains(name)) {
            throw NgsiError.badData(place, "a " + kind.typeName() + " has no " + name);
        }
        switch (name) {
            case "observedAt" -> parsed.set(name, observedAt(place, member.getValue()));
            case "unitCode" -> parsed.put(name, text(place, member.getValue()));
            case "datasetId" -> parsed.put(name, Checks.uri(place, member.getValue()));
            case "objectType" -> parsed.put(name, names.expand(Checks.name(place, text(place, member.getValue()))));
            default -> parsed.set(names.expand(Checks.name(field, name)), one(place, member.getValue(), depth + 1));
        }
    }

    private static JsonNode observedAt(String field, JsonNode given) {
        Checks.moment(field, given);
        return given;
    }

    private static String text(String field, JsonNode given) {
        if (!given.isTextual() || given.textValue().length() > 200 || Checks.isBroken(given.textValue())) {
            throw NgsiError.badData(field, "a text of at most 200 characters expected");
        }
        return given.textValue();
    }
}
