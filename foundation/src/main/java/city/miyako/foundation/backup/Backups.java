package city.miyako.foundation.backup;

import city.miyako.foundation.database.DatabaseSettings;
import city.miyako.foundation.errors.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CancellationException;

/// Makes, checks and restores backups. See `deploy/README.md` for what an operator does with them.
public final class Backups {
    private final Clock clock;
    private final BackupWatch watch;

    /// Backups at the times of a clock, followed by somebody.
    public Backups(Clock clock, BackupWatch watch) {
        this.clock = clock;
        this.watch = watch;
    }

    /// Backs up a city, running or not: one moment of all tables, and the files of its data folder.
    ///
    /// The folder appears under its name only when all of it is on the disk.
    ///
    /// @throws Problem `backup-failed`, `backup-folder-taken`; then nothing is left of it
    public Manifest write(BackupOrder order) {
        return BackupWriting.write(order, clock, watch);
    }

    /// Reads a whole backup and compares every file and row with its manifest.
    ///
    /// @throws Problem `backup-damaged` with `file` and `reason`, `backup-too-new`
    public Manifest check(Path backup) {
        try {
            return BackupCheck.check(backup.toAbsolutePath().normalize(), watch);
        } catch (Problem | CancellationException asItIs) {
            throw asItIs;
        } catch (Exception e) {
            throw ManifestFile.damaged(backup.toString(), String.valueOf(e));
        }
    }

    /// The manifest of a backup, whose files are not looked into.
    ///
    /// @throws Problem `backup-damaged`, `backup-too-new`
    public static Manifest manifest(Path backup) {
        return ManifestFile.read(backup.toAbsolutePath().normalize());
    }

    /// Restores a checked backup into an empty database and an empty data folder, then reads every table again and
    /// compares it with the manifest. The city runs its newer migrations when it starts.
    ///
    /// @param into the empty database; a restore that was cut off may be begun again in it
    /// @param data the new data folder; gets the sealed files where there is a passphrase
    /// @throws Problem `backup-damaged`, `backup-too-new`, `restore-not-empty`, `restore-failed`
    public Manifest restore(Path backup, DatabaseSettings into, Path data, Passphrase passphrase) {
        var from = backup.toAbsolutePath().normalize();
        try {
            var manifest = ManifestFile.read(from);
            new Restoring(from, manifest, into, watch).run();
            if (manifest.folder().kept() && passphrase.isGiven()) {
                FolderBox.open(from, data.toAbsolutePath().normalize(), passphrase);
            }
            AfterRestore.remember(data, manifest);
            return manifest;
        } catch (Problem | CancellationException asItIs) {
            throw asItIs;
        } catch (Exception e) {
            var problem = new Problem(BackupError.RESTORE_FAILED, Map.of("reason", String.valueOf(e.getMessage())));
            problem.initCause(e);
            throw problem;
        }
    }

    /// Whether a database holds half a restore and must not be used as a city.
    public static boolean isHalfRestored(DatabaseSettings settings) {
        return Restoring.isHalf(settings);
    }
}
