package city.miyako.linkage.ngsild;

import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
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
/// @param language BCP 47 tag in which texts of several languages are told, or null for all of them
/// @param names how names are told
public record View(Form form, boolean stamps, Set<String> picked, Set<String> omitted, @Nullable String language,
                   Names names) {
    /// Everything there is, normalised.
    public static View normalized(Names names) {
        return new View(Form.NORMALIZED, false, Set.of(), Set.of(), null, names);
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
        return new View(form(parameters, Set.copyOf(options)), stamps, picked, omitted, parameters.text("lang"), names);
    }

    /// Whether something of a stored name is told.
    boolean tells(String name) {
        return (picked.isEmpty() || picked.contains(name)) && !omitted.contains(name);
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
