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
import org.jspecify.annotations.Nullable;

/// Reads one attribute in normalised, concise or simplified form into the form it is stored in: normalised, with names
/// as stored, its shape checked.
final class AttributeParser {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEPTH_LIMIT = 6;
    private static final int INSTANCE_LIMIT = 100;
    /// Given by us, never taken from outside.
    private static final Set<String> OURS = Set.of("createdAt", "modifiedAt", "deletedAt", "instanceId", "@context",
        "entity", "entityList", "previousValue", "previousObject", "previousLanguageMap", "previousVocab",
        "previousJson", "previousValueList", "previousObjectList");
    private static final Set<String> OTHER_HOLDERS = Set.of("value", "object", "languageMap", "json", "vocab",
        "valueList", "objectList");

    private final Names names;
    private final boolean fragments;

    /// @param fragments whether values may be left out, and members be the NGSI-LD Null, which takes them away
    AttributeParser(Names names, boolean fragments) {
        this.names = names;
        this.fragments = fragments;
    }

    /// The stored form of an attribute.
    ///
    /// @param field where it stands, for faults
    JsonNode parse(String field, JsonNode given) {
        return parse(field, given, 0);
    }

    private JsonNode parse(String field, JsonNode given, int depth) {
        var several = given instanceof ArrayNode list && isInstances(list) ? list : bySource(field, given);
        return several == null ? one(field, given, depth) : instances(field, several, depth);
    }

    // clause 4.5.4: several instances without their kinds, each under its datasetId
    private static @Nullable ArrayNode bySource(String field, JsonNode given) {
        var sources = given.path("dataset");
        if (given.size() != 1 || !sources.isObject() || sources.isEmpty()) {
            return null;
        }
        var several = JSON.arrayNode();
        sources.properties().forEach(source -> {
            var value = source.getValue();
            ObjectNode instance = AttributeKind.findByHolder(value).isPresent() ? value.deepCopy()
                : JSON.objectNode().set("value", value);
            if (!"@none".equals(source.getKey())) {
                instance.put("datasetId", Checks.uri(field + ".dataset", source.getKey()));
            }
            several.add(instance);
        });
        return several;
    }

    private ArrayNode instances(String field, ArrayNode several, int depth) {
        if (several.size() > INSTANCE_LIMIT) {
            throw NgsiError.badData(field, "at most " + INSTANCE_LIMIT + " instances");
        }
        var datasets = new HashSet<String>();
        var parsed = JSON.arrayNode();
        for (var instance : several) {
            var one = one(field, instance, depth);
            if (!datasets.add(one.path("datasetId").asText(""))) {
                throw NgsiError.badData(field, "two instances have the same datasetId, or none");
            }
            parsed.add(one);
        }
        return parsed;
    }

    // A list is a set of instances only where each item could be one, and one of them says that it is.
    private static boolean isInstances(ArrayNode several) {
        boolean isSaid = false;
        for (var item : several) {
            boolean says = AttributeKind.find(item.path("type").asText()).isPresent() || item.has("datasetId");
            if (!says && AttributeKind.findByHolder(item).isEmpty()) {
                return false;
            }
            isSaid |= says;
        }
        return isSaid;
    }

    private ObjectNode one(String field, JsonNode given, int depth) {
        if (depth > DEPTH_LIMIT) {
            throw NgsiError.badData(field, "attributes of attributes at most " + DEPTH_LIMIT + " deep");
        }
        if (given.isNull()) {
            throw NgsiError.badData(field, "null is no attribute; " + Nulls.NULL + " removes one");
        }
        if (Nulls.isNull(given)) {
            return removal(field, given);
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
        var parsed = JSON.objectNode().put("type", kind.typeName());
        if (value != null && !value.isNull()) {
            parsed.set(kind.holder(), ValueParser.parse(field + "." + kind.holder(), kind, value, names));
        } else if (value != null || !fragments) {
            throw NgsiError.badData(field, "a " + kind.typeName() + " needs " + kind.holder());
        }
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
        if (fragments && Nulls.is(member.getValue()) && !"datasetId".equals(name)) {
            parsed.set(isPlain(name) ? name : names.expand(Checks.name(field, name)), member.getValue());
            return;
        }
        switch (name) {
            case "observedAt" -> parsed.set(name, observedAt(place, member.getValue()));
            case "unitCode" -> parsed.put(name, text(place, member.getValue()));
            case "datasetId" -> parsed.put(name, Checks.uri(place, member.getValue()));
            case "objectType" -> parsed.put(name, names.expand(Checks.name(place, text(place, member.getValue()))));
            default -> {
                var inner = names.expand(Checks.name(field, name));
                parsed.set(inner, Checks.single(place, inner, parse(place, member.getValue(), depth + 1)));
            }
        }
    }

    private static ObjectNode removal(String field, JsonNode given) {
        var removal = EntityWrites.removal();
        if (given.has("datasetId")) {
            removal.put("datasetId", Checks.uri(field + ".datasetId", given.path("datasetId")));
        }
        return removal;
    }

    private static boolean isPlain(String name) {
        return "observedAt".equals(name) || "unitCode".equals(name) || "objectType".equals(name);
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
