package city.miyako.data.cases;

import city.miyako.data.fields.Description;
import city.miyako.data.fields.FormField.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;

/// Reads a kind of case from YAML and refuses keys that nobody knows.
final class CaseKindReader {
    private static final Set<String> KIND = Set.of("kind", "ja", "en", "page", "purpose", "opening", "roles", "fields",
        "states", "moves");
    private static final Set<String> WORDS = Set.of("ja", "en");
    private static final Set<String> STATE = Set.of("id", "ja", "en", "end", "patienceDays");
    private static final Set<String> MOVE = Set.of("id", "ja", "en", "from", "to", "by", "reason");
    private static final Set<Kind> KINDS = Set.of(Kind.LINE, Kind.TEXT, Kind.NUMBER, Kind.DAY, Kind.CHOICE);

    private final Description file;

    private CaseKindReader(Description file) {
        this.file = file;
    }

    static CaseKind read(Class<?> owner, String file) {
        return new CaseKindReader(Description.beside(owner, file)).kind();
    }

    private CaseKind kind() {
        file.known(file.root(), KIND);
        file.known(file.root().path("opening"), WORDS);
        return new CaseKind(file.text("kind"), file.label(file.root()),
            new CaseKind.Use(file.text("page"), file.text("purpose"),
                file.root().has("opening") ? file.label(file.root().path("opening")) : null),
            file.named(file.root().path("roles"), CaseKind.Role::new), file.fields(KINDS),
            file.list("states", this::state), file.list("moves", this::move));
    }

    private CaseState state(JsonNode node) {
        file.known(node, STATE);
        return new CaseState(node.path("id").asText(), file.label(node), node.path("end").asBoolean(false),
            Duration.ofDays(node.path("patienceDays").asLong(0)));
    }

    private CaseMove move(JsonNode node) {
        file.known(node, MOVE);
        return new CaseMove(node.path("id").asText(), file.label(node), file.words(node.path("from")),
            node.path("to").asText(), file.words(node.path("by")), node.path("reason").asBoolean(false));
    }
}
