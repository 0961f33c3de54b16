package city.miyako.bench;

import city.miyako.foundation.backup.BackupOrder;
import city.miyako.foundation.backup.BackupWatch;
import city.miyako.foundation.backup.Backups;
import city.miyako.foundation.backup.Manifest;
import city.miyako.foundation.backup.Passphrase;
import city.miyako.foundation.database.DatabaseSettings;
import city.miyako.foundation.database.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// How fast a city is backed up, checked and restored, beside plain COPY of the same tables.
///
/// The city has two million readings, 200,000 things and 400,000 lines of audit; PostgreSQL and the program share the
/// machine. The baseline copies the same tables over one connection: out of the database into nothing, and from files
/// that are not packed into a copy of each table with its indexes. It neither packs, hashes, compares nor waits for
/// the disk.
public final class BackupBench {
    private static final String FILL = """
        SELECT ensure_reading_partitions('2026-01-01Z', '2026-03-01Z');
        INSERT INTO series (tenant, thing, attribute) SELECT 130001, 'urn:ngsi-ld:RiverGauge:' || n, 'waterLevel'
            FROM generate_series(1, 200) n;
        INSERT INTO reading (series, at, tenant, access, value)
            SELECT s, timestamptz '2026-01-01Z' + n * interval '8 minutes', 130001, 0, round(random()::numeric, 3)
            FROM generate_series(1, 10000) n, generate_series(1, 200) s;
        INSERT INTO thing (tenant, id, type, version, attributes, created_at, modified_at)
            SELECT 130001, 'urn:ngsi-ld:Lamp:' || n, 'Lamp', 1, jsonb_build_object('name', 'lamp ' || n, 'power',
                jsonb_build_object('type', 'Property', 'value', random(), 'unitCode', 'WTT')), now(), now()
            FROM generate_series(1, 200000) n;
        INSERT INTO audit (tenant, actor, action, target, cause, detail)
            SELECT 130001, 'client:bench', 'thing.upsert', n || ' things', 'POST /ngsi-ld/v1/entities', '{}'
            FROM generate_series(1, 400000) n;
        ANALYZE""";

    private BackupBench() {
    }

    /// Runs the benchmark.
    public static void main(String[] arguments) throws Exception {
        var folder = Objects.requireNonNull(BenchCity.freshFolder().getParent(), "a fresh folder lies in another");
        try (var old = PostgresServer.start(folder.resolve("programs"), folder.resolve("old/database"));
             var fresh = PostgresServer.start(folder.resolve("programs"), folder.resolve("new/database"))) {
            fill(old.settings());
            run(folder, old.settings(), fresh.settings());
        } finally {
            delete(folder);
        }
    }

    private static void run(Path folder, DatabaseSettings old, DatabaseSettings fresh) throws Exception {
        var backups = new Backups(Clock.systemUTC(), BackupWatch.NOBODY);
        var backup = folder.resolve("backup");
        var order = new BackupOrder(old, folder.resolve("old"), backup, Passphrase.NONE);
        backups.write(order);
        delete(backup);
        long start = System.nanoTime();
        var manifest = backups.write(order);
        tell("backup", manifest, start);
        measured("plain COPY out, the baseline", manifest, () -> plainOut(old, manifest, null));
        measured("check of a backup", manifest, () -> backups.check(backup));
        measured("restore, compared row by row", manifest,
            () -> backups.restore(backup, fresh, folder.resolve("new"), Passphrase.NONE));
        plainOut(old, manifest, folder);
        measured("plain COPY in, the baseline", manifest, () -> plainIn(old, manifest, folder));
        System.out.printf(Locale.ROOT, "the backup is %d MB, its rows as text %d MB%n", size(backup) >> 20,
            manifest.bytes() >> 20);
    }

    private static void fill(DatabaseSettings settings) throws Exception {
        Flyway.configure().dataSource(settings.url(), settings.owner(), settings.ownerPassword())
            .locations("classpath:db/migration").outOfOrder(true).load().migrate();
        try (var connection = open(settings); var statement = connection.createStatement()) {
            statement.execute(FILL);
        }
    }

    private static Object plainOut(DatabaseSettings settings, Manifest manifest, @Nullable Path to) throws Exception {
        try (var connection = open(settings)) {
            for (var table : manifest.tables()) {
                try (OutputStream out = to == null ? OutputStream.nullOutputStream()
                        : Files.newOutputStream(to.resolve(table.name()))) {
                    connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY " + table.name() + " ("
                        + String.join(", ", table.columns()) + ") TO STDOUT", out);
                }
            }
        }
        return manifest;
    }

    private static Object plainIn(DatabaseSettings settings, Manifest manifest, Path from) throws Exception {
        try (var connection = open(settings); var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA plain");
            for (var table : manifest.tables()) {
                var copy = table.name().replace("public.", "plain.");
                statement.execute("CREATE TABLE " + copy + " (LIKE " + table.name() + " INCLUDING ALL)");
                try (InputStream in = Files.newInputStream(from.resolve(table.name()))) {
                    connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + copy + " ("
                        + String.join(", ", table.columns()) + ") FROM STDIN", in);
                }
            }
        }
        return manifest;
    }

    private static void measured(String what, Manifest manifest, Callable<?> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        tell(what, manifest, start);
    }

    private static void tell(String what, Manifest manifest, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%-32s %6.1f s  %6.1f MB/s of text  %,9.0f rows/s%n", what, seconds,
            manifest.bytes() / 1e6 / seconds, manifest.rows() / seconds);
    }

    private static Connection open(DatabaseSettings settings) throws Exception {
        return DriverManager.getConnection(settings.url(), settings.owner(), settings.ownerPassword());
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        }
    }
}
