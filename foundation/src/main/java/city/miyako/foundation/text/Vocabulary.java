package city.miyako.foundation.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The closed lists of words a part speaks in, each with its names in both languages, from a YAML file beside a class.
///
/// The file holds lists by name; an entry has `id` (or `year` or `number`), `ja`, `en` and whatever else belongs to it,
/// or is a bare word that speaks for itself.
public final class Vocabulary {
    private final Map<String, List<Term>> lists;

    private Vocabulary(JsonNode root) {
        this.lists = root.properties().stream().filter(list -> list.getValue().isArray()).collect(Collectors
                .toUnmodifiableMap(Map.Entry::getKey, list -> terms(list.getValue())));
    }

    /// The vocabulary in a file beside a class; read anew by every call, so keep it.
    ///
    /// @throws IllegalStateException when the program lacks the file
    public static Vocabulary beside(Class<?> home, String file) {
        try (var in = home.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the program");
            }
            return new Vocabulary(new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /// The terms of a list in the order of the file; none where there is no such list.
    public List<Term> terms(String list) {
        return lists.getOrDefault(list, List.of());
    }

    /// The ids of a list.
    public List<String> ids(String list) {
        return terms(list).stream().map(Term::id).toList();
    }

    /// A term by id, if the list has it.
    public Optional<Term> find(String list, String id) {
        return terms(list).stream().filter(term -> term.id().equals(id)).findFirst();
    }

    /// A term by id; one that is unknown speaks for itself, so that a new word in a record needs no new program.
    public Term term(String list, String id) {
        return find(list, id).orElseGet(() -> new Term(id, id, id, MissingNode.getInstance()));
    }

    /// A term nested in another, such as the unit of an indicator.
    public static Term nested(Term term, String key) {
        return Term.of(term.entry().path(key));
    }

    private static List<Term> terms(JsonNode list) {
        return list.valueStream().map(Term::of).toList();
    }
}
