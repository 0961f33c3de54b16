package city.miyako.linkage.registers;

import city.miyako.data.fields.Description;
import city.miyako.data.fields.FormField;
import city.miyako.foundation.access.AccessClass;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/// Reads a register from YAML and refuses keys that nobody knows.
final class RegisterReader {
    private static final Set<String> REGISTER = Set.of("register", "type", "has", "of", "own", "ja", "en", "hint",
        "access", "see", "write", "title", "columns", "due", "closed", "latest", "editions", "fields", "first");
    private static final Set<String> HINT = Set.of("ja", "en");
    private static final Set<String> CLOSED = Set.of("field", "is");

    private final Description file;

    private RegisterReader(Description file) {
        this.file = file;
    }

    static Register read(Class<?> owner, String file) {
        var reader = new RegisterReader(Description.beside(owner, file));
        try {
            return reader.register();
        } catch (IllegalArgumentException e) {
            throw reader.file.fault(String.valueOf(e.getMessage()));
        }
    }

    private Register register() {
        var root = file.root();
        file.known(root, REGISTER);
        file.known(root.path("hint"), HINT);
        return new Register(file.text("register"), extent(root),
            new Register.Heading(file.label(root), root.has("hint") ? file.label(root.path("hint")) : null),
            new Register.Rights(file.text("see"), file.text("write")), layout(root),
            file.fields(Set.of(FormField.Kind.values())), first(root.path("first")));
    }

    private Register.Extent extent(JsonNode root) {
        var of = root.path("of").asText("metropolis");
        if (!Set.of("metropolis", "all").contains(of)) {
            throw file.fault("'of' is metropolis or all");
        }
        return new Register.Extent(file.text("type"), AccessClass.ofWord(root.path("access").asText("public")),
            file.text("has"), of.equals("all"), file.text("own"));
    }

    private Register.Layout layout(JsonNode root) {
        var closed = root.path("closed");
        file.known(closed, CLOSED);
        return new Register.Layout(file.text("title"), texts(root.path("columns")), file.text("due"),
            new Register.Closed(closed.path("field").asText(""), Set.copyOf(texts(closed.path("is")))),
            file.text("latest"), texts(root.path("editions")));
    }

    private List<JsonNode> first(JsonNode first) {
        var list = first.isTextual() ? file.other(first.asText()).root() : first;
        return list.valueStream().toList();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
