package city.miyako.linkage.sensorthings;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Finds in what a filter demands of everything how far it reaches, so that the database gives no more: a stretch of
/// time, a series, a thing, its type, an attribute. The filter is asked of what is left all the same.
final class Narrowing {
    private Narrowing() {
    }

    /// What of `within` a condition leaves.
    ///
    /// @param condition of observations or historical locations, or null
    static Within of(@Nullable Expression condition, Within within) {
        return switch (condition) {
            case Expression.Join(var and, var left, var right) when and -> of(right, of(left, within));
            case Expression.Compare(var comparison, Expression.Path path, Expression.Literal(var value)) ->
                of(comparison, path, value, within);
            case Expression.Compare(var comparison, Expression.Literal(var value), Expression.Path path) ->
                of(comparison.turned(), path, value, within);
            case null, default -> within;
        };
    }

    private static Within of(Expression.Comparison comparison, Expression.Path path, Value value, Within within) {
        var last = path.parts().getLast();
        if (path.relations().isEmpty() && path.parts().size() == 1 && Words.TIMES.contains(last)
                && value instanceof Value.Moment(var at)) {
            return time(comparison, at.toInstant(), within);
        }
        return comparison == Expression.Comparison.EQ && path.parts().size() == 1 && Words.isId(last)
            && value instanceof Value.Text(var id) ? related(path, id, within) : within;
    }

    private static Within time(Expression.Comparison comparison, Instant at, Within within) {
        // Times are kept in whole microseconds.
        var next = at.truncatedTo(ChronoUnit.MICROS).plusNanos(1_000);
        return switch (comparison) {
            case EQ -> within.time(at.truncatedTo(ChronoUnit.MICROS), next);
            case GT, GE -> within.time(at, within.to());
            case LT, LE -> within.time(within.from(), next);
            case NE -> within;
        };
    }

    private static Within related(Expression.Path path, String id, Within within) {
        var ways = path.relations().stream().map(Relation::target).toList();
        if (ways.isEmpty() || within.thing().length() + within.attribute().length() > 0
                || ways.subList(0, ways.size() - 1).stream().anyMatch(Narrowing::leadsElsewhere)) {
            return within;
        }
        return switch (ways.getLast()) {
            case THING, FEATURE_OF_INTEREST -> new Within(id, within.type(), within.attribute(), within.from(),
                within.to());
            case SENSOR -> within.type().isEmpty() ? within.type(id) : within;
            case DATASTREAM -> SubjectId.stream(id).filter(_ -> ways.size() == 1).map(stream -> new Within(
                stream.thing(), within.type(), stream.attribute(), within.from(), within.to())).orElse(within);
            case OBSERVED_PROPERTY -> ways.size() == 2 ? within.attribute(id) : within;
            case LOCATION, HISTORICAL_LOCATION, OBSERVATION -> within;
        };
    }

    // From a sensor or a property a way goes on to other things.
    private static boolean leadsElsewhere(Kind kind) {
        return kind == Kind.SENSOR || kind == Kind.OBSERVED_PROPERTY;
    }
}
