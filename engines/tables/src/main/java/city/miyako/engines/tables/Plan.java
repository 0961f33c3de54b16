package city.miyako.engines.tables;

import city.miyako.engines.tables.rows.Row;

/// What is done with each row of a file.
interface Plan {
    /// Turns a row into records and problems, in the outbox.
    void accept(Row row);

    /// Hands out what was kept back, after the last row.
    default void finish() {}
}
