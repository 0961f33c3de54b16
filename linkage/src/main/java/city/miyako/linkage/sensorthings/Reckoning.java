package city.miyako.linkage.sensorthings;

import java.time.DateTimeException;
import java.time.Duration;

/// Reckons with numbers and times (18-088, table 23); what cannot be reckoned is nothing.
final class Reckoning {
    private Reckoning() {
    }

    static Value of(Expression.Arithmetic sign, Value left, Value right) {
        if (left instanceof Value.Quantity(var one) && right instanceof Value.Quantity(var other)) {
            return number(switch (sign) {
                case ADD -> one + other;
                case SUB -> one - other;
                case MUL -> one * other;
                case DIV -> one / other;
                case MOD -> one % other;
            });
        }
        try {
            return time(sign, left, right);
        } catch (DateTimeException | ArithmeticException e) {
            return Value.NOTHING;
        }
    }

    /// A number, if it is one.
    static Value number(double number) {
        return Double.isFinite(number) ? new Value.Quantity(number) : Value.NOTHING;
    }

    private static Value time(Expression.Arithmetic sign, Value left, Value right) {
        boolean adds = sign == Expression.Arithmetic.ADD;
        if (!adds && sign != Expression.Arithmetic.SUB) {
            return Value.NOTHING;
        }
        if (left instanceof Value.Length(var one) && right instanceof Value.Length(var other)) {
            return new Value.Length(adds ? one.plus(other) : one.minus(other));
        }
        var at = Comparing.moment(left);
        if (at.isPresent() && right instanceof Value.Length(var length)) {
            return new Value.Moment(adds ? at.get().plus(length) : at.get().minus(length));
        }
        var other = Comparing.moment(right);
        return at.isPresent() && other.isPresent() && !adds
            ? new Value.Length(Duration.between(other.get(), at.get())) : Value.NOTHING;
    }
}
