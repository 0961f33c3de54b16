package city.miyako.engines.tables.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that can be read again from its beginning.
///
/// @param name the file's name as people know it; stands in every problem
/// @param sizeBytes size as stored (compressed), 0 when unknown; only progress depends on it
/// @param opener opens it at the beginning
public record TableSource(String name, long sizeBytes, Opener opener) {

    /// Opens a file at its beginning.
    public interface Opener {
        /// A new stream at the first byte.
        ///
        /// @throws IOException when it cannot be opened
        InputStream open() throws IOException;
    }

    /// The file at this path.
    ///
    /// @throws IOException when it is not there
    public static TableSource of(Path file) throws IOException {
        return of(file, String.valueOf(file.getFileName()));
    }

    /// The file at this path, known by another name.
    ///
    /// @throws IOException when it is not there
    public static TableSource of(Path file, String name) throws IOException {
        return new TableSource(name, Files.size(file), () -> Files.newInputStream(file));
    }
}
