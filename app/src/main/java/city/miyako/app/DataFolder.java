package city.miyako.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The folder that holds everything a running Miyako keeps; one running Miyako at a time.
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Opens the folder, made where missing.
    ///
    /// @throws Refusal where another Miyako holds it, or it cannot be written
    static DataFolder open(Path wanted) {
        var path = wanted.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path.resolve("logs"));
            var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new Refusal("another Miyako is running on " + path + address(path)
                    + "\nStop it first, or give this one a folder of its own: --data DIR");
            }
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new Refusal("the data folder " + path + " cannot be used: " + e);
        }
    }

    Path path() {
        return path;
    }


    @Override
    public void close() {
        try {
            Files.deleteIfExists(path.resolve("address"));
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder cannot be let go", e);
        }
    }

    @org.jspecify.annotations.Nullable
    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String address(Path path) throws IOException {
        var file = path.resolve("address");
        return Files.exists(file) ? " at " + Files.readString(file).strip() : "";
    }
}
