package city.miyako.foundation.backup;

import city.miyako.foundation.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;

/// One moment of the database, seen by several connections at once while the city goes on writing.
///
/// The moment is held open by one connection that locks no table; those that copy join it for one table each, so that a
/// writer who needs a table for itself (a new partition) waits for that table at most, never for the whole backup.
final class Snapshot implements AutoCloseable {
    private static final String LOCK = "SELECT pg_try_advisory_lock(hashtext('miyako backup'))::int";

    private final DatabaseSettings settings;
    private final Connection holder;
    private final String name;

    private Snapshot(DatabaseSettings settings, Connection holder, String name) {
        this.settings = settings;
        this.holder = holder;
        this.name = name;
    }

    static Snapshot take(DatabaseSettings settings) throws SQLException {
        var holder = OwnerConnection.open(settings);
        try (var statement = holder.createStatement()) {
            if (Catalogue.number(holder, LOCK) == 0) {
                throw new SQLException("another backup of this city is under way");
            }
            statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
            try (var rows = statement.executeQuery("SELECT pg_export_snapshot()")) {
                rows.next();
                return new Snapshot(settings, holder, rows.getString(1));
            }
        } catch (SQLException e) {
            holder.close();
            throw e;
        }
    }

    /// The connection that holds the moment.
    Connection holder() {
        return holder;
    }

    /// Does something within the moment, on a connection of its own.
    <T> T within(Work<T> work) throws Exception {
        try (var connection = OwnerConnection.open(settings); var statement = connection.createStatement()) {
            statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
            statement.execute("SET TRANSACTION SNAPSHOT '" + name + "'");
            return work.run(connection);
        }
    }

    /// Asks how things are at present, after the moment.
    <T> T now(Present<T> question) throws SQLException {
        try (var connection = OwnerConnection.open(settings)) {
            return question.ask(connection);
        }
    }

    @Override
    public void close() throws SQLException {
        holder.close();
    }

    /// What is done within the moment.
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws Exception;
    }

    /// What is asked of the present.
    @FunctionalInterface
    interface Present<T> {
        T ask(Connection connection) throws SQLException;
    }
}
