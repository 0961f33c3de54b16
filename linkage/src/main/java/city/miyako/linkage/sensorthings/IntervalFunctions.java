package city.miyako.linkage.sensorthings;

import java.util.List;

/// Values of functions of stretches of time, whose end is no part of them; a moment is one that ends where it begins.
final class IntervalFunctions {
    private IntervalFunctions() {
    }

    static Value of(FilterFunction function, List<Value> given) {
        var one = Comparing.stretch(given.getFirst());
        var other = Comparing.stretch(given.getLast());
        return one.isEmpty() || other.isEmpty() ? Value.NOTHING
            : new Value.Truth(holds(function, one.get(), other.get()));
    }

    /// Whether one is over when the other begins.
    static boolean isBefore(Value.Stretch one, Value.Stretch other) {
        return isMoment(one) ? one.from().isBefore(other.from()) : !one.to().isAfter(other.from());
    }

    private static boolean holds(FilterFunction function, Value.Stretch one, Value.Stretch other) {
        return switch (function) {
            case BEFORE -> isBefore(one, other);
            case AFTER -> isBefore(other, one);
            case MEETS -> one.to().equals(other.from()) || other.to().equals(one.from());
            case DURING -> !one.from().isBefore(other.from()) && one.from().isBefore(other.to())
                && !one.to().isAfter(other.to());
            case OVERLAPS -> !isBefore(one, other) && !isBefore(other, one);
            case STARTS -> one.from().equals(other.from());
            case FINISHES -> one.to().equals(other.to());
            default -> false;
        };
    }

    private static boolean isMoment(Value.Stretch stretch) {
        return stretch.from().equals(stretch.to());
    }
}
