package city.miyako.foundation.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// A random secret kept in a file that only its owner reads; made on first use.
///
/// @param value 192 random bits in URL-safe base 64
public record Secret(String value) {
    private static final int BYTES = 24;

    /// The secret of a file, made and written first where the file is missing.
    public static Secret keptIn(Path file) {
        try {
            if (!Files.exists(file)) {
                var bytes = new byte[BYTES];
                new SecureRandom().nextBytes(bytes);
                Files.createFile(file,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            }
            return new Secret(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the secret " + file + " cannot be kept", e);
        }
    }

    @Override
    public String toString() {
        return "Secret[not shown]";
    }
}
