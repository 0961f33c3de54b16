package city.miyako.foundation.backup;

import city.miyako.foundation.errors.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The folder in which the backups a city makes of itself lie side by side, named by their moment.
final class BackupShelf {
    private static final String PREFIX = "miyako-";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    private final Path folder;

    BackupShelf(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path folder() {
        return folder;
    }

    /// Where the backup of a moment lies or will lie.
    Path place(Instant moment) {
        return folder.resolve(PREFIX + MOMENT.format(moment.atOffset(ZoneOffset.UTC)));
    }

    /// The moments of all finished backups, newest first.
    List<Instant> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                .filter(name -> name.matches(PREFIX + "\\d{8}T\\d{6}Z"))
                .map(name -> LocalDateTime.parse(name.substring(PREFIX.length()), MOMENT).toInstant(ZoneOffset.UTC))
                .sorted(Comparator.reverseOrder()).toList();
        }
    }

    /// The newest backup whose manifest can be believed; its files were read when it was made.
    Optional<Instant> findNewest() throws IOException {
        return list().stream().filter(moment -> isWhole(place(moment))).findFirst();
    }

    /// Removes what was never finished.
    void sweep() throws IOException {
        Files.createDirectories(folder);
        List<Path> unfinished;
        try (var files = Files.list(folder)) {
            unfinished = files.filter(file -> file.getFileName().toString().startsWith(PREFIX)
                && file.toString().endsWith(ManifestFile.UNFINISHED)).toList();
        }
        for (var file : unfinished) {
            Disk.delete(file);
        }
    }

    /// Removes every backup but those named.
    void keepOnly(Set<Instant> kept) throws IOException {
        for (var moment : list()) {
            if (!kept.contains(moment)) {
                drop(moment);
            }
        }
    }

    /// Removes a backup; from the first moment on it no longer passes for one.
    void drop(Instant moment) throws IOException {
        var place = place(moment);
        var leaving = place.resolveSibling(place.getFileName() + ManifestFile.UNFINISHED);
        Files.move(place, leaving, StandardCopyOption.ATOMIC_MOVE);
        Disk.delete(leaving);
    }

    private static boolean isWhole(Path backup) {
        try {
            return ManifestFile.read(backup).tables().stream()
                .allMatch(table -> Files.isRegularFile(backup.resolve(table.file().name())));
        } catch (Problem damaged) {
            return false;
        }
    }
}
