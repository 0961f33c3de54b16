package city.miyako.linkage.ngsild;

import city.miyako.linkage.ngsild.errors.NgsiError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names of what is told or left out, and of the things a link leads to, as in `name,observation{temperature|humidity}`
/// (ETSI GS CIM 009 v1.9.1, clause 4.21).
///
/// @param members what stands in the braces behind each name, by the name as the asker writes it; null for none
record Projection(Map<String, @Nullable Projection> members) {
    static final Projection NONE = new Projection(Map.of());
    private static final int DEPTH_LIMIT = 5;
    private static final int NAMES_LIMIT = 1_000;
    private static final Pattern SIGN = Pattern.compile("[,|{}]");

    /// Reads a projection; empty where a text says nothing.
    ///
    /// @param field where it stands, for faults
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the field
    static Projection parse(String field, @Nullable String text) {
        return text == null ? NONE : new Reader(field, text).whole();
    }

    /// All names, in their order.
    List<String> names() {
        return List.copyOf(members.keySet());
    }

    /// The names with nothing in braces behind them: what is meant itself, and not only what it leads to.
    List<String> plain() {
        return members.entrySet().stream().filter(member -> member.getValue() == null).map(Map.Entry::getKey).toList();
    }

    /// What stands in the braces behind a name; nothing where there are none.
    Projection behind(String name) {
        var inner = members.get(name);
        return inner == null ? NONE : inner;
    }

    /// Reads a text sign by sign.
    private static final class Reader {
        private final String field;
        private final List<String> parts;
        private int position;
        private int names;

        Reader(String field, String text) {
            this.field = field;
            this.parts = List.of(SIGN.splitWithDelimiters(text, 0));
        }

        Projection whole() {
            var all = terms(0);
            if (position < parts.size()) {
                throw NgsiError.badData(field, "more } than {");
            }
            return all;
        }

        private Projection terms(int depth) {
            if (depth > DEPTH_LIMIT) {
                throw NgsiError.badData(field, "at most " + DEPTH_LIMIT + " braces within each other");
            }
            var members = new LinkedHashMap<String, @Nullable Projection>();
            while (position < parts.size() && !"}".equals(parts.get(position))) {
                var part = parts.get(position++).strip();
                if (!part.isEmpty() && !",".equals(part) && !"|".equals(part)) {
                    if (++names > NAMES_LIMIT) {
                        throw NgsiError.badData(field, "at most " + NAMES_LIMIT + " names");
                    }
                    members.put(Checks.name(field, part), braces(depth));
                }
            }
            return new Projection(members);
        }

        private @Nullable Projection braces(int depth) {
            if (position >= parts.size() || !"{".equals(parts.get(position))) {
                return null;
            }
            position++;
            var inner = terms(depth + 1);
            if (position >= parts.size() || inner.members().isEmpty()) {
                throw NgsiError.badData(field, "a name and } expected");
            }
            position++;
            return inner;
        }
    }
}
