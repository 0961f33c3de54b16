package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.backup.BackupOrder;
import city.miyako.foundation.backup.BackupWatch;
import city.miyako.foundation.backup.Backups;
import city.miyako.foundation.backup.Passphrase;
import city.miyako.foundation.database.DatabaseSettings;
import city.miyako.foundation.database.PostgresServer;
import city.miyako.foundation.testing.TestServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Migrations run on a copy before they run on the city: an older city is backed up, restored and brought forward.
class MigrationsOnACopyTest {
    private static final String OLDER = "10";
    private static final String POPULATE = """
        SELECT ensure_reading_partitions('2026-01-01Z', '2026-02-01Z');
        INSERT INTO thing (tenant, id, type, version, attributes, created_at, modified_at)
            SELECT 130001 + n % 2, 'urn:' || n, 'Lamp', 1, '{"n": 1}', now(), now() FROM generate_series(1, 500) n;
        INSERT INTO change (tenant, thing, type, kind, access, version, at, attributes)
            SELECT tenant, id, type, 0, 0, 1, now(), '{n}' FROM thing;
        INSERT INTO series (tenant, thing, attribute) SELECT tenant, id, 'n' FROM thing;
        INSERT INTO reading (series, at, tenant, access, value)
            SELECT id, timestamptz '2026-01-20Z' + n * interval '1 day', tenant, 0, n
            FROM series, generate_series(1, 20) n;
        INSERT INTO account (tenant, sign_in_name, name, roles, password_hash) VALUES (130001, 'hanako', '花子',
            '{STAFF}', 'x')""";
    private static final String AGREEMENT = """
        INSERT INTO thing (tenant, id, type, version, attributes, created_at, modified_at) VALUES (130001, 'agreed',
            'PartnershipAgreement', 1, '{"scope": {"type": "Property", "value": "maps"}}', now(), now())""";
    private static final String COUNTS = """
        SELECT concat_ws(' ', (SELECT count(*) FROM thing), (SELECT count(*) FROM change),
            (SELECT sum(value) FROM reading), (SELECT count(DISTINCT tableoid) FROM reading),
            (SELECT string_agg(name, ',') FROM account))""";

    private static Path folder;
    private static PostgresServer server;

    @BeforeAll
    static void startServer() throws Exception {
        folder = CityProcess.freshFolder();
        server = TestServers.fresh(folder.resolve("database"));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void anOlderCityIsBroughtForwardFromItsBackupWithAllItHolds() throws Exception {
        var older = database("older");
        flyway(older, MigrationVersion.fromVersion(OLDER)).migrate();
        execute(older, POPULATE);
        execute(older, AGREEMENT);
        var backups = new Backups(Clock.systemUTC(), BackupWatch.NOBODY);
        var backup = folder.resolve("backup");
        backups.write(new BackupOrder(older, folder, backup, Passphrase.NONE));

        var copy = database("copy");
        backups.restore(backup, copy, folder.resolve("data"), Passphrase.NONE);
        assertThat(flyway(copy, MigrationVersion.LATEST).info().pending()).as("migrations to run").isNotEmpty();
        flyway(copy, MigrationVersion.LATEST).migrate();

        assertThat(text(copy, COUNTS)).isEqualTo(text(older, COUNTS)).startsWith("501 500 105000");
        assertThat(text(copy, "SELECT attributes::text FROM thing WHERE id = 'agreed'"))
            .isEqualTo("{\"allowedUse\": {\"type\": \"Property\", \"value\": \"maps\"}}");
        assertThat(flyway(copy, MigrationVersion.LATEST).info().pending()).isEmpty();
        execute(copy, "INSERT INTO change (tenant, thing, type, kind, access, version, at, attributes) "
            + "VALUES (130001, 'newest', 'Lamp', 0, 0, 1, now(), '{}')");
        assertThat(text(copy, "SELECT thing FROM change ORDER BY txid DESC, seq DESC LIMIT 1")).isEqualTo("newest");
    }

    private static Flyway flyway(DatabaseSettings database, MigrationVersion target) {
        return Flyway.configure().dataSource(database.url(), database.owner(), database.ownerPassword())
            .locations("classpath:db/migration").outOfOrder(true).target(target).load();
    }

    private static DatabaseSettings database(String name) throws SQLException {
        var whole = server.settings();
        execute(whole, "CREATE DATABASE " + name);
        return new DatabaseSettings(whole.url().replace("/miyako?", "/" + name + "?"), whole.owner(),
            whole.ownerPassword(), whole.application(), whole.applicationPassword());
    }

    private static Connection open(DatabaseSettings database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
    }

    private static void execute(DatabaseSettings database, String statements) throws SQLException {
        try (var connection = open(database); var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private static String text(DatabaseSettings database, String query) throws SQLException {
        try (var connection = open(database); var statement = connection.createStatement();
             var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
