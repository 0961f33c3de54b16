package city.miyako.foundation.backup;

import city.miyako.foundation.backup.Catalogue.Found;
import city.miyako.foundation.backup.Manifest.Folder;
import city.miyako.foundation.backup.Manifest.Origin;
import city.miyako.foundation.backup.Manifest.Table;
import city.miyako.foundation.errors.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;

/// One backup while it is made: under a name that says it is not finished, and renamed when all of it is on the disk.
final class BackupWriting {
    private static final String TABLES = "tables";
    private static final String VERSION = "SELECT current_setting('server_version_num')::bigint";
    private static final String ENDED =
        "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint + transactions_before()";
    private static final String LARGE_OBJECTS = "SELECT count(*) FROM pg_largeobject_metadata";
    private static final String NODE = "SELECT coalesce(pg_relation_filenode(%d), 0)";

    private final BackupOrder order;
    private final Clock clock;
    private final BackupWatch watch;
    private final Path folder;

    private BackupWriting(BackupOrder order, Clock clock, BackupWatch watch) {
        this.order = order;
        this.clock = clock;
        this.watch = watch;
        this.folder = order.target().resolveSibling(order.target().getFileName() + "."
            + Integer.toHexString(ThreadLocalRandom.current().nextInt()) + ManifestFile.UNFINISHED);
    }

    /// @throws Problem `backup-failed`, `backup-folder-taken`
    static Manifest write(BackupOrder order, Clock clock, BackupWatch watch) {
        var writing = new BackupWriting(order, clock, watch);
        try {
            if (!Disk.isMissingOrEmpty(order.target())) {
                throw Problem.of(BackupError.BACKUP_FOLDER_TAKEN, "folder", order.target());
            }
            Files.createDirectories(order.shelf());
            return writing.write();
        } catch (Problem | CancellationException asItIs) {
            throw asItIs;
        } catch (Exception e) {
            throw failed(order.target().toString(), e);
        }
    }

    private Manifest write() throws Exception {
        Disk.createFolder(folder);
        // Files before rows: what a witness of the audit remembers must not be ahead of the log that is restored.
        try {
            return write(FolderBox.keep(order.data(), folder, order.passphrase()));
        } finally {
            Disk.delete(folder);
        }
    }

    private Manifest write(Folder files) throws Exception {
        try (var snapshot = Snapshot.take(order.database())) {
            var manifest = fill(snapshot, files);
            ManifestFile.write(folder, manifest);
            Disk.sync(folder.resolve(TABLES));
            Disk.sync(folder);
            Files.move(folder, order.target(), StandardCopyOption.ATOMIC_MOVE);
            Disk.sync(order.shelf());
            return manifest;
        }
    }

    private Manifest fill(Snapshot snapshot, Folder files) throws Exception {
        var taken = clock.instant();
        var holder = snapshot.holder();
        if (Catalogue.number(holder, LARGE_OBJECTS) > 0) {
            throw new SQLException("the database holds large objects, which a backup does not know");
        }
        var tables = tables(snapshot, Catalogue.tables(holder));
        var origin = new Origin(ProgramVersion.get(), (int) Catalogue.number(holder, VERSION),
            snapshot.now(connection -> Catalogue.number(connection, ENDED)));
        return new Manifest(Manifest.FORMAT, taken, origin, Catalogue.migrations(holder), tables,
            snapshot.now(Catalogue::sequences), files);
    }

    // The largest tables first, so that no hand is left with one at the end.
    private List<Table> tables(Snapshot snapshot, List<Found> found) throws Exception {
        Disk.createFolder(folder.resolve(TABLES));
        var counter = new Counter(watch, found.stream().mapToLong(Found::rows).sum());
        var work = new ArrayList<Callable<Table>>();
        found.stream().sorted(Comparator.comparingLong(Found::rows).reversed()).forEach(table -> {
            var file = TABLES + "/" + String.format("%04d", found.indexOf(table)) + "-"
                + table.name().replaceAll("[^A-Za-z0-9_.]", "_") + ".copy.gz";
            work.add(() -> copy(snapshot, table, file, counter));
        });
        var tables = new ArrayList<>(Hands.share(work));
        tables.sort(Comparator.comparing(Table::name));
        return tables;
    }

    private Table copy(Snapshot snapshot, Found table, String name, Counter counter) {
        try (var file = PackedFile.packed(folder, name)) {
            var content = snapshot.within(connection -> {
                var copied = TableCopy.out(connection, table.name(), table.columns(), file, counter.over(table.name()));
                // Neither TRUNCATE nor a rewriting ALTER respects a snapshot; but both leave a new file behind.
                if (Catalogue.number(connection, String.format(NODE, table.oid())) != table.node()) {
                    throw new SQLException("the table was emptied or rewritten while the backup was made");
                }
                return copied;
            });
            return new Table(table.name(), table.columns(), table.partition(), content, file.end());
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (Exception e) {
            throw failed(table.name(), e);
        }
    }

    private static Problem failed(String where, Exception fault) {
        var problem = new Problem(BackupError.BACKUP_FAILED, Map.of("where", where, "reason",
            fault instanceof IOException || fault.getMessage() == null ? fault.toString() : fault.getMessage()));
        problem.initCause(fault);
        return problem;
    }
}
