package city.miyako.foundation.backup;

import city.miyako.foundation.database.DatabaseSettings;
import java.nio.file.Path;
import java.util.Objects;

/// What shall be backed up, and where to.
///
/// @param database how its owner reaches the city's database
/// @param data the data folder of the city
/// @param target the folder that will be the backup; must be missing or empty
/// @param passphrase seals the files of the data folder
public record BackupOrder(DatabaseSettings database, Path data, Path target, Passphrase passphrase) {
    /// Makes the folders absolute.
    public BackupOrder {
        data = data.toAbsolutePath().normalize();
        target = target.toAbsolutePath().normalize();
    }

    /// The folder in which the backup will lie.
    Path shelf() {
        return Objects.requireNonNull(target.getParent(), "a backup cannot be the root of all folders");
    }
}
