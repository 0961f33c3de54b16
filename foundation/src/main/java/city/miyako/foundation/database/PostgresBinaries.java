package city.miyako.foundation.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The server programs, shipped as a packed archive in a library, unpacked once.
public final class PostgresBinaries {
    private PostgresBinaries() {
    }

    /// Unpacks the programs for this machine below a folder, unless they are there, and returns where they are.
    ///
    /// Unpacks beside and renames, so that a half-done unpacking is never used.
    public static Path unpackInto(Path folder) throws IOException {
        return unpackInto(folder, PostgresBinaries::open);
    }

    /// Unpacks programs of another version than the one that is shipped, from an archive of the same kind.
    ///
    /// @param folder where to; not the folder of the shipped ones
    public static Path unpackInto(Path folder, Path archive) throws IOException {
        return unpackInto(folder, () -> new BufferedInputStream(Files.newInputStream(archive)));
    }

    private static Path unpackInto(Path folder, Source source) throws IOException {
        var target = folder.toAbsolutePath().resolve("postgres");
        if (Files.exists(target.resolve("bin/postgres"))) {
            return target;
        }
        Files.createDirectories(folder);
        var beside = Files.createTempDirectory(folder, "unpacking");
        Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var archive = source.open(); var tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, beside);
            }
        }
        try {
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            if (!Files.exists(target.resolve("bin/postgres"))) {
                throw e;
            }
        }
        return target;
    }

    private static InputStream open() {
        var machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        var name = "/postgres-linux-" + machine + ".txz";
        var stream = PostgresBinaries.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("no PostgreSQL is shipped for this machine (" + name
                + "); use your own server by MIYAKO_DB_URL");
        }
        return new BufferedInputStream(stream);
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        var file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("the archive reaches outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        boolean program = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }

    /// Where the packed programs are read from.
    @FunctionalInterface
    private interface Source {
        InputStream open() throws IOException;
    }
}
