package city.miyako.linkage.ngsild;

import city.miyako.linkage.ngsild.errors.NgsiError;
import java.util.List;
import java.util.Set;

/// Whether and how things are told with what they link to (ETSI GS CIM 009 v1.8.1, clause 4.5.23).
///
/// @param kind where linked things stand in an answer
/// @param levels how many links are followed one after the other
/// @param known ids the asker has met already, which are named and not told again
record Join(Kind kind, int levels, Set<String> known) {
    private static final Join NONE = new Join(Kind.NONE, 0, Set.of());
    private static final int MOST_LEVELS = 5;
    private static final int KNOWN_LIMIT = 1_000;

    /// Where linked things stand in an answer: nowhere, within the link, or beside the things that link to them.
    enum Kind { NONE, INLINE, FLAT }

    /// The join the parameters of an address ask for.
    ///
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the parameter
    static Join of(Parameters parameters) {
        var kind = parameters.find("join").map(Join::kind).orElse(Kind.NONE);
        int levels = parameters.number("joinLevel", 1, 1, MOST_LEVELS);
        var known = known(parameters.list("containedBy"));
        return kind == Kind.NONE ? NONE : new Join(kind, levels, known);
    }

    boolean isAsked() {
        return kind != Kind.NONE;
    }

    private static Kind kind(String word) {
        return switch (word) {
            case "inline" -> Kind.INLINE;
            case "flat" -> Kind.FLAT;
            case "@none" -> Kind.NONE;
            default -> throw NgsiError.badData("join", "inline, flat or @none expected");
        };
    }

    private static Set<String> known(List<String> ids) {
        if (ids.size() > KNOWN_LIMIT) {
            throw NgsiError.badData("containedBy", "at most " + KNOWN_LIMIT);
        }
        ids.forEach(id -> Checks.uri("containedBy", id));
        return Set.copyOf(ids);
    }
}
