package city.miyako.data.things;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Several instances of one attribute, each from its own source, told apart by `datasetId`; the one without it is the
/// usual one (ETSI GS CIM 009 v1.8.1, clause 4.5.5). An attribute with one instance is stored as that, else as a list.
public final class Instances {
    private static final List<String> HOLDERS = List.of("value", "object", "languageMap", "vocab", "json", "valueList",
        "objectList");

    private Instances() {
    }

    /// What one instance holds, whatever its kind (a value, a link, texts, terms, a list of these), or null where it
    /// holds nothing.
    public static @Nullable JsonNode held(JsonNode instance) {
        for (var holder : HOLDERS) {
            var held = instance.get(holder);
            if (held != null) {
                return held;
            }
        }
        return null;
    }

    /// The instances of a stored attribute.
    public static List<JsonNode> of(JsonNode attribute) {
        return attribute instanceof ArrayNode several ? several.valueStream().toList() : List.of(attribute);
    }

    /// The instance of a stored attribute that has the source of another.
    public static Optional<JsonNode> find(JsonNode attribute, JsonNode other) {
        return of(attribute).stream().filter(one -> isOfOneSource(one, other)).findFirst();
    }

    /// Whether sources must be looked at to write one over the other.
    static boolean matter(@Nullable JsonNode current, JsonNode given) {
        return current != null && (current.isArray() || given.isArray()
            || !isOfOneSource(current, given));
    }

    /// A stored attribute with others written over its instances of the same sources, and beside those of others. An
    /// instance that is the NGSI-LD Null takes the one of its source away.
    ///
    /// @param current as stored, or null where there is none
    /// @param given one instance or several
    /// @return null where nothing is left
    public static @Nullable JsonNode joined(@Nullable JsonNode current, JsonNode given) {
        ArrayNode left = JsonNodeFactory.instance.arrayNode();
        var news = of(given);
        for (var one : current == null ? List.<JsonNode>of() : of(current)) {
            var replaced = news.stream().filter(other -> isOfOneSource(one, other)).findFirst();
            if (!Merge.isNull(replaced.orElse(one))) {
                left.add(replaced.orElse(one));
            }
        }
        for (var one : news) {
            if (!Merge.isNull(one) && (current == null || find(current, one).isEmpty())) {
                left.add(one);
            }
        }
        return left.isEmpty() ? null : left.size() == 1 ? left.get(0) : left;
    }

    private static boolean isOfOneSource(JsonNode one, JsonNode other) {
        return one.path("datasetId").equals(other.path("datasetId"));
    }
}
