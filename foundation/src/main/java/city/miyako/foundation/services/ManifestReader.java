package city.miyako.foundation.services;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Reads `service.yaml` beside a class and refuses what nobody understands.
final class ManifestReader {
    private static final Set<String> KEYS = Set.of("id", "name", "area", "audience", "owner", "purpose", "needs",
        "data", "pages", "api", "schedule", "limits", "realises", "level", "exceptions", "procedure");
    private static final Set<String> AREAS = Set.of("connected", "disaster", "town", "transport", "energy", "health",
        "education", "culture", "industry", "administration", "foundation");

    private final String where;
    private final JsonNode root;

    private ManifestReader(String where, JsonNode root) {
        this.where = where;
        this.root = root;
    }

    /// The manifest beside a class.
    ///
    /// @throws IllegalStateException when it is missing, has unknown keys, or lacks one that it needs
    static ServiceManifest read(Class<?> service) {
        var where = "service.yaml beside " + service.getName();
        try (var in = service.getResourceAsStream("service.yaml")) {
            if (in == null) {
                throw new IllegalStateException(where + " is missing");
            }
            return new ManifestReader(where, new YAMLMapper().readTree(in)).manifest();
        } catch (IOException e) {
            throw new UncheckedIOException(where + " cannot be read", e);
        }
    }

    private ServiceManifest manifest() {
        root.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new IllegalStateException(where + ": unknown key '" + key + "'");
            }
        });
        if (!AREAS.contains(text("area"))) {
            throw new IllegalStateException(where + ": unknown area '" + text("area") + "'");
        }
        var level = root.path("level").asText("");
        var entry = new ServiceEntry(text("id"), needed(root.path("name"), "ja"), needed(root.path("name"), "en"),
            text("area"), "none".equals(level) ? "" : level, texts(root.path("realises")),
            items(root.path("pages")).map(page -> new ServiceEntry.Page(needed(page, "path"), needed(page, "ja"),
                needed(page, "en"))).toList());
        var words = new ServiceManifest.Words(texts(root.path("audience")), text("owner"),
            needed(root.path("purpose"), "ja"), needed(root.path("purpose"), "en"), root.path("schedule").asText(""));
        return new ServiceManifest(entry, words, texts(root.path("needs")),
            items(root.path("data")).map(this::data).toList(), texts(root.path("api")), limits(),
            items(root.path("exceptions")).map(ManifestReader::excused).toList());
    }

    private ServiceManifest.DataUse data(JsonNode node) {
        return new ServiceManifest.DataUse(needed(node, "type"), texts(node.path("access")), needed(node, "class"),
            needed(node, "purpose"), needed(node, "retention"));
    }

    private static ServiceManifest.Excused excused(JsonNode node) {
        return new ServiceManifest.Excused(node.path("rule").asText(""), node.path("reason").asText(""),
            node.path("until").asText(""));
    }

    private Map<String, String> limits() {
        var limits = new LinkedHashMap<String, String>();
        root.path("limits").properties().forEach(entry -> limits.put(entry.getKey(), entry.getValue().asText()));
        return limits;
    }

    private String text(String key) {
        return needed(root, key);
    }

    private String needed(JsonNode node, String key) {
        var value = node.path(key).asText("");
        if (value.isBlank()) {
            throw new IllegalStateException(where + " lacks '" + key + "'");
        }
        return value;
    }

    // One word stands for a list of one.
    private static List<String> texts(JsonNode node) {
        return node.isArray() ? items(node).map(JsonNode::asText).toList()
            : node.isValueNode() && !node.asText().isEmpty() ? List.of(node.asText()) : List.of();
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
