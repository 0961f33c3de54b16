package city.miyako.foundation.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The words that seal what a backup keeps of the data folder.
///
/// @param words the words, or empty where none are given; then those files are left out
public record Passphrase(String words) {
    /// No passphrase.
    public static final Passphrase NONE = new Passphrase("");
    /// The environment variable that holds the words.
    public static final String VARIABLE = "MIYAKO_BACKUP_PASSPHRASE";
    /// The environment variable that names a file with the words.
    public static final String FILE_VARIABLE = "MIYAKO_BACKUP_PASSPHRASE_FILE";

    /// The passphrase of an environment, where it names one.
    public static Passphrase of(Map<String, String> environment) {
        var words = environment.getOrDefault(VARIABLE, "");
        var file = environment.getOrDefault(FILE_VARIABLE, "");
        return words.isEmpty() && !file.isEmpty() ? of(Path.of(file)) : new Passphrase(words);
    }

    /// The passphrase a file holds in its first line.
    public static Passphrase of(Path file) {
        try {
            return new Passphrase(Files.readString(file).lines().findFirst().orElse("").strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the passphrase in " + file + " cannot be read", e);
        }
    }

    /// Whether there is one.
    public boolean isGiven() {
        return !words.isEmpty();
    }

    @Override
    public String toString() {
        return "Passphrase[not shown]";
    }
}
