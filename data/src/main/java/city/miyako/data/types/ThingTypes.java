package city.miyako.data.types;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The city's vocabulary of things, from `thing-types.yaml` beside this class; unknown types live on without it.
@ApplicationScoped
public class ThingTypes {
    private static final String EVERY_TYPE = "*";

    private final Map<String, ThingType> byName = new LinkedHashMap<>();
    private final ThingType common;

    /// Reads the vocabulary the program ships.
    public ThingTypes() {
        try (var in = ThingTypes.class.getResourceAsStream("thing-types.yaml")) {
            var types = new ObjectMapper(new YAMLFactory()).readTree(in);
            types.properties().forEach(entry -> byName.put(entry.getKey(), type(entry.getKey(), entry.getValue())));
            this.common = Objects.requireNonNull(byName.remove(EVERY_TYPE), EVERY_TYPE);
        } catch (IOException e) {
            throw new UncheckedIOException("thing-types.yaml cannot be read", e);
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

    /// All known types, in the order of the file.
    public Collection<ThingType> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    private static ThingType type(String name, JsonNode node) {
        var attributes = node.path("attributes").properties().stream()
            .map(entry -> attribute(entry.getKey(), entry.getValue())).toList();
        return new ThingType(name, text(node, "ja"), text(node, "en"), text(node, "main"),
            node.path("map").asBoolean(true), node.path("staleMinutes").asInt(0), attributes);
    }

    private static AttributeType attribute(String name, JsonNode node) {
        return new AttributeType(name, text(node, "ja"), text(node, "en"), text(node, "unit"), text(node, "symbol"),
            node.path("decimals").asInt(2), node.path("min").asDouble(Double.NEGATIVE_INFINITY),
            node.path("max").asDouble(Double.POSITIVE_INFINITY));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText("");
    }
}
