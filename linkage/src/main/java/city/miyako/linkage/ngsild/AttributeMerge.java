package city.miyako.linkage.ngsild;

import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// How a fragment changes a stored attribute: what it names is overwritten, what it does not name stays, what it says
/// is null goes (ETSI GS CIM 009 v1.8.1, clauses 5.5.12 and 5.6.4).
final class AttributeMerge {
    private AttributeMerge() {
    }

    /// The attribute afterwards.
    ///
    /// @param stored as it is, or null where the thing does not have it
    /// @param change a fragment in stored form
    static JsonNode merge(@Nullable JsonNode stored, JsonNode change) {
        if (stored == null || Nulls.isNull(change) || change.isArray()) {
            return change;
        }
        if (stored instanceof ArrayNode instances) {
            return among(instances, change);
        }
        boolean sameDataset = stored.path("datasetId").equals(change.path("datasetId"));
        return sameDataset ? one((ObjectNode) stored, (ObjectNode) change)
            : JsonNodeFactory.instance.arrayNode().add(stored).add(change);
    }

    /// A partial fragment completed so that it can be parsed: type and value come from what is stored where it names
    /// none.
    static ObjectNode completed(JsonNode stored, ObjectNode fragment) {
        var current = instance(stored, fragment.path("datasetId"));
        var kind = AttributeKind.of(current);
        var complete = fragment.deepCopy();
        if (!complete.has("type") && AttributeKind.findByHolder(complete).isEmpty()) {
            complete.put("type", kind.typeName());
        }
        if (complete.has("type") && !complete.path("type").asText().equals(kind.typeName())) {
            throw NgsiError.badData("type", "the attribute is a " + kind.typeName() + " and stays one");
        }
        if (AttributeKind.findByHolder(complete).isEmpty()) {
            complete.set(kind.holder(), current.path(kind.holder()));
        }
        return complete;
    }

    /// What is left of an attribute without one of its instances; null where nothing is left or was there.
    static @Nullable JsonNode without(JsonNode stored, JsonNode datasetId) {
        if (!(stored instanceof ArrayNode instances)) {
            return null;
        }
        var left = JsonNodeFactory.instance.arrayNode();
        instances.forEach(instance -> {
            if (!instance.path("datasetId").equals(datasetId)) {
                left.add(instance);
            }
        });
        return left.isEmpty() || left.size() == instances.size() ? null : left.size() == 1 ? left.get(0) : left;
    }

    private static JsonNode instance(JsonNode stored, JsonNode datasetId) {
        if (stored instanceof ArrayNode instances) {
            for (var instance : instances) {
                if (instance.path("datasetId").equals(datasetId)) {
                    return instance;
                }
            }
            return instances.get(0);
        }
        return stored;
    }

    private static JsonNode among(ArrayNode instances, JsonNode change) {
        var merged = JsonNodeFactory.instance.arrayNode();
        boolean met = false;
        for (var instance : instances) {
            boolean same = instance.path("datasetId").equals(change.path("datasetId"));
            merged.add(same ? one((ObjectNode) instance, (ObjectNode) change) : instance);
            met |= same;
        }
        return met ? merged : merged.add(change);
    }

    private static ObjectNode one(ObjectNode stored, ObjectNode change) {
        if (!stored.path("type").equals(change.path("type"))) {
            return change;
        }
        var merged = stored.deepCopy();
        merged.remove("quality");
        change.properties().forEach(member -> {
            boolean isAttribute = member.getValue().isObject() && member.getValue().has("type");
            if (isAttribute && Nulls.isNull(member.getValue())) {
                merged.remove(member.getKey());
            } else {
                merged.set(member.getKey(), member.getValue());
            }
        });
        return merged;
    }
}
