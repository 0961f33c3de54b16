package city.miyako.linkage.sensorthings;

import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads a `$filter` or one key of an `$orderby` by recursive descent (18-088, 9.3.3.5 and table 23).
///
/// Length, depth and number of terms are bounded, so that no filter costs more than a glance to read.
final class ExpressionParser {
    static final int LENGTH_LIMIT = 4_000;
    private static final int DEPTH_LIMIT = 20;
    private static final int TERM_LIMIT = 200;
    private static final int PATH_LIMIT = 8;

    private final FilterTokens tokens;
    private final Kind kind;
    private int terms;
    private int depth;

    private ExpressionParser(String option, Kind kind, String text) {
        if (text.length() > LENGTH_LIMIT) {
            throw new Problem(NgsiError.TOO_COMPLEX_QUERY, Map.of("field", option, "limitCharacters", LENGTH_LIMIT));
        }
        this.tokens = new FilterTokens(option, text);
        this.kind = kind;
    }

    /// The condition a text says about entities of a kind.
    static Expression filter(Kind kind, String text) {
        var parser = new ExpressionParser("$filter", kind, text);
        var parsed = parser.any();
        parser.end();
        return parsed;
    }

    /// The keys a text says by which entities of a kind are put in order.
    static List<Order> orders(Kind kind, String text) {
        var parser = new ExpressionParser("$orderby", kind, text);
        var keys = new ArrayList<Order>();
        do {
            var key = parser.sum();
            boolean down = parser.tokens.takeWord("desc");
            if (!down) {
                parser.tokens.takeWord("asc");
            }
            keys.add(new Order(key, down));
        } while (parser.tokens.take(','));
        parser.end();
        return keys;
    }

    private void end() {
        if (!tokens.atEnd()) {
            throw tokens.fault("end or an operator expected");
        }
    }

    private Expression any() {
        var left = all();
        while (tokens.takeWord("or")) {
            left = new Expression.Join(false, left, all());
        }
        return left;
    }

    private Expression all() {
        var left = negated();
        while (tokens.takeWord("and")) {
            left = new Expression.Join(true, left, negated());
        }
        return left;
    }

    private Expression negated() {
        deeper();
        var found = tokens.takeWord("not") ? new Expression.Not(negated()) : comparison();
        depth--;
        return found;
    }

    private Expression comparison() {
        var left = sum();
        for (var comparison : Expression.Comparison.values()) {
            if (tokens.takeWord(word(comparison))) {
                return new Expression.Compare(comparison, left, sum());
            }
        }
        return left;
    }

    private Expression sum() {
        var left = product();
        for (var sign = sign(Expression.Arithmetic.ADD, Expression.Arithmetic.SUB); sign.isPresent();
                sign = sign(Expression.Arithmetic.ADD, Expression.Arithmetic.SUB)) {
            left = new Expression.Reckon(sign.get(), left, product());
        }
        return left;
    }

    private Expression product() {
        var left = single();
        for (var sign = sign(Expression.Arithmetic.MUL, Expression.Arithmetic.DIV, Expression.Arithmetic.MOD);
                sign.isPresent();
                sign = sign(Expression.Arithmetic.MUL, Expression.Arithmetic.DIV, Expression.Arithmetic.MOD)) {
            left = new Expression.Reckon(sign.get(), left, single());
        }
        return left;
    }

    private Optional<Expression.Arithmetic> sign(Expression.Arithmetic... signs) {
        for (var sign : signs) {
            if (tokens.takeWord(word(sign))) {
                return Optional.of(sign);
            }
        }
        return Optional.empty();
    }

    private Expression single() {
        if (++terms > TERM_LIMIT) {
            throw tooMuch();
        }
        if (tokens.take('(')) {
            var inner = any();
            if (!tokens.take(')')) {
                throw tokens.fault(") expected");
            }
            return inner;
        }
        return LiteralReader.find(tokens).<Expression>map(Expression.Literal::new).orElseGet(this::named);
    }

    private Expression named() {
        var name = tokens.findWord().orElseThrow(() -> tokens.fault("a value or a name expected"));
        return tokens.take('(') ? call(name) : path(name);
    }

    private Expression call(String name) {
        var arguments = new ArrayList<Expression>();
        if (!tokens.take(')')) {
            do {
                arguments.add(any());
            } while (tokens.take(','));
            if (!tokens.take(')')) {
                throw tokens.fault(") expected");
            }
        }
        var function = FilterFunction.find(name).orElseThrow(() -> SensorThingsError.unsupported(name + "()"));
        if (!function.takes(arguments.size())) {
            throw tokens.fault(function.word() + " takes another number of arguments");
        }
        return new Expression.Call(function, arguments);
    }

    private Expression path(String first) {
        var names = new ArrayList<>(List.of(first));
        while (tokens.take('/')) {
            names.add(tokens.findWord().orElseThrow(() -> tokens.fault("a name expected")));
            if (names.size() > PATH_LIMIT) {
                throw tooMuch();
            }
        }
        var relations = new ArrayList<Relation>();
        var here = kind;
        int from = 0;
        for (; from < names.size(); from++) {
            var relation = here.findRelation(names.get(from));
            if (relation.isEmpty()) {
                break;
            }
            relations.add(bounded(here, relation.get()));
            here = relation.get().target();
        }
        var parts = names.subList(from, names.size());
        if (parts.isEmpty() || !Words.isId(parts.getFirst()) && !here.properties().contains(parts.getFirst())) {
            throw tokens.fault("no such property of " + here.one() + " before what stands");
        }
        if (here == Kind.DATASTREAM && Words.TIMES.contains(parts.getFirst())) {
            throw SensorThingsError.unsupported("Datastream/" + parts.getFirst());
        }
        return new Expression.Path(relations, parts);
    }

    // A thing has a few places and series, but any number of values.
    private static Relation bounded(Kind from, Relation relation) {
        boolean few = from == Kind.THING || from == Kind.LOCATION || from == Kind.HISTORICAL_LOCATION;
        if (relation.many() && (!few || relation.target().isTimed())) {
            throw SensorThingsError.unsupported(from.one() + "/" + relation.name());
        }
        return relation;
    }

    private void deeper() {
        if (++depth > DEPTH_LIMIT) {
            throw tooMuch();
        }
    }

    private static Problem tooMuch() {
        return new Problem(NgsiError.TOO_COMPLEX_QUERY, Map.of("field", "$filter", "limitTerms", TERM_LIMIT,
            "limitDepth", DEPTH_LIMIT, "limitPath", PATH_LIMIT));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
