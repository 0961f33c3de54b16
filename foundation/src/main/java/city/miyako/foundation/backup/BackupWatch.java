package city.miyako.foundation.backup;

/// Somebody who follows a backup or a restore; called from several threads, about once per table and second.
@FunctionalInterface
public interface BackupWatch {
    /// Nobody watches.
    BackupWatch NOBODY = (_, _, _) -> { };

    /// Tells how far it is. Stops the work by throwing [java.util.concurrent.CancellationException].
    ///
    /// @param done rows done so far
    /// @param total rows in all, an estimate while a backup is made
    /// @param table the table that has just been done, or a step in a few words
    void at(long done, long total, String table);
}
