package city.miyako.foundation.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// Statements that wait for nothing of each other, sent to the database together: one way there and back for all.
///
/// They run in their order inside the running transaction, each sees what those before it did; where one fails, those
/// after it are not run and the transaction is lost. Waiting between them is most of what a small write costs. (Before
/// a statement whose rows may be of any size the driver waits for those before it, lest both wait for each other.)
public final class RoundTrip {
    private static final Map<Class<?>, String> ARRAYS = Map.of(String[].class, "text", Long[].class, "int8",
        Short[].class, "int2", Double[].class, "float8");

    private final Handle handle;
    private final List<String> statements = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    /// Nothing to be sent yet, in the transaction of a handle.
    public RoundTrip(Handle handle) {
        this.handle = handle;
    }

    /// Adds a statement.
    ///
    /// @param sql one statement with `?` for each value, always of the same text so that it stays prepared
    /// @param bound its values: numbers, texts, moments, and arrays of texts and numbers
    /// @return which of the answers will be its own
    public int add(String sql, @Nullable Object... bound) {
        statements.add(sql);
        for (var value : bound) {
            values.add(value);
        }
        return statements.size() - 1;
    }

    /// Sends what was added; nothing is left to be sent then.
    ///
    /// @return for each statement the whole numbers of its first row, or how many rows it wrote
    /// @throws UnableToExecuteStatementException with the fault of the statement that failed
    public List<long[]> send() {
        return statements.isEmpty() ? List.of() : send(this::answers);
    }

    /// Sends what was added, and a question behind it.
    ///
    /// @return the answers to the question alone
    /// @throws UnableToExecuteStatementException with the fault of the statement that failed
    public <T> List<T> ask(Inquiry<T> question) {
        return ask(add(question.sql(), question.values().toArray()), question);
    }

    /// Asks as [#ask], and ends the transaction on the same way; nothing can follow.
    <T> List<T> askLast(Inquiry<T> question) {
        int place = add(question.sql(), question.values().toArray());
        add("COMMIT");
        return ask(place, question);
    }

    private <T> List<T> ask(int place, Inquiry<T> question) {
        return send((prepared, _) -> {
            for (int passed = 0; passed < place; passed++) {
                prepared.getMoreResults();
            }
            return rows(prepared.getResultSet(), question.reader());
        });
    }

    private static <T> List<T> rows(ResultSet rows, Inquiry.RowReader<T> reader) throws SQLException {
        var answers = new ArrayList<T>();
        while (rows.next()) {
            answers.add(reader.read(rows));
        }
        return answers;
    }

    private <T> T send(Receiver<T> receiver) {
        var connection = handle.getConnection();
        try (var prepared = connection.prepareStatement(String.join(";\n", statements))) {
            for (int i = 0; i < values.size(); i++) {
                bind(connection, prepared, i + 1, values.get(i));
            }
            return receiver.receive(prepared, prepared.execute());
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        } finally {
            statements.clear();
            values.clear();
        }
    }

    private static void bind(Connection connection, PreparedStatement prepared, int place, @Nullable Object value)
            throws SQLException {
        var kind = value == null ? null : ARRAYS.get(value.getClass());
        if (kind == null) {
            prepared.setObject(place, value);
        } else {
            prepared.setArray(place, connection.createArrayOf(kind, (Object[]) value));
        }
    }

    private List<long[]> answers(PreparedStatement prepared, boolean firstAsks) throws SQLException {
        var answers = new ArrayList<long[]>();
        for (boolean asks = firstAsks; answers.size() < statements.size(); asks = prepared.getMoreResults()) {
            answers.add(asks ? row(prepared.getResultSet()) : new long[] {prepared.getUpdateCount()});
        }
        return answers;
    }

    private static long[] row(ResultSet rows) throws SQLException {
        var row = new long[rows.next() ? rows.getMetaData().getColumnCount() : 0];
        for (int i = 0; i < row.length; i++) {
            row[i] = rows.getLong(i + 1);
        }
        return row;
    }

    private interface Receiver<T> {
        T receive(PreparedStatement prepared, boolean firstAsks) throws SQLException;
    }
}
