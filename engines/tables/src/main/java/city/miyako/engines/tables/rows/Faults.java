package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.model.ProblemCode;

/// Who is told what is wrong.
public interface Faults {
    /// Told at once, in the order of the file.
    ///
    /// @param row line or feature, from 1; 0 for the whole file
    void report(long row, String field, ProblemCode code, String value);
}
