package city.miyako.engines.sea;

/// Input from which no sea can be foretold, said before anything is reckoned; the message names the values.
public final class SeaRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// Why nothing is reckoned.
    public enum Reason {
        /// More cells, days or values than the limits, or rows of unequal length.
        RECORD_ABSURD,
        /// No cell has ten months of believable values.
        RECORD_TOO_SHORT,
        /// No day to forecast from, or none that could be scored.
        NOTHING_TO_SAY
    }

    SeaRefused(Reason reason, String facts) {
        super(reason + ": " + facts);
        this.reason = reason;
    }

    /// Why.
    public Reason reason() {
        return reason;
    }
}
