package city.miyako.foundation.backup;

import city.miyako.foundation.backup.Manifest.Migration;
import city.miyako.foundation.database.DatabaseSettings;
import city.miyako.foundation.errors.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.flywaydb.core.Flyway;

/// Brings an empty database to exactly the state of the schema that a backup records, by our own migrations.
///
/// Later migrations are not run here: the city runs them when it starts, as it would have without a restore.
final class Migrations {
    private static final String FOLDER = "db/migration/";

    private Migrations() {
    }

    /// Checks that this program knows every migration of a backup, unchanged.
    ///
    /// @throws Problem `backup-too-new`
    static void requireKnown(List<Migration> recorded) throws IOException {
        for (var migration : recorded) {
            var script = script(migration.script()).orElseThrow(() -> new Problem(BackupError.BACKUP_TOO_NEW,
                Map.of("file", ManifestFile.NAME, "reason", "its schema has gone through " + migration.script()
                    + ", which this program does not know")));
            if (checksum(script) != migration.checksum()) {
                throw new Problem(BackupError.BACKUP_TOO_NEW, Map.of("file", ManifestFile.NAME, "reason",
                    "its schema has gone through another " + migration.script() + " than this program's"));
            }
        }
    }

    /// Runs the recorded migrations, and only those, in an empty database.
    static void run(DatabaseSettings settings, List<Migration> recorded) throws IOException {
        var scripts = Files.createTempDirectory("miyako-migrations");
        try {
            for (var migration : recorded) {
                Files.writeString(scripts.resolve(Path.of(migration.script()).getFileName()),
                    script(migration.script()).orElseThrow());
            }
            Flyway.configure(loader()).dataSource(settings.url(), settings.owner(), settings.ownerPassword())
                .locations("filesystem:" + scripts).outOfOrder(true).load().migrate();
        } finally {
            Disk.delete(scripts);
        }
    }

    private static Optional<String> script(String name) throws IOException {
        try (var in = loader().getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty()
                : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    // As Flyway counts: the lines without what ends them.
    private static int checksum(String script) throws IOException {
        var sum = new CRC32();
        try (var lines = new BufferedReader(new StringReader(script))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                sum.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return (int) sum.getValue();
    }

    // The loader of this class sees the migrations of all modules, whatever thread asks.
    private static ClassLoader loader() {
        return Migrations.class.getClassLoader();
    }
}
