package city.miyako.engines.tables.model;

import java.util.List;

/// How a table carries readings.
public sealed interface Readings {

    /// It carries none.
    record None() implements Readings {}

    /// It carries none, but each row says when it was said; an older one never takes the place of a newer.
    ///
    /// @param time when
    /// @param ends which earlier ones are over by it
    record Statements(TimeColumn time, Ending ends) implements Readings {}

    /// A column of references to what is over by a row: things by the parts of their ids, entries parted by blanks.
    ///
    /// @param column its heading; empty where rows end nothing
    /// @param parts the columns of the id that an entry holds, parted by commas: `sender,identifier,sent` in CAP 1.2
    /// @param attribute the attribute that then says so
    /// @param value what it says
    record Ending(String column, List<String> parts, String attribute, String value) {
        /// Nothing ends.
        public static final Ending NONE = new Ending("", List.of(), "", "");

        /// Keeps its own copy.
        public Ending {
            parts = List.copyOf(parts);
        }
    }

    /// It carries none; each row is an entry of a list of its thing, or a corner of a line.
    ///
    /// @param attribute the attribute that holds the list or the line
    /// @param order heading of the numbers in whose order the entries stand; empty for that of the rows
    /// @param members what an entry says, each under the name of its attribute; of a line [#LATITUDE] and [#LONGITUDE]
    /// @param isLine whether the entries are the corners of a line
    record Gathered(String attribute, String order, List<AttributeColumn> members, boolean isLine) implements Readings {
        /// The member that says how far north a corner lies.
        public static final String LATITUDE = "latitude";
        /// The member that says how far east a corner lies.
        public static final String LONGITUDE = "longitude";

        /// Keeps its own copy.
        public Gathered {
            members = List.copyOf(members);
        }
    }

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
