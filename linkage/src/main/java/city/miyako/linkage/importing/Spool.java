package city.miyako.linkage.importing;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Sha256;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.time.Clock;
import java.time.Duration;

/// Where files wait until they have been read: the folder `imports` of the data folder, by their digest.
@ApplicationScoped
public class Spool {
    private static final Duration LONGEST_KEPT = Duration.ofDays(30);
    private static final String HALF = ".part";

    private final Path folder;
    private final Clock clock;

    /// A spool in the data folder.
    public Spool(CitySettings settings, Clock clock) {
        this.clock = clock;
        this.folder = Path.of(settings.data()).toAbsolutePath().normalize().resolve("imports");
    }

    /// A file that is kept.
    ///
    /// @param path where
    /// @param digest SHA-256 of its bytes, hexadecimal
    /// @param bytes its size
    record Kept(Path path, String digest, long bytes) {
    }

    /// Keeps what a stream holds.
    ///
    /// @throws Problem `import-file-missing` when it holds nothing
    Kept keep(InputStream body) {
        try {
            Files.createDirectories(folder);
            var arriving = Files.createTempFile(folder, "arriving-", HALF);
            try {
                return kept(body, arriving);
            } finally {
                Files.deleteIfExists(arriving);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be kept in " + folder, e);
        }
    }

    private Kept kept(InputStream body, Path arriving) throws IOException {
        var digest = Sha256.digest();
        long bytes;
        try (var in = new DigestInputStream(body, digest)) {
            bytes = Files.copy(in, arriving, StandardCopyOption.REPLACE_EXISTING);
        }
        if (bytes == 0) {
            throw Problem.of(ImportError.IMPORT_FILE_MISSING);
        }
        var name = Sha256.hex(digest);
        Files.move(arriving, path(name), StandardCopyOption.ATOMIC_MOVE);
        return new Kept(path(name), name, bytes);
    }

    /// The file of a digest.
    ///
    /// @throws Problem `import-file-gone` when it is no longer kept
    Kept get(String digest) {
        try {
            if (!Files.exists(path(digest))) {
                throw Problem.of(ImportError.IMPORT_FILE_GONE);
            }
            return new Kept(path(digest), digest, Files.size(path(digest)));
        } catch (IOException e) {
            throw new UncheckedIOException(path(digest) + " cannot be read", e);
        }
    }

    /// Lets go of files nobody confirmed or sent again within a month, and of what arrived by half.
    void sweep(@Observes StartupEvent start) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                var age = Duration.between(Files.getLastModifiedTime(file).toInstant(), clock.instant());
                if (age.compareTo(LONGEST_KEPT) > 0 || file.toString().endsWith(HALF)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /// Lets go of a file that has been read.
    void drop(String digest) {
        try {
            Files.deleteIfExists(path(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(path(digest) + " cannot be removed", e);
        }
    }

    private Path path(String digest) {
        return folder.resolve(digest);
    }
}
