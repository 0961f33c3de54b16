package city.miyako.linkage.federation;

import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.Parameters;
import city.miyako.linkage.ngsild.Search;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.query.Patterns;
import city.miyako.linkage.ngsild.query.TypeSelection;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which things and attributes a question is about.
///
/// @param types stored names, any of these; empty for all
/// @param ids any of these; empty for all
/// @param idPattern regular expression found in ids, or null
/// @param attributes stored names, any of these; empty for all
record Asked(List<String> types, List<String> ids, @Nullable String idPattern, Set<String> attributes) {
    private static final Set<String> NO_ATTRIBUTES = Set.of("id", "type", "scope");

    Asked {
        types = List.copyOf(types);
        ids = List.copyOf(ids);
        attributes = Set.copyOf(attributes);
    }

    /// What the parameters of an address are about.
    ///
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the parameter
    static Asked of(Parameters parameters, Names names) {
        var types = Search.types(parameters, names).map(TypeSelection::names).orElse(List.of());
        var ids = parameters.list("id").stream().map(id -> Checks.uri("id", id)).toList();
        var pattern = parameters.find("idPattern").map(text -> Patterns.checked("idPattern", text)).orElse(null);
        return new Asked(types, ids, pattern, attributes(parameters, names));
    }

    /// The attributes that the parameters of an address name.
    static Set<String> attributes(Parameters parameters, Names names) {
        return Stream.concat(parameters.list("attrs").stream(), parameters.picked().stream())
            .filter(name -> !NO_ATTRIBUTES.contains(name)).map(names::expand).collect(Collectors.toSet());
    }

    /// This question and another as one that asks for the same; empty where that would ask for more.
    Optional<Asked> findTogether(Asked other) {
        if (!ids.equals(other.ids) || !Objects.equals(idPattern, other.idPattern)) {
            return Optional.empty();
        }
        if (attributes.equals(other.attributes)) {
            return Optional.of(new Asked(List.copyOf(all(types, other.types)), ids, idPattern, attributes));
        }
        return Set.copyOf(types).equals(Set.copyOf(other.types))
            ? Optional.of(new Asked(types, ids, idPattern, all(attributes, other.attributes))) : Optional.empty();
    }

    // What either names, where an empty one means all.
    private static Set<String> all(Collection<String> one, Collection<String> other) {
        var all = new LinkedHashSet<String>();
        if (!one.isEmpty() && !other.isEmpty()) {
            all.addAll(one);
            all.addAll(other);
        }
        return all;
    }

    /// Whether a thing is asked about.
    boolean isAbout(List<String> kinds, String id) {
        return (types.isEmpty() || kinds.stream().anyMatch(types::contains)) && (ids.isEmpty() || ids.contains(id))
            && (idPattern == null || Patterns.isFound(idPattern, id));
    }
}
