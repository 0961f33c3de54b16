package city.miyako.linkage.readings;

import city.miyako.foundation.errors.ErrorCode;

/// The faults of the doors for readings.
public enum ReadingsError implements ErrorCode {
    /// Not one line of the body was a reading; `errors` says why, line by line.
    NO_READING_TAKEN(400);

    private final int status;

    ReadingsError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
