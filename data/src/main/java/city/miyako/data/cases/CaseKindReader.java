package city.miyako.data.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Reads a kind of case from YAML and refuses keys that nobody knows.
final class CaseKindReader {
    private static final Set<String> KIND = Set.of("kind", "ja", "en", "page", "purpose", "roles", "fields",
        "states", "moves");
    private static final Set<String> ROLE = Set.of("id", "ja", "en");
    private static final Set<String> FIELD = Set.of("id", "ja", "en", "hint", "kind", "required", "most", "choices");
    private static final Set<String> HINT = Set.of("ja", "en");
    private static final int MOST = 200;
    private static final Set<String> STATE = Set.of("id", "ja", "en", "end", "patienceDays");
    private static final Set<String> MOVE = Set.of("id", "ja", "en", "from", "to", "by", "reason");

    private final String where;

    private CaseKindReader(String where) {
        this.where = where;
    }

    static CaseKind read(Class<?> owner, String file) {
        var reader = new CaseKindReader(file + " beside " + owner.getName());
        try (var in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(reader.where + " is missing");
            }
            return reader.kind(new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(reader.where + " cannot be read", e);
        }
    }

    private CaseKind kind(JsonNode root) {
        known(root, KIND);
        return new CaseKind(root.path("kind").asText(), label(root),
            new CaseKind.Use(root.path("page").asText(), root.path("purpose").asText("")),
            list(root, "roles", this::role), list(root, "fields", this::field), list(root, "states", this::state),
            list(root, "moves", this::move));
    }

    private CaseKind.Role role(JsonNode node) {
        known(node, ROLE);
        return new CaseKind.Role(node.path("id").asText(), label(node));
    }

    private CaseField field(JsonNode node) {
        known(node, FIELD);
        known(node.path("hint"), HINT);
        return new CaseField(node.path("id").asText(), label(node),
            node.has("hint") ? label(node.path("hint")) : null,
            CaseField.Kind.valueOf(node.path("kind").asText("line").toUpperCase(Locale.ROOT)),
            node.path("required").asBoolean(false), node.path("most").asInt(MOST), list(node, "choices", choice -> {
                known(choice, ROLE);
                return new CaseField.Choice(choice.path("id").asText(), label(choice));
            }));
    }

    private CaseState state(JsonNode node) {
        known(node, STATE);
        return new CaseState(node.path("id").asText(), label(node), node.path("end").asBoolean(false),
            Duration.ofDays(node.path("patienceDays").asLong(0)));
    }

    private CaseMove move(JsonNode node) {
        known(node, MOVE);
        return new CaseMove(node.path("id").asText(), label(node), words(node.path("from")),
            node.path("to").asText(), words(node.path("by")), node.path("reason").asBoolean(false));
    }

    private static Label label(JsonNode node) {
        return new Label(node.path("ja").asText(), node.path("en").asText());
    }

    private void known(JsonNode node, Set<String> keys) {
        node.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw new IllegalStateException(where + ": unknown key '" + key + "'");
            }
        });
    }

    private static <T> List<T> list(JsonNode node, String key, Function<JsonNode, T> read) {
        return stream(node.path(key)).map(read).toList();
    }

    private static Set<String> words(JsonNode node) {
        return node.isArray() ? stream(node).map(JsonNode::asText)
            .collect(java.util.stream.Collectors.toCollection(LinkedHashSet::new)) : Set.of(node.asText());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
