package city.miyako.linkage.ngsild;

import city.miyako.data.things.Instances;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a fragment changes a stored attribute: what it names is overwritten, what it does not name stays, what it says
/// is null goes (ETSI GS CIM 009 v1.8.1, clauses 5.5.8 and 5.5.12). Each instance only changes the one of its source.
final class AttributeMerge {
    private AttributeMerge() {
    }

    /// The attribute afterwards, members merged as deep as the fragment goes (clause 5.5.12); a removal where nothing
    /// is left.
    ///
    /// @param stored as it is, or null where the thing does not have it
    /// @param change a fragment in stored form
    static JsonNode merge(@Nullable JsonNode stored, JsonNode change) {
        return applied(stored, change, true);
    }

    /// The attribute afterwards, its members overwritten as wholes (clause 5.5.8).
    static JsonNode patch(JsonNode stored, JsonNode change) {
        return applied(stored, change, false);
    }

    /// A partial fragment completed so that it can be parsed: type and value come from what is stored where it names
    /// none.
    static ObjectNode completed(JsonNode stored, ObjectNode fragment) {
        var current = Instances.find(stored, fragment).orElseGet(() -> Instances.of(stored).getFirst());
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

    private static JsonNode applied(@Nullable JsonNode stored, JsonNode change, boolean deep) {
        var result = stored;
        for (var part : Instances.of(change)) {
            var same = stored == null ? null : Instances.find(stored, part).orElse(null);
            result = Instances.joined(result, same == null || Nulls.isNull(part) ? part
                : one((ObjectNode) same, (ObjectNode) part, deep));
        }
        return Objects.requireNonNullElseGet(result, EntityWrites::removal);
    }

    private static ObjectNode one(ObjectNode stored, ObjectNode change, boolean deep) {
        if (!stored.path("type").equals(change.path("type"))) {
            return change;
        }
        var kind = AttributeKind.of(stored);
        var merged = stored.deepCopy();
        merged.remove("quality");
        change.properties().forEach(member -> {
            var next = member(kind, member.getKey(), stored.get(member.getKey()), member.getValue(), deep);
            if (next == null) {
                merged.remove(member.getKey());
            } else {
                merged.set(member.getKey(), next);
            }
        });
        return merged;
    }

    private static @Nullable JsonNode member(AttributeKind kind, String name, @Nullable JsonNode stored, JsonNode given,
                                             boolean deep) {
        if (name.equals(kind.holder())) {
            boolean isOpen = kind == AttributeKind.PROPERTY || kind == AttributeKind.LANGUAGE_PROPERTY;
            return deep && isOpen && stored != null ? value(stored, given) : given;
        }
        if (Nulls.is(given)) {
            return null;
        }
        boolean isAttribute = given.isArray() || given.isObject() && given.has("type");
        if (!isAttribute) {
            return given;
        }
        var next = deep ? merge(stored, given) : given;
        return Nulls.isNull(next) ? null : next;
    }

    // RFC 7396, with the NGSI-LD Null for null
    private static JsonNode value(JsonNode stored, JsonNode given) {
        if (!(stored instanceof ObjectNode before) || !(given instanceof ObjectNode change)) {
            return given;
        }
        var merged = before.deepCopy();
        change.properties().forEach(member -> {
            if (Nulls.is(member.getValue())) {
                merged.remove(member.getKey());
            } else {
                merged.set(member.getKey(), value(merged.path(member.getKey()), member.getValue()));
            }
        });
        return merged;
    }
}
