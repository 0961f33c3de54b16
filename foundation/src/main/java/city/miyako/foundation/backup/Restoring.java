package city.miyako.foundation.backup;

import city.miyako.foundation.backup.Catalogue.Found;
import city.miyako.foundation.backup.Manifest.Table;
import city.miyako.foundation.database.DatabaseSettings;
import city.miyako.foundation.errors.Problem;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/// One restore into an empty database: schema, rows, sequences, and then every row once more to compare.
///
/// A schema named `miyako_restore_unfinished` stands in the database from the first step to the last; no city starts
/// on it.
final class Restoring {
    private static final int BUFFER = 1 << 16;
    /// The numbers of transactions of one life of a city; each restore begins a new life.
    private static final int LIFE_BITS = 32;
    private static final String HALF =
        "SELECT count(*) FROM pg_namespace WHERE nspname = '" + Catalogue.UNFINISHED + "'";
    private static final String TABLES_OF_OTHERS = """
        SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'""";
    private static final String COUNT_ABOVE = """
        CREATE OR REPLACE FUNCTION transactions_before() RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN %d::bigint""";
    // No trigger fires and no reference is checked: the rows were consistent when they were read, and are compared
    // below.
    private static final String AS_IT_WAS = "SET session_replication_role = replica; SET synchronous_commit = off";

    private final Path backup;
    private final Manifest manifest;
    private final DatabaseSettings into;
    private final BackupWatch watch;

    Restoring(Path backup, Manifest manifest, DatabaseSettings into, BackupWatch watch) {
        this.backup = backup;
        this.manifest = manifest;
        this.into = into;
        this.watch = watch;
    }

    static boolean isHalf(DatabaseSettings settings) {
        try (var connection = OwnerConnection.open(settings)) {
            return Catalogue.number(connection, HALF) > 0;
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be asked at " + settings.url(), e);
        }
    }

    void run() throws Exception {
        try (var owner = OwnerConnection.open(into); var statement = owner.createStatement()) {
            requireOldEnough(owner);
            requireEmpty(owner, statement);
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + Catalogue.UNFINISHED);
            Migrations.run(into, manifest.migrations());
            makePartitions(owner, statement);
            requireSameTables(owner);
            statement.execute("TRUNCATE "
                + manifest.tables().stream().map(Table::name).collect(Collectors.joining(", ")));
            share(this::fill);
            setSequences(statement);
            statement.execute(String.format(COUNT_ABOVE, nextLife()));
            share(this::compare);
            statement.execute("ANALYZE");
            statement.execute("DROP SCHEMA " + Catalogue.UNFINISHED);
        }
    }

    private void requireOldEnough(Connection owner) throws SQLException {
        long here = Catalogue.number(owner, "SELECT current_setting('server_version_num')::bigint") / 10_000;
        long there = manifest.origin().postgres() / 10_000;
        if (there > here) {
            throw new Problem(BackupError.BACKUP_TOO_NEW, Map.of("file", ManifestFile.NAME, "reason",
                "it was taken from PostgreSQL " + there + ", and this one is " + here));
        }
    }

    // What a restore of ours has left half done may go; anything else is somebody's.
    private static void requireEmpty(Connection owner, Statement statement) throws SQLException {
        if (Catalogue.number(owner, HALF) > 0) {
            statement.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        }
        if (Catalogue.number(owner, TABLES_OF_OTHERS) > 0) {
            throw Problem.of(BackupError.RESTORE_NOT_EMPTY, "where", "the database has tables already");
        }
    }

    private void makePartitions(Connection owner, Statement statement) throws SQLException {
        var there = Catalogue.tables(owner).stream().map(Found::name).collect(Collectors.toSet());
        for (var table : manifest.tables()) {
            if (!there.contains(table.name()) && !table.partition().of().isEmpty()) {
                statement.execute("CREATE TABLE " + table.name() + " PARTITION OF " + table.partition().of() + " "
                    + table.partition().bound());
            }
        }
    }

    private void requireSameTables(Connection owner) throws SQLException {
        var here = Catalogue.tables(owner).stream().collect(Collectors.toMap(Found::name, Found::columns));
        var recorded = manifest.tables().stream().collect(Collectors.toMap(Table::name, Table::columns));
        for (var name : here.keySet()) {
            if (!recorded.containsKey(name)) {
                throw ManifestFile.damaged(ManifestFile.NAME, "the table " + name + " is not in the backup");
            }
        }
        for (var table : recorded.entrySet()) {
            if (!here.containsKey(table.getKey())) {
                throw new SQLException("the recorded migrations do not make the table " + table.getKey());
            }
            if (!new java.util.HashSet<>(here.get(table.getKey())).equals(new java.util.HashSet<>(table.getValue()))) {
                throw new SQLException(table.getKey() + " has other columns here: " + here.get(table.getKey()));
            }
        }
    }

    private void share(TableWork work) throws Exception {
        var counter = new Counter(watch, manifest.rows());
        var all = new ArrayList<Callable<Table>>();
        manifest.tables().stream().sorted(Comparator.comparingLong((Table table) -> table.content().rows()).reversed())
            .forEach(table -> all.add(() -> {
                try (var connection = OwnerConnection.open(into); var statement = connection.createStatement()) {
                    statement.execute(AS_IT_WAS);
                    work.run(connection, table, counter.over(table.name()));
                    return table;
                }
            }));
        Hands.share(all);
    }

    private void fill(Connection connection, Table table, Counter.Pass pass) throws Exception {
        try (var rows = new GZIPInputStream(Files.newInputStream(backup.resolve(table.file().name())), BUFFER)) {
            TableCopy.in(connection, table, rows, pass);
        }
    }

    private void compare(Connection connection, Table table, Counter.Pass pass) throws Exception {
        var here = TableCopy.out(connection, table.name(), table.columns(), OutputStream.nullOutputStream(), pass);
        if (!here.equals(table.content())) {
            throw new Problem(BackupError.RESTORE_FAILED, Map.of("table", table.name(), "reason",
                "it holds " + here + " and should hold " + table.content()));
        }
    }

    private void setSequences(Statement statement) throws SQLException {
        for (var sequence : manifest.sequences()) {
            statement.execute("SELECT setval('" + sequence.name().replace("'", "''") + "', " + sequence.last() + ", "
                + sequence.called() + ")");
        }
    }

    // Above every number the old city may still give after the backup, and above those its followers keep.
    private long nextLife() {
        return ((manifest.origin().transaction() >> LIFE_BITS) + 1) << LIFE_BITS;
    }

    /// What is done with one table.
    @FunctionalInterface
    private interface TableWork {
        void run(Connection connection, Table table, Counter.Pass pass) throws Exception;
    }
}
