package city.miyako.foundation.backup;

import city.miyako.foundation.backup.Manifest.StoredFile;
import city.miyako.foundation.backup.Manifest.Table;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;

/// Reads a whole backup and compares it with its manifest: every file, every row.
final class BackupCheck {
    private static final int BUFFER = 1 << 16;

    private final Path backup;
    private final Manifest manifest;
    private final Counter counter;

    private BackupCheck(Path backup, Manifest manifest, BackupWatch watch) {
        this.backup = backup;
        this.manifest = manifest;
        this.counter = new Counter(watch, manifest.rows());
    }

    /// @throws Problem `backup-damaged` with file and reason, `backup-too-new`
    static Manifest check(Path backup, BackupWatch watch) throws Exception {
        var manifest = ManifestFile.read(backup);
        Migrations.requireKnown(manifest.migrations());
        var check = new BackupCheck(backup, manifest, watch);
        for (var file : check.files()) {
            check.requirePresent(file);
        }
        var work = new ArrayList<Callable<Table>>();
        manifest.tables().forEach(table -> work.add(() -> check.table(table)));
        Hands.share(work);
        if (manifest.folder().kept()) {
            check.plain(manifest.folder().box());
        }
        return manifest;
    }

    private List<StoredFile> files() {
        var files = new ArrayList<>(manifest.tables().stream().map(Table::file).toList());
        if (manifest.folder().kept()) {
            files.add(manifest.folder().box());
        }
        return files;
    }

    // Cheap, so it comes before the first byte is read.
    private void requirePresent(StoredFile file) throws IOException {
        var path = backup.resolve(file.name());
        if (!path.normalize().startsWith(backup) || !Files.isRegularFile(path)) {
            throw ManifestFile.damaged(file.name(), "the file is missing");
        }
        long bytes = Files.size(path);
        if (bytes != file.bytes()) {
            throw ManifestFile.damaged(file.name(), "it has " + bytes + " of " + file.bytes() + " bytes: "
                + (bytes < file.bytes() ? "it was cut off" : "something was added"));
        }
    }

    private Table table(Table table) throws IOException {
        var file = table.file();
        var digest = Sha256.digest();
        var sum = new ContentSum();
        try (var raw = new DigestInputStream(Files.newInputStream(backup.resolve(file.name())), digest)) {
            try {
                add(new GZIPInputStream(raw, BUFFER), sum, table);
            } catch (NoSuchFileException e) {
                throw e;
            } catch (IOException e) {
                throw ManifestFile.damaged(file.name(), "it cannot be unpacked: " + e.getMessage());
            }
            raw.transferTo(java.io.OutputStream.nullOutputStream());
        }
        if (!Sha256.hex(digest).equals(file.sha256())) {
            throw ManifestFile.damaged(file.name(), "its content does not have the recorded hash");
        }
        if (!sum.isWhole() || !sum.content().equals(table.content())) {
            throw ManifestFile.damaged(file.name(), "it holds " + sum.rows() + " rows; " + table.content().rows()
                + " are recorded, or others than these");
        }
        return table;
    }

    private void add(InputStream rows, ContentSum sum, Table table) throws IOException {
        var pass = counter.over(table.name());
        var buffer = new byte[BUFFER];
        for (int length = rows.read(buffer); length >= 0; length = rows.read(buffer)) {
            sum.add(buffer, 0, length);
            if (sum.bytes() > table.content().bytes()) {
                throw new IOException("it is longer than recorded");
            }
            pass.at(sum.rows());
        }
        pass.end(sum.rows());
    }

    private void plain(StoredFile file) throws IOException {
        var digest = Sha256.digest();
        try (var in = new DigestInputStream(Files.newInputStream(backup.resolve(file.name())), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        if (!Sha256.hex(digest).equals(file.sha256())) {
            throw ManifestFile.damaged(file.name(), "its content does not have the recorded hash");
        }
    }
}
