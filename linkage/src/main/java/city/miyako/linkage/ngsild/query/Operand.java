package city.miyako.linkage.ngsild.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// What a value is compared with.
public sealed interface Operand {
    /// A single value, comparable with others of its kind.
    sealed interface Single extends Operand {
    }

    /// A number.
    ///
    /// @param value as written
    record Quantity(BigDecimal value) implements Single {
    }

    /// A text: in double quotes, or a URI, date or word without them.
    ///
    /// @param value without the quotes
    record Text(String value) implements Single {
    }

    /// A moment, as in `2026-11-23T00:00:00Z`.
    ///
    /// @param value the moment
    record Moment(Instant value) implements Single {
    }

    /// `true` or `false`.
    ///
    /// @param value which
    record Truth(boolean value) implements Single {
    }

    /// From one value to another, both included (`2..5`).
    ///
    /// @param from the lower
    /// @param to the upper
    record Range(Single from, Single to) implements Operand {
    }

    /// Any of several values (`"a","b"`).
    ///
    /// @param values two or more
    record Choice(List<Operand> values) implements Operand {
        /// Copies the values.
        public Choice {
            values = List.copyOf(values);
        }
    }

    /// A regular expression.
    ///
    /// @param expression accepted by Java and free of back references
    record Pattern(String expression) implements Operand {
    }
}
