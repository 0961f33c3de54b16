package city.miyako.foundation.uploads;

import city.miyako.foundation.errors.ErrorCode;

/// Why a file that somebody sends is not taken.
public enum UploadError implements ErrorCode {
    /// The file is empty.
    UPLOAD_EMPTY(422),
    /// The file is larger than this door takes.
    UPLOAD_TOO_LARGE(413),
    /// What the file holds, by its first bytes, is not one of the kinds this door takes; its name does not matter.
    UPLOAD_KIND_REFUSED(415);

    private final int status;

    UploadError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
