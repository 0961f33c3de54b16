package city.miyako.engines.tables;

import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.engines.tables.model.Mapping;
import java.util.List;

/// What became of guessing a mapping.
public sealed interface GuessAnswer {

    /// A proposal, for a person to confirm.
    ///
    /// @param mapping what the columns probably mean
    /// @param confidence how sure, 0 to 1
    /// @param reasons why, in the order they were found
    /// @param header the headings of the file
    /// @param sample its first rows, at most five
    record Proposed(Mapping mapping, double confidence, List<Reason> reasons, List<String> header,
                    List<List<String>> sample) implements GuessAnswer {
        /// Keeps its own copies.
        public Proposed {
            reasons = List.copyOf(reasons);
            header = List.copyOf(header);
            sample = sample.stream().map(List::copyOf).toList();
        }
    }

    /// Nothing to guess from.
    ///
    /// @param problems why
    record Clueless(List<RowProblem> problems) implements GuessAnswer {
        /// Keeps its own copy.
        public Clueless {
            problems = List.copyOf(problems);
        }
    }

    /// Why something was guessed.
    ///
    /// @param clue what was seen
    /// @param seen where: a heading, or headings with commas
    /// @param taken what it was taken for: a type, an attribute
    record Reason(Clue clue, String seen, String taken) {}

    /// What can be seen in a file.
    enum Clue {
        /// Headings or the file's name speak of a type.
        TYPE_BY_WORDS,
        /// Nothing speaks of a type.
        TYPE_UNKNOWN,
        /// A time and one number column per thing.
        WIDE_TABLE,
        /// A time that moves on and an id that comes again.
        LONG_TABLE,
        /// One row for each thing.
        LIST,
        /// The column that tells things apart.
        ID_COLUMN,
        /// No column tells things apart; the first is taken.
        ID_UNSURE,
        /// Columns that say where.
        PLACE_COLUMNS,
        /// Nothing says where.
        PLACE_UNKNOWN,
        /// A column taken for an attribute.
        ATTRIBUTE,
        /// A mapping that comes with the program reads it.
        READY_MAPPING,
        /// Columns nobody could place; they stay out.
        COLUMNS_LEFT_OUT
    }
}
