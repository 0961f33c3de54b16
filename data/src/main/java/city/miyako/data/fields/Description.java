package city.miyako.data.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A description in YAML beside a class, read so strictly that a key nobody knows stops the start.
public final class Description {
    private static final Set<String> LABEL = Set.of("ja", "en");
    private static final Set<String> NAMED = Set.of("id", "ja", "en");
    private static final Set<String> FIELD = Set.of("id", "ja", "en", "hint", "kind", "required", "most", "choices",
        "of", "many");
    private static final int MOST = 200;
    private static final int MOST_LINK = 500;

    private final Class<?> owner;
    private final String where;
    private final JsonNode root;

    private Description(Class<?> owner, String where, JsonNode root) {
        this.owner = owner;
        this.where = where;
        this.root = root;
    }

    /// The description in a file beside a class.
    ///
    /// @throws IllegalStateException when the file is missing
    public static Description beside(Class<?> owner, String file) {
        var where = file + " beside " + owner.getName();
        try (var in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(where + " is missing");
            }
            return new Description(owner, where, new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(where + " cannot be read", e);
        }
    }

    /// Another file beside the same class.
    public Description other(String file) {
        return beside(owner, file);
    }

    /// All of it.
    public JsonNode root() {
        return root;
    }

    /// What stands in a text of it; empty where it is left out.
    public String text(String key) {
        return root.path(key).asText("");
    }

    /// Refuses keys nobody knows.
    ///
    /// @throws IllegalStateException for the first of them
    public void known(JsonNode node, Set<String> keys) {
        node.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw fault("unknown key '" + key + "'");
            }
        });
    }

    /// A fault of this description that stops the start.
    public IllegalStateException fault(String what) {
        return new IllegalStateException(where + ": " + what);
    }

    /// What an entry is called: its keys `ja` and `en`.
    public Label label(JsonNode node) {
        return new Label(node.path("ja").asText(), node.path("en").asText());
    }

    /// A list of entries, each with `id`, `ja` and `en` alone.
    public <T> List<T> named(JsonNode list, BiFunction<String, Label, T> read) {
        return list.valueStream().map(node -> {
            known(node, NAMED);
            return read.apply(node.path("id").asText(), label(node));
        }).toList();
    }

    /// A list of entries of any shape.
    public <T> List<T> list(String key, Function<JsonNode, T> read) {
        return root.path(key).valueStream().map(read).toList();
    }

    /// One word or several, in their order.
    public Set<String> words(JsonNode node) {
        return node.isArray() ? node.valueStream().map(JsonNode::asText)
            .collect(Collectors.toCollection(LinkedHashSet::new)) : Set.of(node.asText());
    }

    /// The fields of a form, under the key `fields`.
    ///
    /// @param kinds those that can be taken there
    public List<FormField> fields(Set<FormField.Kind> kinds) {
        return list("fields", node -> field(node, kinds));
    }

    private FormField field(JsonNode node, Set<FormField.Kind> kinds) {
        known(node, FIELD);
        known(node.path("hint"), LABEL);
        var kind = FormField.Kind.valueOf(node.path("kind").asText("line").toUpperCase(Locale.ROOT));
        if (!kinds.contains(kind)) {
            throw fault("the field '" + node.path("id").asText() + "' cannot be of the kind " + kind);
        }
        int most = node.path("most").asInt(kind == FormField.Kind.LINK ? MOST_LINK : MOST);
        try {
            return new FormField(node.path("id").asText(), label(node),
                node.has("hint") ? label(node.path("hint")) : null, node.path("required").asBoolean(false),
                new FormField.Shape(kind, most, named(node.path("choices"), FormField.Choice::new),
                    node.path("of").asText(""), node.path("many").asBoolean(false)));
        } catch (IllegalArgumentException e) {
            throw fault("the field '" + node.path("id").asText() + "': " + e.getMessage());
        }
    }
}
