package city.miyako.foundation.backup;

import city.miyako.foundation.database.DatabaseSettings;
import city.miyako.foundation.database.PostgresBinaries;
import city.miyako.foundation.database.PostgresServer;
import city.miyako.foundation.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/// A small city with a database of its own, filled with rows whose values are awkward to copy.
final class KeptCity implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    /// Accounts of the filled city.
    static final int ACCOUNTS = 300;
    /// Lines of its audit.
    static final int LINES = 120_000;

    private final Path folder;
    private final @Nullable PostgresServer server;
    private final DatabaseSettings settings;

    private KeptCity(Path folder, @Nullable PostgresServer server, DatabaseSettings settings) {
        this.folder = folder;
        this.server = server;
        this.settings = settings;
    }

    /// A database without tables, in a cluster of its own that was initialised a moment ago.
    static KeptCity fresh() {
        var folder = newFolder();
        var server = TestServers.fresh(folder.resolve("data/database"));
        return new KeptCity(folder, server, server.settings());
    }

    /// The same on the programs of another version, packed in an archive.
    static KeptCity freshOn(Path archive) throws IOException {
        var folder = newFolder();
        PostgresBinaries.unpackInto(folder.resolve("programs"), archive);
        var server = PostgresServer.start(folder.resolve("programs"), folder.resolve("data/database"));
        return new KeptCity(folder, server, server.settings());
    }

    /// Another database without tables, in the same cluster.
    KeptCity beside(String name) throws SQLException {
        run("CREATE DATABASE " + name);
        var url = settings.url().replace("/miyako?", "/" + name + "?");
        return new KeptCity(newFolder(), null, new DatabaseSettings(url, settings.owner(),
            settings.ownerPassword(), settings.application(), settings.applicationPassword()));
    }

    /// A city with accounts, audit, partitions, jobs, references, computed columns and a trigger.
    static KeptCity filled() throws SQLException, IOException {
        return fresh().fill();
    }

    /// Fills this database as that of a city is.
    KeptCity fill() throws SQLException, IOException {
        Flyway.configure().dataSource(settings.url(), settings.owner(), settings.ownerPassword())
            .locations("classpath:db/migration").outOfOrder(true).load().migrate();
        run("""
            INSERT INTO account (tenant, sign_in_name, name, roles, password_hash)
                SELECT 130001, 'name' || n, E'都\\t\\\\庁\\n"' || n, ARRAY['STAFF', 'with,comma'], chr(8) || 'x'
                FROM generate_series(1, %d) n;
            INSERT INTO audit (tenant, actor, action, target, cause, detail)
                SELECT 130001, 'test', 'act', '', repeat('why ', n %% 50), jsonb_build_object('n', n, 'ü', 1e300)
                FROM generate_series(1, %d) n;
            INSERT INTO session (token_hash, actor, created_at, seen_at, ends_at, form_key, proof, proved_at, rotated_at)
                VALUES ('\\x00ff0a', 'account:1', now(), now(), 'infinity', 'key', 'password', now(), now());
            INSERT INTO job (tenant, kind, name, started_by, node, state, queued_at, reported_at)
                VALUES (130001, 'import', 'cut.csv', 'test', 'elsewhere', 'running', now(), now());
            """.formatted(ACCOUNTS, LINES));
        Files.writeString(data().resolve("signing-key"), "the key of the log");
        Files.createDirectories(data().resolve("imports"));
        Files.writeString(data().resolve("imports/waiting"), "a,b,c\n");
        return this;
    }

    /// What each table of a backup holds, by its number of rows and their hash.
    static Map<String, Manifest.Content> contents(Manifest manifest) {
        return manifest.tables().stream().collect(Collectors.toMap(Manifest.Table::name, Manifest.Table::content));
    }

    DatabaseSettings settings() {
        return settings;
    }

    Path folder() {
        return folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    BackupOrder order(String name, Passphrase passphrase) {
        return new BackupOrder(settings, data(), folder.resolve(name), passphrase);
    }

    Connection owner() throws SQLException {
        return DriverManager.getConnection(settings.url(), settings.owner(), settings.ownerPassword());
    }

    void run(String statements) throws SQLException {
        try (var connection = owner(); var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    String text(String query) throws SQLException {
        try (var connection = owner(); var statement = connection.createStatement();
             var rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        }
    }

    private static Path newFolder() {
        try {
            var folder = Files.createTempDirectory("miyako-kept");
            folder.toFile().setExecutable(true, false);
            folder.toFile().setReadable(true, false);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
