package city.miyako.data.logbooks;

import city.miyako.foundation.errors.ErrorCode;

/// What can be wrong with a line of a logbook.
public enum LogbookError implements ErrorCode {
    /// Words or facts of a line cannot be taken; `detail` says which and why.
    LOG_ENTRY_UNUSABLE(422),
    /// There is no such line in this logbook.
    LOG_ENTRY_NOT_FOUND(404),
    /// Somebody has answered the line already.
    LOG_ENTRY_ANSWERED(409);

    private final int status;

    LogbookError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
