package city.miyako.linkage.media;

import city.miyako.foundation.errors.ErrorCode;

/// The faults of the media door.
public enum MediaError implements ErrorCode {
    /// The bytes are no picture of a kind that is kept, whatever the header says.
    NOT_A_PICTURE(415),
    /// No such medium is kept.
    MEDIUM_NOT_FOUND(404),
    /// The medium was taken in the future.
    MEDIUM_FROM_THE_FUTURE(400);

    private final int status;

    MediaError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
