package city.miyako.engines.tables.model;

import java.util.List;

/// How a table carries readings.
public sealed interface Readings {

    /// It carries none.
    record None() implements Readings {}

    /// A wide table: a row is a time, a column is a thing. The heading of the column is `{series}` in the id.
    ///
    /// @param time when
    /// @param measured what all columns measure; its own column heading is not used
    /// @param series headings of the columns; empty for all but the time
    record ColumnPerThing(TimeColumn time, AttributeColumn measured, List<String> series) implements Readings {
        /// Keeps its own copy.
        public ColumnPerThing {
            series = List.copyOf(series);
        }
    }

    /// A long table: a row is one thing at one time.
    ///
    /// @param time when
    /// @param measured one column for each measured attribute
    record RowPerTime(TimeColumn time, List<AttributeColumn> measured) implements Readings {
        /// Keeps its own copy.
        public RowPerTime {
            measured = List.copyOf(measured);
        }
    }
}
