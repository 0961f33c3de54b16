package city.miyako.engines.indicators;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/// Where the value of a year comes from.
public sealed interface Source {
    /// The fiscal year it speaks for; 0 for a target without a year.
    int year();

    /// The point it gives, from the numbers on record by key.
    Point point(Function<String, Optional<BigDecimal>> numbers);

    /// One number on record.
    ///
    /// @param year   fiscal year
    /// @param number key of the number
    record Plain(int year, String number) implements Source {
        @Override
        public Point point(Function<String, Optional<BigDecimal>> numbers) {
            return new Point(year, numbers.apply(number).orElse(null), "");
        }
    }

    /// One number on record as a percentage of another.
    ///
    /// @param year  fiscal year
    /// @param part  key of the part
    /// @param whole key of the whole
    record Part(int year, String part, String whole) implements Source {
        @Override
        public Point point(Function<String, Optional<BigDecimal>> numbers) {
            return Share.find(numbers.apply(part).orElse(null), numbers.apply(whole).orElse(null))
                    .map(share -> new Point(year, share.percent(), share.parts()))
                    .orElseGet(() -> new Point(year, null, ""));
        }
    }

    /// A value that words fix, such as 100 percent for "all".
    ///
    /// @param year  fiscal year, or 0
    /// @param value the value
    record Fixed(int year, BigDecimal value) implements Source {
        @Override
        public Point point(Function<String, Optional<BigDecimal>> numbers) {
            return new Point(year, value, "");
        }
    }
}
