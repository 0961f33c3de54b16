package city.miyako.engines.tables;

import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import java.util.List;

/// What became of opening a file.
public sealed interface TableAnswer {

    /// It can be read.
    ///
    /// @param records its records; close them when done
    record Opened(ImportRecords records) implements TableAnswer {}

    /// It cannot be read this way.
    ///
    /// @param problems why: the file is empty, cannot be opened, or lacks columns the mapping names
    record Refused(List<RowProblem> problems) implements TableAnswer {
        /// Keeps its own copy.
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
