package city.miyako.linkage.sensorthings;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Values of functions (18-088, table 24); of arguments a function is not made for it has none.
///
/// @param now what is told for the present
record FunctionValues(Instant now) {
    private static final double NANOS = 1e9;

    /// The value of a function.
    ///
    /// @param given as many arguments as the function takes
    Value of(FilterFunction function, List<Value> given) {
        return switch (function) {
            case SUBSTRINGOF -> texts(given, (part, whole) -> new Value.Truth(whole.contains(part)));
            case ENDSWITH -> texts(given, (whole, part) -> new Value.Truth(whole.endsWith(part)));
            case STARTSWITH -> texts(given, (whole, part) -> new Value.Truth(whole.startsWith(part)));
            case INDEXOF -> texts(given, (whole, part) -> new Value.Quantity(whole.indexOf(part)));
            case CONCAT -> texts(given, (one, other) -> one.length() + other.length() > ExpressionParser.LENGTH_LIMIT
                ? Value.NOTHING : new Value.Text(one + other));
            case LENGTH -> text(given, whole -> new Value.Quantity(whole.length()));
            case TOLOWER -> text(given, whole -> new Value.Text(whole.toLowerCase(Locale.ROOT)));
            case TOUPPER -> text(given, whole -> new Value.Text(whole.toUpperCase(Locale.ROOT)));
            case TRIM -> text(given, whole -> new Value.Text(whole.strip()));
            case SUBSTRING -> text(given, whole -> substring(whole, given));
            case YEAR -> time(given, OffsetDateTime::getYear);
            case MONTH -> time(given, OffsetDateTime::getMonthValue);
            case DAY -> time(given, OffsetDateTime::getDayOfMonth);
            case HOUR -> time(given, OffsetDateTime::getHour);
            case MINUTE -> time(given, OffsetDateTime::getMinute);
            case SECOND -> time(given, OffsetDateTime::getSecond);
            case FRACTIONALSECONDS -> time(given, at -> at.getNano() / NANOS);
            case TOTALOFFSETMINUTES -> time(given, at -> at.getOffset().getTotalSeconds() / 60);
            case DATE -> moment(given).<Value>map(at -> new Value.Day(at.toLocalDate())).orElse(Value.NOTHING);
            case TIME -> moment(given).<Value>map(at -> new Value.Clock(at.toLocalTime())).orElse(Value.NOTHING);
            case NOW -> new Value.Moment(now.atOffset(ZoneOffset.UTC));
            case MINDATETIME -> new Value.Moment(Within.ALL.from().atOffset(ZoneOffset.UTC));
            case MAXDATETIME -> new Value.Moment(Within.ALL.to().atOffset(ZoneOffset.UTC));
            case BEFORE, AFTER, MEETS, DURING, OVERLAPS, STARTS, FINISHES -> IntervalFunctions.of(function, given);
            case ROUND -> number(given, value -> Math.signum(value) * Math.floor(Math.abs(value) + 0.5));
            case FLOOR -> number(given, Math::floor);
            case CEILING -> number(given, Math::ceil);
            case GEO_DISTANCE, GEO_LENGTH, GEO_INTERSECTS, ST_EQUALS, ST_DISJOINT, ST_TOUCHES, ST_WITHIN, ST_OVERLAPS,
                ST_CROSSES, ST_INTERSECTS, ST_CONTAINS, ST_RELATE -> ShapeFunctions.of(function, given);
        };
    }

    private static Value text(List<Value> given, Function<String, Value> function) {
        return Comparing.findText(given.getFirst()).map(function).orElse(Value.NOTHING);
    }

    private static Value texts(List<Value> given, BiFunction<String, String, Value> function) {
        var one = Comparing.findText(given.get(0));
        var other = Comparing.findText(given.get(1));
        return one.isEmpty() || other.isEmpty() ? Value.NOTHING : function.apply(one.get(), other.get());
    }

    private static Value number(List<Value> given, Function<Double, Double> function) {
        return given.getFirst() instanceof Value.Quantity(var number) ? Reckoning.number(function.apply(number))
            : Value.NOTHING;
    }

    private static Value time(List<Value> given, Function<OffsetDateTime, Number> part) {
        return moment(given).<Value>map(at -> new Value.Quantity(part.apply(at).doubleValue())).orElse(Value.NOTHING);
    }

    private static Optional<OffsetDateTime> moment(List<Value> given) {
        return Comparing.moment(given.getFirst());
    }

    private static Value substring(String whole, List<Value> given) {
        if (!(given.get(1) instanceof Value.Quantity(var start))) {
            return Value.NOTHING;
        }
        int from = (int) Math.clamp(start, 0, whole.length());
        if (given.size() == 2) {
            return new Value.Text(whole.substring(from));
        }
        return given.get(2) instanceof Value.Quantity(var length)
            ? new Value.Text(whole.substring(from, from + (int) Math.clamp(length, 0, whole.length() - from)))
            : Value.NOTHING;
    }
}
