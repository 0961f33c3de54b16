package city.miyako.linkage.sensorthings;

import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// Asks filters of entities. A way to several entities leads to several values; what is compared holds if it holds of
/// one of them. What cannot be compared, or does not exist, is not so.
final class Evaluation {
    /// The most related entities one request may look for, and the most values of one expression.
    static final int LOOKS_LIMIT = 5_000;
    private static final int VALUES_LIMIT = 1_000;

    private final BiFunction<Subject, Kind, SubjectSet> related;
    private final Portrait portrait;
    private final FunctionValues functions;
    private int looks;

    /// @param related finds what an entity is related to
    /// @param now what is told for the present
    Evaluation(BiFunction<Subject, Kind, SubjectSet> related, Portrait portrait, Instant now) {
        this.related = related;
        this.portrait = portrait;
        this.functions = new FunctionValues(now);
    }

    /// Whether a condition holds of an entity.
    boolean holds(Expression condition, Subject subject) {
        return switch (condition) {
            case Expression.Join(var and, var left, var right) -> and ? holds(left, subject) && holds(right, subject)
                : holds(left, subject) || holds(right, subject);
            case Expression.Not(var inner) -> !holds(inner, subject);
            case Expression.Compare(var comparison, var left, var right) -> {
                var others = values(right, subject);
                yield values(left, subject).stream().anyMatch(one -> others.stream()
                    .anyMatch(other -> Comparing.holds(comparison, one, other)));
            }
            case Expression.Literal _, Expression.Path _, Expression.Reckon _, Expression.Call _ ->
                values(condition, subject).contains(new Value.Truth(true));
        };
    }

    /// The value by which an entity is put in order.
    Value key(Expression expression, Subject subject) {
        return values(expression, subject).stream().findFirst().orElse(Value.NOTHING);
    }

    private List<Value> values(Expression expression, Subject subject) {
        return switch (expression) {
            case Expression.Literal(var value) -> List.of(value);
            case Expression.Path(var relations, var parts) -> path(relations, parts, subject);
            case Expression.Reckon(var sign, var left, var right) -> products(List.of(left, right), subject).stream()
                .map(pair -> Reckoning.of(sign, pair.getFirst(), pair.getLast())).toList();
            case Expression.Call(var function, var arguments) -> products(arguments, subject).stream()
                .map(given -> functions.of(function, given)).toList();
            case Expression.Join _, Expression.Not _, Expression.Compare _ ->
                List.of(new Value.Truth(holds(expression, subject)));
        };
    }

    private List<Value> path(List<Relation> relations, List<String> parts, Subject subject) {
        List<Subject> here = List.of(subject);
        for (var relation : relations) {
            var next = new ArrayList<Subject>();
            for (var one : here) {
                if (relation.many() && ++looks > LOOKS_LIMIT) {
                    throw new Problem(NgsiError.TOO_COMPLEX_QUERY, Map.of("field", "$filter",
                        "limitRelatedEntities", LOOKS_LIMIT));
                }
                next.addAll(related.apply(one, relation.target()).first(VALUES_LIMIT));
            }
            here = next;
        }
        return here.stream().map(one -> part(one, parts)).toList();
    }

    private Value part(Subject subject, List<String> parts) {
        if (Words.isId(parts.getFirst())) {
            return parts.size() == 1 ? new Value.Text(subject.id()) : Value.NOTHING;
        }
        JsonNode node = portrait.properties(subject);
        for (var part : parts) {
            node = node.path(part);
        }
        return Value.of(node);
    }

    private List<List<Value>> products(List<Expression> arguments, Subject subject) {
        List<List<Value>> all = List.of(List.of());
        for (var argument : arguments) {
            var values = values(argument, subject);
            var longer = new ArrayList<List<Value>>();
            for (var begun : all) {
                for (var value : values) {
                    if (longer.size() < VALUES_LIMIT) {
                        var one = new ArrayList<>(begun);
                        one.add(value);
                        longer.add(one);
                    }
                }
            }
            all = longer;
        }
        return all;
    }
}
