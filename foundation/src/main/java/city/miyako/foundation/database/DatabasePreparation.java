package city.miyako.foundation.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// What must be in a database before it can be migrated: the database itself and the roles of the application.
public final class DatabasePreparation {
    /// The role by which the application writes rows of one tenant ([Database#writeOwn]); nobody signs in as it.
    static final String HAND = "miyako_hand";
    private static final String APPLICATION = "pg_roles WHERE rolname = 'miyako_app'";

    private DatabasePreparation() {
    }

    /// Makes sure the application role exists with a password and neither owns nor bypasses anything, and so its hand.
    ///
    /// @param url the database; the owner must be allowed to create roles on the first start
    /// @return the settings with which the city reaches it
    public static DatabaseSettings prepare(String url, String owner, String ownerPassword, String applicationPassword) {
        try (var connection = DriverManager.getConnection(url, owner, ownerPassword);
             var statement = connection.createStatement()) {
            if (!exists(statement, APPLICATION)) {
                statement.execute("CREATE ROLE miyako_app");
            }
            // An owner who may not make databases may not say so of others either, unless there is something to take.
            var databases = exists(statement, APPLICATION + " AND rolcreatedb") ? "NOCREATEDB " : "";
            statement.execute("ALTER ROLE miyako_app LOGIN NOINHERIT NOCREATEROLE " + databases + "PASSWORD '"
                + applicationPassword.replace("'", "''") + "'");
            if (!exists(statement, "pg_roles WHERE rolname = '" + HAND + "'")) {
                statement.execute("CREATE ROLE " + HAND);
            }
            statement.execute("GRANT " + HAND + " TO miyako_app WITH INHERIT FALSE, SET TRUE");
            return new DatabaseSettings(url, owner, ownerPassword, "miyako_app", applicationPassword);
        } catch (SQLException e) {
            throw new IllegalStateException("the database role miyako_app cannot be prepared at " + url + ": "
                + e.getMessage(), e);
        }
    }

    static void createDatabase(String url, String owner, String password, String name) {
        try (var connection = DriverManager.getConnection(url, owner, password);
             var statement = connection.createStatement()) {
            if (!exists(statement, "pg_database WHERE datname = '" + name + "'")) {
                statement.execute("CREATE DATABASE " + name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database " + name + " cannot be created: " + e.getMessage(), e);
        }
    }

    static boolean answers(String url, String owner, String password) {
        try (Connection connection = DriverManager.getConnection(url, owner, password)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            return false;
        }
    }

    private static boolean exists(Statement statement, String fromWhere) throws SQLException {
        try (var rows = statement.executeQuery("SELECT 1 FROM " + fromWhere)) {
            return rows.next();
        }
    }
}
