package city.miyako.foundation.backup;

import city.miyako.foundation.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// A connection as the owner role, which sees the rows of every tenant, with every format pinned down.
///
/// `row_security` is off: should a policy ever hold the owner too, PostgreSQL refuses instead of leaving rows out.
final class OwnerConnection {
    /// By this name the database lists our connections.
    static final String NAME = "miyako-backup";
    private static final String SILENCE_LIMIT_SECONDS = "600";
    private static final String PIN = """
        SET row_security = off; SET synchronize_seqscans = off; SET statement_timeout = 0;
        SET idle_in_transaction_session_timeout = 0; SET timezone = 'UTC'; SET datestyle = 'ISO, YMD';
        SET intervalstyle = 'postgres'; SET bytea_output = 'hex'; SET extra_float_digits = 1""";

    private OwnerConnection() {
    }

    static Connection open(DatabaseSettings settings) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", settings.owner());
        properties.setProperty("password", settings.ownerPassword());
        properties.setProperty("ApplicationName", NAME);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("socketTimeout", SILENCE_LIMIT_SECONDS);
        var connection = DriverManager.getConnection(settings.url(), properties);
        try (var statement = connection.createStatement()) {
            statement.execute(PIN);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
