package city.miyako.data.things;

import city.miyako.foundation.errors.ErrorCode;

/// The faults of reading and writing things.
public enum ThingError implements ErrorCode {
    /// No thing with this id within the asker's reach.
    THING_NOT_FOUND(404),
    /// More things in one batch than the limit.
    BATCH_TOO_LARGE(413);

    private final int status;

    ThingError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String type() {
        return this == THING_NOT_FOUND ? "https://uri.etsi.org/ngsi-ld/errors/ResourceNotFound"
            : "https://uri.etsi.org/ngsi-ld/errors/BadRequestData";
    }
}
