package city.miyako.linkage.ngsild.query;

import city.miyako.data.things.ThingQuery;
import city.miyako.linkage.ngsild.errors.NgsiError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A selection of types, as in `(Home;Vehicle)|Motorhome` (ETSI GS CIM 009 v1.8.1, clause 4.17): `;` stands for types a
/// thing has together and binds closer than `|` and `,`, any of which it has; parentheses may stand within each other.
///
/// A thing is meant where it has the types asked for, whatever it is beside them.
public final class TypeSelection {
    /// Holds for things of any of some types, which are given twice. What an agreement does not name is not found out
    /// by asking for it.
    static final String ANY_OF =
        "CASE WHEN further = '{}' THEN type = ANY (?) ELSE told_types(tenant, type, further) && ?::text[] END";
    private static final Pattern SPACE = Pattern.compile("\\s*([,|;()])\\s*");
    private static final int LIMIT = 1_000;
    private static final int DEPTH_LIMIT = 20;

    private final Part whole;

    private TypeSelection(Part whole) {
        this.whole = whole;
    }

    /// Reads a selection.
    ///
    /// @param names checks a name as the asker writes it, and turns it into the name it is stored under
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the place
    public static TypeSelection parse(String selection, UnaryOperator<String> names) {
        return new TypeSelection(new Reader(selection, names).whole());
    }

    /// The stored names of all types that are named, in their order.
    public List<String> names() {
        var all = new LinkedHashSet<String>();
        collect(whole, all);
        return List.copyOf(all);
    }

    /// Whether things are meant that have any of [#names()].
    public boolean isAny() {
        return whole instanceof Name || whole instanceof Any(var parts)
            && parts.stream().allMatch(Name.class::isInstance);
    }

    /// Whether a thing with some types is meant.
    public boolean means(Collection<String> types) {
        return means(whole, types);
    }

    /// What holds of the things that are meant.
    public ThingQuery.Condition condition() {
        var values = new ArrayList<Object>();
        var sql = isAny() ? any(names(), values) : sql(whole, values);
        return new ThingQuery.Condition(sql, values);
    }

    private static void collect(Part part, LinkedHashSet<String> all) {
        switch (part) {
            case Name(var name) -> all.add(name);
            case Any(var parts) -> parts.forEach(one -> collect(one, all));
            case All(var parts) -> parts.forEach(one -> collect(one, all));
        }
    }

    private static boolean means(Part part, Collection<String> types) {
        return switch (part) {
            case Name(var name) -> types.contains(name);
            case Any(var parts) -> parts.stream().anyMatch(one -> means(one, types));
            case All(var parts) -> parts.stream().allMatch(one -> means(one, types));
        };
    }

    private static String sql(Part part, List<Object> values) {
        return switch (part) {
            case Name(var name) -> any(List.of(name), values);
            case Any(var parts) -> parts.stream().map(one -> sql(one, values)).collect(Collectors.joining(" OR ", "(",
                ")"));
            case All(var parts) -> parts.stream().map(one -> sql(one, values)).collect(Collectors.joining(" AND ", "(",
                ")"));
        };
    }

    private static String any(List<String> names, List<Object> values) {
        var array = names.toArray(String[]::new);
        values.addAll(List.of(array, array));
        return ANY_OF;
    }

    /// One type, or several in some relation.
    private sealed interface Part permits Name, Any, All {
    }

    private record Name(String name) implements Part {
    }

    private record Any(List<Part> parts) implements Part {
    }

    private record All(List<Part> parts) implements Part {
    }

    /// Reads a text from its beginning to its end.
    private static final class Reader {
        private final QueryText text;
        private final UnaryOperator<String> names;
        private int read;
        private int depth;

        Reader(String selection, UnaryOperator<String> names) {
            this.text = new QueryText(SPACE.matcher(selection.strip()).replaceAll("$1"), "type");
            this.names = names;
        }

        Part whole() {
            var part = any();
            if (!text.atEnd()) {
                throw text.fault("end of selection expected");
            }
            return part;
        }

        private Part any() {
            var parts = new ArrayList<Part>();
            do {
                parts.add(all());
            } while (text.take("|") || text.take(","));
            return parts.size() == 1 ? parts.getFirst() : new Any(parts);
        }

        private Part all() {
            var parts = new ArrayList<Part>();
            do {
                parts.add(one());
            } while (text.take(";"));
            return parts.size() == 1 ? parts.getFirst() : new All(parts);
        }

        private Part one() {
            var group = group();
            if (group != null) {
                return group;
            }
            var name = text.takeUntil(",|;()");
            if (name.isEmpty()) {
                throw text.fault("type expected");
            }
            if (++read > LIMIT) {
                throw NgsiError.badData("type", "at most " + LIMIT);
            }
            return new Name(names.apply(name));
        }

        private @Nullable Part group() {
            if (!text.take("(")) {
                return null;
            }
            if (++depth > DEPTH_LIMIT) {
                throw NgsiError.badData("type", "at most " + DEPTH_LIMIT + " parentheses within each other");
            }
            var part = any();
            if (!text.take(")")) {
                throw text.fault(") expected");
            }
            depth--;
            return part;
        }
    }
}
