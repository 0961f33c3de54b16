package city.miyako.linkage.ngsild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/// Normalised things of every kind of attribute, made from a seed: with several sources, attributes of attributes and
/// values that look like something else.
final class AnyThing {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of("", "a", "多摩川", "urn:x:y", "Property", "{}", "2026-11-01",
        "@none");
    private static final List<String> NAMES = List.of("level", "水位", "of_a", "name", "value1", "https://example.org/p");

    private final Random random;

    private AnyThing(int seed) {
        this.random = new Random(seed);
    }

    /// A thing with up to six attributes.
    static ObjectNode of(int seed) {
        var any = new AnyThing(seed);
        var thing = JSON.objectNode().put("id", "urn:ngsi-ld:Any:" + seed).put("type", "Any");
        for (int i = any.random.nextInt(7); i > 0; i--) {
            thing.set(any.pick(NAMES), any.instances(0));
        }
        return thing;
    }

    /// One attribute, of one source or of several.
    static JsonNode attribute(int seed) {
        return new AnyThing(seed).instances(0);
    }

    private JsonNode instances(int depth) {
        if (random.nextInt(4) > 0) {
            return instance(pick(List.of(AttributeKind.values())), depth);
        }
        var several = JSON.arrayNode();
        var kind = pick(List.of(AttributeKind.values()));
        for (int source = 0; source < 2; source++) {
            several.add(instance(kind, depth).put("datasetId", "urn:ngsi-ld:source:" + source));
        }
        return random.nextBoolean() ? several : several.add(instance(kind, depth));
    }

    private ObjectNode instance(AttributeKind kind, int depth) {
        var instance = JSON.objectNode().put("type", kind.typeName());
        instance.set(kind.holder(), value(kind));
        if (random.nextInt(3) == 0) {
            instance.put("observedAt", "2026-11-0" + (1 + random.nextInt(9)) + "T00:00:00Z");
        }
        if (random.nextInt(3) == 0) {
            instance.put("unitCode", "MTR");
        }
        if (depth < 3 && random.nextInt(2) == 0) {
            instance.set(pick(NAMES), instances(depth + 1));
        }
        return instance;
    }

    private JsonNode value(AttributeKind kind) {
        return switch (kind) {
            case PROPERTY, JSON_PROPERTY -> json(0);
            case RELATIONSHIP -> random.nextBoolean() ? JSON.textNode("urn:a:b")
                : JSON.arrayNode().add("urn:a").add("urn:b:c");
            case GEO_PROPERTY -> point();
            case LANGUAGE_PROPERTY -> JSON.objectNode().put("ja", pick(TEXTS)).put("@none", pick(TEXTS))
                .set("en", JSON.arrayNode().add("Tama").add(pick(TEXTS)));
            case VOCAB_PROPERTY -> random.nextBoolean() ? JSON.textNode("river")
                : JSON.arrayNode().add("river").add("堤");
            case LIST_PROPERTY -> JSON.arrayNode().add(json(0)).add(json(1));
            case LIST_RELATIONSHIP -> JSON.arrayNode().add(JSON.objectNode().put("object", "urn:a:1"))
                .add(JSON.objectNode().put("object", "urn:a:1"));
        };
    }

    private JsonNode json(int depth) {
        return switch (random.nextInt(depth < 3 ? 9 : 4)) {
            case 0 -> JSON.textNode(pick(TEXTS));
            case 1 -> JSON.numberNode(random.nextInt());
            case 2 -> JSON.numberNode(random.nextDouble());
            case 3 -> JSON.booleanNode(random.nextBoolean());
            case 4 -> JSON.arrayNode().add(json(depth + 1)).add(json(depth + 1));
            case 5 -> JSON.objectNode().set(pick(List.of("a", "value", "type", "object", "dataset")), json(depth + 1));
            case 6 -> point();
            case 7 -> instance(AttributeKind.PROPERTY, 3);
            default -> JSON.objectNode();
        };
    }

    private ObjectNode point() {
        return JSON.objectNode().put("type", "Point").set("coordinates", JSON.arrayNode().add(139.7).add(35.7));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
