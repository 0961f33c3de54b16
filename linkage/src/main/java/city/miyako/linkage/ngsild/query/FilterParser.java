package city.miyako.linkage.ngsild.query;

import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Reads a `q` by recursive descent; `;` binds more tightly than `|`, parentheses before both.
///
/// Length, depth and number of conditions are bounded, so that no query costs more than a glance to read.
public final class FilterParser {
    private static final int LENGTH_LIMIT = 4_000;
    private static final int DEPTH_LIMIT = 20;
    private static final int TERM_LIMIT = 100;
    private static final int HOPS_LIMIT = 3;
    // a hint at types, which no IRI is taken for
    private static final Pattern TYPES = Pattern.compile(
        "(?!urn:)\\p{L}[\\p{L}\\p{N}_]*(,\\p{L}[\\p{L}\\p{N}_]*)*:(?!//)");

    private final QueryText text;
    private final UnaryOperator<String> names;
    private final Set<String> vocabularies;
    private final boolean links;
    private int terms;

    private FilterParser(String q, UnaryOperator<String> names, Set<String> vocabularies, boolean links) {
        this.text = new QueryText(q, "q");
        this.names = names;
        this.vocabularies = vocabularies;
        this.links = links;
    }

    /// The filter a `q` describes.
    ///
    /// @param names turns a name as the asker writes it into the name it is stored under
    /// @param vocabularies stored names of attributes whose values are terms, and are expanded as names are
    /// @throws Problem `bad-request-data` naming the place, or `too-complex-query`
    public static Filter parse(String q, UnaryOperator<String> names, Set<String> vocabularies) {
        return parse(q, names, vocabularies, false);
    }

    /// The same, where things that are linked to may be asked about, too, as in `sensor{Device:humidity}>40`.
    static Filter parseWithLinks(String q, UnaryOperator<String> names, Set<String> vocabularies) {
        return parse(q, names, vocabularies, true);
    }

    private static Filter parse(String q, UnaryOperator<String> names, Set<String> vocabularies, boolean links) {
        if (q.length() > LENGTH_LIMIT) {
            throw new Problem(NgsiError.TOO_COMPLEX_QUERY, Map.of("field", "q", "limitCharacters", LENGTH_LIMIT));
        }
        var parser = new FilterParser(q, names, vocabularies, links);
        var filter = parser.any(0);
        if (!parser.text.atEnd()) {
            throw parser.text.fault("end of query expected");
        }
        return filter;
    }

    private Filter any(int depth) {
        var parts = new ArrayList<Filter>(List.of(all(depth)));
        while (text.take("|")) {
            parts.add(all(depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.Any(parts);
    }

    private Filter all(int depth) {
        var parts = new ArrayList<Filter>(List.of(part(depth)));
        while (text.take(";")) {
            parts.add(part(depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.All(parts);
    }

    private Filter part(int depth) {
        if (++terms > TERM_LIMIT || depth > DEPTH_LIMIT) {
            throw new Problem(NgsiError.TOO_COMPLEX_QUERY, Map.of("field", "q", "limitConditions", TERM_LIMIT,
                "limitDepth", DEPTH_LIMIT));
        }
        if (text.take("(")) {
            var inner = any(depth + 1);
            if (!text.take(")")) {
                throw text.fault(") expected");
            }
            return inner;
        }
        if (!text.take("!")) {
            return condition();
        }
        var hops = new ArrayList<Hop>();
        var path = path(hops);
        return hops.isEmpty() ? new Filter.Absent(path) : new Filter.Not(linked(hops, new Filter.Exists(path)));
    }

    private Filter condition() {
        var hops = new ArrayList<Hop>();
        var path = path(hops);
        for (var relation : List.of(Relation.UNLIKE, Relation.LIKE, Relation.EQUAL, Relation.UNEQUAL, Relation.AT_MOST,
                Relation.AT_LEAST, Relation.LESS, Relation.MORE)) {
            if (text.take(relation.sign())) {
                var operand = OperandParser.operand(text, relation);
                return linked(hops, new Filter.Compare(path, relation,
                    vocabularies.contains(path.attributes().getLast()) ? expanded(operand) : operand));
            }
        }
        return linked(hops, new Filter.Exists(path));
    }

    // The last path of `a{b{c.d}}`; the links on the way there are added to the hops.
    private AttributePath path(List<Hop> hops) {
        var path = PathReader.read(text, names);
        while (text.take("{")) {
            if (!links || hops.size() == HOPS_LIMIT || path.attributes().size() + path.members().size() > 1) {
                throw text.fault(links ? "a link expected, and at most " + HOPS_LIMIT + " of them behind one another"
                    : "nothing that is linked to can be asked about here");
            }
            var types = text.takeMatch(TYPES);
            hops.add(new Hop(path.attributes().getFirst(), types.isEmpty() ? List.of()
                : Arrays.stream(types.substring(0, types.length() - 1).split(",")).map(names).toList()));
            path = PathReader.read(text, names);
        }
        for (int i = 0; i < hops.size(); i++) {
            if (!text.take("}")) {
                throw text.fault("} expected");
            }
        }
        return path;
    }

    private static Filter linked(List<Hop> hops, Filter last) {
        var filter = last;
        for (var hop : hops.reversed()) {
            filter = new Filter.Linked(hop.relation(), hop.types(), filter);
        }
        return filter;
    }

    /// A link on the way to what is asked about.
    ///
    /// @param relation stored name
    /// @param types of the thing it leads to; empty for any
    private record Hop(String relation, List<String> types) {
    }

    private Operand expanded(Operand operand) {
        return switch (operand) {
            case Operand.Text(var term) -> new Operand.Text(names.apply(term));
            case Operand.Choice(var values) -> new Operand.Choice(values.stream().map(this::expanded).toList());
            default -> operand;
        };
    }
}
