package city.miyako.data.things;

import city.miyako.foundation.errors.ErrorCode;

/// The faults of reading and writing things.
public enum ThingError implements ErrorCode {
    /// No thing with this id within the asker's reach.
    THING_NOT_FOUND(404),
    /// More things in one batch than the limit.
    BATCH_TOO_LARGE(413),
    /// A thing that would be over already.
    EXPIRED_BEFORE(400),
    /// More types of one thing than the limit.
    TOO_MANY_TYPES(400),
    /// A hold keeps the history that was to be taken back or changed.
    HISTORY_HELD(409);

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
        return switch (this) {
            case THING_NOT_FOUND -> "https://uri.etsi.org/ngsi-ld/errors/ResourceNotFound";
            case BATCH_TOO_LARGE, EXPIRED_BEFORE, TOO_MANY_TYPES ->
                "https://uri.etsi.org/ngsi-ld/errors/BadRequestData";
            case HISTORY_HELD -> ErrorCode.super.type();
        };
    }
}
