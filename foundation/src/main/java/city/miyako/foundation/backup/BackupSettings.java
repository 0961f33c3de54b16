package city.miyako.foundation.backup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/// When the city backs itself up and what it keeps: `miyako.backup.…` properties, `MIYAKO_BACKUP_…` variables.
@ConfigMapping(prefix = "miyako.backup")
public interface BackupSettings {
    /// The folder for backups, best on another machine's disk; `off` for none. Unless given, a real city uses `backups`
    /// in its data folder and the sample city makes none.
    Optional<String> folder();

    /// How often a backup is made.
    @WithDefault("24H")
    Duration every();

    /// At which time of the city's day the first one is due; the others follow in equal steps.
    @WithDefault("02:30")
    LocalTime at();

    /// For how many days with backups the newest of the day is kept.
    @WithDefault("7")
    int daily();

    /// For how many weeks with backups the newest of the week is kept.
    @WithDefault("5")
    int weekly();

    /// For how many months with backups the newest of the month is kept.
    @WithDefault("12")
    int monthly();

    /// Seals what is kept of the data folder.
    Optional<String> passphrase();

    /// A file whose first line is the passphrase.
    Optional<String> passphraseFile();
}
