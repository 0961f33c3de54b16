package city.miyako.foundation.backup;

import city.miyako.foundation.backup.Manifest.Folder;
import city.miyako.foundation.backup.Manifest.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// What a backup keeps of the data folder: every file in it, except what another city makes for itself or must not
/// have.
///
/// The files hold keys and what people have sent in, so they are only kept sealed.
final class FolderBox {
    static final String NAME = "folder.sealed";
    /// Made anew by every city, or of this machine only.
    private static final Set<String> OWN = Set.of("database", "programs", "logs", "lock", "address",
        "application-password", "backups", AfterRestore.FILE);

    private FolderBox() {
    }

    /// Keeps the files of a data folder, or only their names where there is no passphrase.
    static Folder keep(Path data, Path backup, Passphrase passphrase) throws IOException {
        var files = list(data, backup);
        if (!passphrase.isGiven() || files.isEmpty()) {
            return new Folder(files, StoredFile.NONE);
        }
        var kept = new ArrayList<String>();
        try (var file = PackedFile.plain(backup, NAME)) {
            try (var zip = new ZipOutputStream(new SealingStream(file, passphrase))) {
                for (var name : files) {
                    if (put(zip, data.resolve(name), name)) {
                        kept.add(name);
                    }
                }
            }
            return new Folder(kept, file.end());
        }
    }

    /// Brings the files back.
    ///
    /// @throws city.miyako.foundation.errors.Problem `backup-passphrase-wrong`
    static void open(Path backup, Path data, Passphrase passphrase) throws IOException {
        try (var file = Files.newInputStream(backup.resolve(NAME));
             var zip = new ZipInputStream(new UnsealingStream(file, passphrase))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var target = data.resolve(entry.getName()).normalize();
                if (!target.startsWith(data)) {
                    throw new IOException(entry.getName() + " leads out of the data folder");
                }
                Files.createDirectories(target.getParent());
                put(zip, target);
            }
        }
    }

    private static void put(InputStream from, Path target) throws IOException {
        Files.deleteIfExists(target);
        try (var channel = Disk.create(target)) {
            from.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    // A file that is gone by now was only passing through.
    private static boolean put(ZipOutputStream zip, Path file, String name) throws IOException {
        try (var in = Files.newInputStream(file)) {
            zip.putNextEntry(new ZipEntry(name));
            in.transferTo(zip);
            zip.closeEntry();
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static List<String> list(Path data, Path backup) throws IOException {
        var files = new ArrayList<String>();
        var own = backup.toAbsolutePath().normalize();
        Files.walkFileTree(data.toAbsolutePath().normalize(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
                return isOwn(data, folder) || folder.equals(own) ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                if (facts.isRegularFile() && !isOwn(data, file)) {
                    files.add(data.toAbsolutePath().normalize().relativize(file).toString());
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
                if (fault instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw fault;
            }
        });
        files.sort(null);
        return files;
    }

    private static boolean isOwn(Path data, Path file) {
        var parent = data.toAbsolutePath().normalize();
        return parent.equals(file.getParent()) && OWN.contains(file.getFileName().toString());
    }
}
