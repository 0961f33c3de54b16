package city.miyako.linkage.floods;

import city.miyako.foundation.errors.ErrorCode;

/// Why a flood is not simulated, or not shown.
public enum FloodError implements ErrorCode {
    /// What was sent or asked cannot be simulated; the values say what is wrong, and where.
    FLOOD_REFUSED(422),
    /// It would take more steps times cells than this city reckons (`miyako.flood-cell-steps`); said before it starts.
    FLOOD_TOO_MUCH_WORK(422),
    /// Another flood is being simulated.
    FLOOD_BUSY(409),
    /// As many grounds or floods are kept as one government may keep.
    FLOOD_TOO_MANY(409),
    /// The flood is not in a state in which this can be done.
    FLOOD_STATE(409),
    /// Two floods over different grounds cannot be compared.
    FLOOD_GROUNDS_DIFFER(422);

    private final int status;

    FloodError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
