package city.miyako.linkage.ngsild.query;

import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Reads a `q` by recursive descent; `;` binds more tightly than `|`, parentheses before both.
///
/// Length, depth and number of conditions are bounded, so that no query costs more than a glance to read.
public final class FilterParser {
    private static final int LENGTH_LIMIT = 4_000;
    private static final int DEPTH_LIMIT = 20;
    private static final int TERM_LIMIT = 100;
    private static final String ENDS_NAME = "=!<>~;|()[].{},\" \t\r\n";

    private final QueryText text;
    private final UnaryOperator<String> names;
    private final Set<String> vocabularies;
    private int terms;

    private FilterParser(String q, UnaryOperator<String> names, Set<String> vocabularies) {
        this.text = new QueryText(q, "q");
        this.names = names;
        this.vocabularies = vocabularies;
    }

    /// The filter a `q` describes.
    ///
    /// @param names turns a name as the asker writes it into the name it is stored under
    /// @param vocabularies stored names of attributes whose values are terms, and are expanded as names are
    /// @throws Problem `bad-request-data` naming the place, or `too-complex-query`
    public static Filter parse(String q, UnaryOperator<String> names, Set<String> vocabularies) {
        if (q.length() > LENGTH_LIMIT) {
            throw new Problem(NgsiError.TOO_COMPLEX_QUERY, Map.of("field", "q", "limitCharacters", LENGTH_LIMIT));
        }
        var parser = new FilterParser(q, names, vocabularies);
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
        return text.take("!") ? new Filter.Absent(path()) : condition();
    }

    private Filter condition() {
        var path = path();
        for (var relation : List.of(Relation.UNLIKE, Relation.LIKE, Relation.EQUAL, Relation.UNEQUAL, Relation.AT_MOST,
                Relation.AT_LEAST, Relation.LESS, Relation.MORE)) {
            if (text.take(relation.sign())) {
                var operand = OperandParser.operand(text, relation);
                return new Filter.Compare(path, relation, vocabularies.contains(path.attributes().getLast())
                    ? expanded(operand) : operand);
            }
        }
        return new Filter.Exists(path);
    }

    private Operand expanded(Operand operand) {
        return switch (operand) {
            case Operand.Text(var term) -> new Operand.Text(names.apply(term));
            case Operand.Choice(var values) -> new Operand.Choice(values.stream().map(this::expanded).toList());
            default -> operand;
        };
    }

    private AttributePath path() {
        var attributes = new ArrayList<String>();
        attributes.add(names.apply(name()));
        while (text.take(".")) {
            attributes.add(names.apply(name()));
        }
        var members = new ArrayList<String>();
        if (text.take("[")) {
            do {
                members.add(name());
            } while (text.take("."));
            if (!text.take("]")) {
                throw text.fault("] expected");
            }
        }
        if (attributes.size() + members.size() > DEPTH_LIMIT) {
            throw text.fault("at most " + DEPTH_LIMIT + " names in one path");
        }
        return new AttributePath(attributes, members);
    }

    private String name() {
        var name = text.takeUntil(ENDS_NAME);
        if (name.isEmpty()) {
            throw text.fault("name expected");
        }
        return name;
    }
}
