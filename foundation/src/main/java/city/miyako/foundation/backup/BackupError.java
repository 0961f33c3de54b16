package city.miyako.foundation.backup;

import city.miyako.foundation.errors.ErrorCode;

/// What keeps a backup from being made, believed or restored.
public enum BackupError implements ErrorCode {
    /// The backup could not be made; nothing of it is left. `where` and `reason` say why.
    BACKUP_FAILED(503),
    /// Something lies already where the backup should go.
    BACKUP_FOLDER_TAKEN(409),
    /// The backup is not what it was when it was made; `file` and `reason` say where.
    BACKUP_DAMAGED(422),
    /// The backup was made by a newer program or a newer PostgreSQL than is here.
    BACKUP_TOO_NEW(422),
    /// The sealed files of the backup do not open with this passphrase.
    BACKUP_PASSPHRASE_WRONG(422),
    /// Something is already where the city should be restored.
    RESTORE_NOT_EMPTY(409),
    /// The restore could not be finished; what it made is not a city and is taken away.
    RESTORE_FAILED(503);

    private final int status;

    BackupError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
