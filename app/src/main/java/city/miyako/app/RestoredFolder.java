package city.miyako.app;

import city.miyako.foundation.backup.BackupError;
import city.miyako.foundation.backup.Backups;
import city.miyako.foundation.backup.Manifest;
import city.miyako.foundation.backup.Passphrase;
import city.miyako.foundation.errors.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;

/// A data folder while a city is restored into it: under another name until it is whole, so that it is all or nothing.
final class RestoredFolder {
    private static final String UNFINISHED = ".restoring";

    private RestoredFolder() {
    }

    /// Restores into the data folder, or into the operator's own database and the data folder.
    static Manifest make(BackupOptions options, Backups backups, Passphrase passphrase, Map<String, String> environment)
            throws IOException {
        requireEmpty(options.data());
        var half = options.data().resolveSibling(options.data().getFileName() + UNFINISHED);
        try {
            delete(half);
            var manifest = fill(options.folder(), half, backups, passphrase, environment);
            sync(half);
            Files.deleteIfExists(options.data());
            Files.move(half, options.data(), StandardCopyOption.ATOMIC_MOVE);
            sync(options.data().resolveSibling("."));
            return manifest;
        } finally {
            delete(half);
        }
    }

    private static Manifest fill(Path backup, Path half, Backups backups, Passphrase passphrase,
                                 Map<String, String> environment) {
        var lock = DataFolder.open(half);
        try (var database = CityDatabase.open(half, CityDatabase.programs(half), environment)) {
            return backups.restore(backup, database.settings(), half, passphrase);
        } finally {
            lock.close();
        }
    }

    private static void requireEmpty(Path data) throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        try (var files = Files.list(data)) {
            if (files.findAny().isPresent()) {
                throw Problem.of(BackupError.RESTORE_NOT_EMPTY, "folder", data);
            }
        }
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
