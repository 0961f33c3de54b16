package city.miyako.linkage.ngsild;

import city.miyako.data.things.Expiry;
import city.miyako.data.things.Instances;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
public record View(Form form, boolean stamps, Set<String> picked, Set<String> omitted, Set<String> sources,
                   @Nullable String language, Names names) {
    private static final String USUAL = "@none";

    /// Everything there is, normalised.
    public static View normalized(Names names) {
        return new View(Form.NORMALIZED, false, Set.of(), Set.of(), Set.of(), null, names);
    }

    /// The view the parameters of an address ask for.
    public static View of(Parameters parameters, Names names) {
        var options = parameters.list("options");
        var picked = Stream.concat(parameters.names("pick").stream(), parameters.list("attrs").stream())
            .map(names::expand).collect(Collectors.toSet());
        if (!picked.isEmpty() && parameters.has("attrs")) {
            picked.add("id");
            picked.add("type");
        }
        var omitted = parameters.names("omit").stream().map(names::expand).collect(Collectors.toSet());
        boolean stamps = options.contains("sysAttrs");
        return new View(form(parameters, Set.copyOf(options)), stamps, picked, omitted, sources(parameters),
            parameters.text("lang"), names);
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
