package city.miyako.data.types;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The city's vocabulary of things, from the files `thing-types*.yaml` beside this class; unknown types live on
/// without it.
@ApplicationScoped
public class ThingTypes {
    private static final List<String> FILES = List.of("thing-types.yaml", "thing-types-municipal.yaml",
        "thing-types-municipal-records.yaml", "thing-types-transit.yaml", "thing-types-alerts.yaml");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String EVERY_TYPE = "*";
    private static final String SHARED = "+";

    private final Map<String, ThingType> byName = new LinkedHashMap<>();
    private final ThingType common;

    /// Reads the vocabulary the program ships.
    public ThingTypes() {
        var shared = YAML.createObjectNode();
        for (var file : FILES) {
            var types = read(file);
            if (types.remove(SHARED) instanceof ObjectNode some) {
                shared.setAll(some.withObject("/attributes"));
            }
            types.properties().forEach(entry -> byName.put(entry.getKey(), type(entry, shared)));
        }
        this.common = Objects.requireNonNull(byName.remove(EVERY_TYPE), EVERY_TYPE);
    }

    private static ObjectNode read(String file) {
        try (var in = ThingTypes.class.getResourceAsStream(file)) {
            return (ObjectNode) YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /// What is known of a type.
    public Optional<ThingType> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// What is known of the type with a name as in addresses, such as `river-gauge`.
    public Optional<ThingType> findSlug(String slug) {
        return byName.values().stream().filter(type -> type.slug().equals(slug)).findFirst();
    }

    /// What is known of an attribute: by its type, or because things of every type may have it.
    public Optional<AttributeType> findAttribute(String type, String attribute) {
        return find(type).flatMap(known -> known.findAttribute(attribute)).or(() -> common.findAttribute(attribute));
    }

    /// All known types, in the order of the files.
    public Collection<ThingType> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    private static ThingType type(Map.Entry<String, JsonNode> entry, ObjectNode shared) {
        var node = entry.getValue();
        var attributes = node.path("attributes").properties().stream().map(each -> attribute(each.getKey(),
            each.getValue().isTextual() ? shared.required(each.getKey()) : each.getValue())).toList();
        return new ThingType(entry.getKey(), text(node, "ja"), text(node, "en"), text(node, "main"),
            node.path("map").asBoolean(true), node.path("staleMinutes").asInt(0), model(node), attributes);
    }

    private static ThingModel model(JsonNode node) {
        return new ThingModel(texts(node, "key"), texts(node, "required"), node.path("ranges").valueStream()
            .map(pair -> new ThingModel.Range(pair.path(0).asText(), pair.path(1).asText())).toList());
    }

    private static AttributeType attribute(String name, JsonNode node) {
        return new AttributeType(name, text(node, "ja"), text(node, "en"), text(node, "unit"), text(node, "symbol"),
            node.path("decimals").asInt(2), node.path("min").asDouble(Double.NEGATIVE_INFINITY),
            node.path("max").asDouble(Double.POSITIVE_INFINITY), rule(node), texts(node, "headings"));
    }

    private static ValueRule rule(JsonNode node) {
        return new ValueRule(ValueFormat.of(text(node, "format")), texts(node, "choices"),
            node.path("several").asBoolean(false), node.path("lastsDays").asInt(-1));
    }

    private static List<String> texts(JsonNode node, String name) {
        return node.path(name).valueStream().map(JsonNode::asText).toList();
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText("");
    }
}
