package city.miyako.linkage.sensorthings;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Compares values of filters. Texts that are compared with times are read as times, what is compared with other
/// texts is told as a text.
final class Comparing {
    private Comparing() {
    }

    /// Whether two values stand in a relation; where they cannot be compared, they are only different.
    static boolean holds(Expression.Comparison comparison, Value left, Value right) {
        if (isTime(left) || isTime(right)) {
            return stretch(left).flatMap(one -> stretch(right).map(other -> holds(comparison, one, other)))
                .orElse(comparison == Expression.Comparison.NE);
        }
        return compare(left, right).map(comparison::holds).orElse(comparison == Expression.Comparison.NE);
    }

    // Stretches end before their last moment; a moment ends where it begins.
    private static boolean holds(Expression.Comparison comparison, Value.Stretch one, Value.Stretch other) {
        return switch (comparison) {
            case EQ -> one.equals(other);
            case NE -> !one.equals(other);
            case LT -> IntervalFunctions.isBefore(one, other);
            case GT -> IntervalFunctions.isBefore(other, one);
            case LE -> !one.from().isAfter(other.from()) && !one.to().isAfter(other.to());
            case GE -> !one.from().isBefore(other.from()) && !one.to().isBefore(other.to());
        };
    }

    private static boolean isTime(Value value) {
        return value instanceof Value.Moment || value instanceof Value.Stretch;
    }

    /// A value as a text, if it is one or can be told as one: numbers and truths as JSON writes them.
    static Optional<String> findText(Value value) {
        return switch (value) {
            case Value.Text(var text) -> Optional.of(text);
            case Value.Quantity(var number) -> Optional.of(number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number) : Double.toString(number));
            case Value.Truth(var truth) -> Optional.of(Boolean.toString(truth));
            default -> Optional.empty();
        };
    }

    /// How two keys stand to each other; what is missing comes first, kinds stand apart.
    static int order(Value left, Value right) {
        return rank(left) == rank(right) ? compare(left, right).orElse(0) : Integer.compare(rank(left), rank(right));
    }

    /// A value as a stretch of time, if it is one, or says one.
    static Optional<Value.Stretch> stretch(Value value) {
        return switch (value) {
            case Value.Stretch stretch -> Optional.of(stretch);
            case Value.Moment(var at) -> Optional.of(new Value.Stretch(at.toInstant(), at.toInstant()));
            case Value.Text(var text) -> stretch(text);
            default -> Optional.empty();
        };
    }

    /// A value as a moment, if it is one, or says one; of a stretch its beginning.
    static Optional<OffsetDateTime> moment(Value value) {
        return value instanceof Value.Moment(var at) ? Optional.of(at)
            : stretch(value).map(stretch -> stretch.from().atOffset(java.time.ZoneOffset.UTC));
    }

    private static Optional<Value.Stretch> stretch(String text) {
        try {
            int slash = text.indexOf('/');
            var from = OffsetDateTime.parse(slash < 0 ? text : text.substring(0, slash)).toInstant();
            var to = slash < 0 ? from : OffsetDateTime.parse(text.substring(slash + 1)).toInstant();
            return Optional.of(new Value.Stretch(from, to));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> compare(Value left, Value right) {
        return switch (left) {
            case Value.Nothing _ -> right instanceof Value.Nothing ? Optional.of(0) : Optional.empty();
            case Value.Quantity(var one) -> right instanceof Value.Quantity(var other)
                ? Optional.of(Double.compare(one, other)) : texts(left, right);
            case Value.Truth(var one) -> right instanceof Value.Truth(var other)
                ? Optional.of(Boolean.compare(one, other)) : texts(left, right);
            case Value.Length(var one) -> right instanceof Value.Length(var other)
                ? Optional.of(one.compareTo(other)) : Optional.empty();
            case Value.Shape(var one) -> right instanceof Value.Shape(var other) && one.equalsExact(other)
                ? Optional.of(0) : Optional.empty();
            case Value.Tree(var one) -> right instanceof Value.Tree(var other) && one.equals(other)
                ? Optional.of(0) : Optional.empty();
            case Value.Text _ -> findText(right).isPresent() ? texts(left, right)
                : compare(right, left).map(turned -> -turned);
            case Value.Day(var one) -> day(right).map(one::compareTo);
            case Value.Clock(var one) -> clock(right).map(one::compareTo);
            case Value.Moment _, Value.Stretch _ -> stretch(left).flatMap(one -> stretch(right)
                .flatMap(other -> compare(one, other)));
        };
    }

    private static Optional<Integer> compare(Value.Stretch one, Value.Stretch other) {
        return one.equals(other) ? Optional.of(0) : IntervalFunctions.isBefore(one, other) ? Optional.of(-1)
            : IntervalFunctions.isBefore(other, one) ? Optional.of(1) : Optional.empty();
    }

    // Only where one of them is a text; numbers and truths are not told as texts to be compared with each other.
    private static Optional<Integer> texts(Value left, Value right) {
        return left instanceof Value.Text || right instanceof Value.Text
            ? findText(left).flatMap(one -> findText(right).map(one::compareTo)) : Optional.empty();
    }

    private static Optional<LocalDate> day(Value value) {
        if (value instanceof Value.Day(var day)) {
            return Optional.of(day);
        }
        try {
            return value instanceof Value.Text(var text) ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> clock(Value value) {
        if (value instanceof Value.Clock(var time)) {
            return Optional.of(time);
        }
        try {
            return value instanceof Value.Text(var text) ? Optional.of(LocalTime.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int rank(Value value) {
        return switch (value) {
            case Value.Nothing _ -> 0;
            case Value.Truth _ -> 1;
            case Value.Quantity _ -> 2;
            case Value.Text _ -> 3;
            case Value.Moment _, Value.Stretch _ -> 4;
            case Value.Day _ -> 5;
            case Value.Clock _ -> 6;
            case Value.Length _ -> 7;
            case Value.Shape _ -> 8;
            case Value.Tree _ -> 9;
        };
    }
}
