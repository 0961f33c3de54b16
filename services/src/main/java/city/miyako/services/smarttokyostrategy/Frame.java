package city.miyako.services.smarttokyostrategy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The frame in which initiatives stand, read once from `frame.yaml` beside this class.
@Singleton
class Frame {
    private final JsonNode root;
    private final List<Kpi.Plan> kpis;
    private final Map<String, List<Term>> terms;

    Frame() {
        try (var in = Frame.class.getResourceAsStream("frame.yaml")) {
            if (in == null) {
                throw new IllegalStateException("frame.yaml is missing from the program");
            }
            this.root = new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("frame.yaml cannot be read", e);
        }
        this.terms = root.properties().stream().filter(list -> list.getValue().isArray()).collect(Collectors
                .toUnmodifiableMap(Map.Entry::getKey, list -> stream(list.getValue()).map(Term::of).toList()));
        this.kpis = stream(root.path("kpis")).map(Kpi.Plan::of).toList();
    }

    /// The terms of one list: `pillars`, `fields`, `kinds`, `cities`, `tags`, `axes`, `pairs`, `goals`, `strategies`,
    /// `horizons`.
    public List<Term> terms(String list) {
        return terms.getOrDefault(list, List.of());
    }

    /// A term by id; one that is unknown speaks for itself, so that a new field needs no new program.
    public Term term(String list, String id) {
        return find(list, id).orElse(new Term(id, id, id, List.of(), List.of(), "", ""));
    }

    public Optional<Term> find(String list, String id) {
        return terms(list).stream().filter(term -> term.id().equals(id)).findFirst();
    }

    public List<Kpi.Plan> kpis() {
        return kpis;
    }

    /// Keys of the figures on the budget page: `parts`, `years` or `splits`.
    public List<String> budget(String list) {
        return stream(root.path("budget").path(list)).map(JsonNode::asText).toList();
    }

    /// Key of the figure that holds all digital spending.
    public String budgetTotal() {
        return root.path("budget").path("total").path("of").asText();
    }

    public static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
