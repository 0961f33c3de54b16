package city.miyako.linkage.ngsild;

import city.miyako.data.things.Expiry;
import city.miyako.data.things.Instances;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How things are to be told in an answer.
///
/// @param form in which form
/// @param stamps whether with the times of creation and change
/// @param picked stored names, also `id` and `type`, of what is told; empty for all
/// @param omitted stored names of what is left out
/// @param sources ids of the sources whose instances of attributes are told, `@none` for the usual one; empty for all
/// @param language BCP 47 tag in which texts of several languages are told, or null for all of them
/// @param names how names are told
/// @param linked how things are told that a link leads to, by the stored name of the link; others are told whole
public record View(Form form, boolean stamps, Set<String> picked, Set<String> omitted, Set<String> sources,
                   @Nullable String language, Names names, Map<String, View> linked) {
    private static final String USUAL = "@none";

    /// Copies the views of linked things.
    public View {
        linked = Map.copyOf(linked);
    }

    /// A view that tells linked things whole.
    public View(Form form, boolean stamps, Set<String> picked, Set<String> omitted, Set<String> sources,
                @Nullable String language, Names names) {
        this(form, stamps, picked, omitted, sources, language, names, Map.of());
    }

    /// Everything there is, normalised.
    public static View normalized(Names names) {
        return new View(Form.NORMALIZED, false, Set.of(), Set.of(), Set.of(), null, names);
    }

    /// The view the parameters of an address ask for.
    public static View of(Parameters parameters, Names names) {
        var options = parameters.list("options");
        var pick = Projection.parse("pick", parameters.text("pick"));
        var omit = Projection.parse("omit", parameters.text("omit"));
        var view = new View(form(parameters, Set.copyOf(options)), options.contains("sysAttrs"), Set.of(), Set.of(),
            sources(parameters), parameters.text("lang"), names).of(pick, omit);
        return parameters.has("attrs") ? view.andPicked(parameters.list("attrs")) : view;
    }

    // The same view of what two projections choose; of what a link leads to, of what stands in the braces behind it.
    private View of(Projection pick, Projection omit) {
        var views = new HashMap<String, View>();
        Stream.concat(pick.names().stream(), omit.names().stream()).distinct()
            .filter(name -> !pick.behind(name).members().isEmpty() || !omit.behind(name).members().isEmpty())
            .forEach(name -> views.put(names.expand(name), of(pick.behind(name), omit.behind(name))));
        return new View(form, stamps, expanded(pick.names()), expanded(omit.plain()), sources, language, names, views);
    }

    private View andPicked(List<String> attributes) {
        var all = new HashSet<>(picked);
        all.addAll(expanded(attributes));
        all.addAll(List.of("id", "type"));
        return new View(form, stamps, all, omitted, sources, language, names, linked);
    }

    private Set<String> expanded(List<String> given) {
        return given.stream().map(names::expand).collect(Collectors.toSet());
    }

    /// How things are told that a link leads to.
    ///
    /// @param relation stored name of the link
    View behind(String relation) {
        var view = linked.get(relation);
        return view == null ? whole() : view;
    }

    /// The same view of things that were not asked for by themselves, and so are told whole.
    View whole() {
        return new View(form, stamps, Set.of(), Set.of(), sources, language, names);
    }

    /// Whether something of a stored name is told.
    boolean tells(String name) {
        return (picked.isEmpty() || picked.contains(name)) && !omitted.contains(name);
    }

    /// What is told of a stored attribute, as it is stored; null where nothing is.
    @Nullable JsonNode seen(String name, JsonNode attribute) {
        if (!tells(name)) {
            return null;
        }
        if (sources.isEmpty() || Scopes.NAME.equals(name) || Expiry.NAME.equals(name)) {
            return attribute;
        }
        var left = JsonNodeFactory.instance.arrayNode();
        Instances.of(attribute).stream().filter(one -> sources.contains(one.path("datasetId").asText(USUAL)))
            .forEach(left::add);
        return left.isEmpty() ? null : left.size() == 1 ? left.get(0) : left;
    }

    private static Set<String> sources(Parameters parameters) {
        return parameters.list("datasetId").stream()
            .map(id -> USUAL.equals(id) ? id : Checks.uri("datasetId", id)).collect(Collectors.toSet());
    }

    private static Form form(Parameters parameters, Set<String> options) {
        Optional<String> word = parameters.find("format").or(() -> options.stream()
            .filter(option -> !"sysAttrs".equals(option) && !"count".equals(option)).findFirst());
        return word.map(form -> switch (form) {
            case "normalized" -> Form.NORMALIZED;
            case "concise" -> Form.CONCISE;
            case "simplified", "keyValues" -> Form.SIMPLIFIED;
            default -> throw NgsiError.badData(parameters.has("format") ? "format" : "options",
                "normalized, concise, simplified, keyValues or sysAttrs expected");
        }).orElse(Form.NORMALIZED);
    }
}
