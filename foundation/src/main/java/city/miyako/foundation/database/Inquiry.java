package city.miyako.foundation.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// One question to the database, whole: it needs no other answer first, and may be all that a transaction asks.
///
/// @param sql one statement with `?` for each value
/// @param values what the question marks stand for: numbers, texts, moments, and arrays of texts and numbers
/// @param reader makes an answer of each row
public record Inquiry<T>(String sql, List<Object> values, RowReader<T> reader) {
    /// Copies the values.
    public Inquiry {
        values = List.copyOf(values);
    }

    /// Reads the row on which a result stands.
    @FunctionalInterface
    public interface RowReader<T> {
        /// What the row says.
        T read(ResultSet row) throws SQLException;
    }

    /// Works with the answers inside the transaction that asked.
    @FunctionalInterface
    public interface AnswerWork<A, T> {
        /// Goes on from the answers, in the order in which they came.
        T run(org.jdbi.v3.core.Handle handle, List<A> answers);
    }
}
