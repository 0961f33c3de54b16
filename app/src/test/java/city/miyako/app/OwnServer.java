package city.miyako.app;

import city.miyako.foundation.database.PostgresServer;
import city.miyako.foundation.testing.TestServers;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// A database server that an operator keeps, with an empty database whose owner is no superuser and has just the rights
/// that `deploy/README.md` names.
final class OwnServer implements AutoCloseable {
    private static final String OWNER = "keeper";
    private static final String PASSWORD = "the operator's own";
    private final PostgresServer server;
    private final String url;

    OwnServer() throws IOException, SQLException {
        server = TestServers.fresh(CityProcess.freshFolder().resolve("server"));
        var all = server.settings();
        try (var connection = DriverManager.getConnection(all.url(), all.owner(), all.ownerPassword());
             var statement = connection.createStatement()) {
            statement.execute("DROP ROLE miyako_app, miyako_hand");
            statement.execute("CREATE ROLE keeper LOGIN CREATEROLE PASSWORD 'the operator''s own'");
            statement.execute("GRANT SET ON PARAMETER session_replication_role TO keeper");
            statement.execute("CREATE DATABASE own OWNER keeper");
        }
        url = "postgresql://127.0.0.1:" + server.port() + "/own";
    }

    /// The environment that names this server, beside other variables.
    Map<String, String> words(Map<String, String> more) {
        var words = new HashMap<>(more);
        words.putAll(Map.of("MIYAKO_DB_URL", url, "MIYAKO_DB_OWNER", OWNER, "MIYAKO_DB_OWNER_PASSWORD", PASSWORD));
        return words;
    }

    /// The one number a query gives, read as the owner.
    long number(String query) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:" + url, OWNER, PASSWORD);
             var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
