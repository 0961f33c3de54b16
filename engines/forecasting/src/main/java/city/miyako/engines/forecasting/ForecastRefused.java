package city.miyako.engines.forecasting;

/// Input from which nothing can be forecast, said before anything is reckoned; the message names the values that
/// caused it.
public final class ForecastRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// Why nothing is reckoned.
    public enum Reason {
        /// More readings than the limit.
        SERIES_TOO_LONG,
        /// A step that is not positive, or more steps than the limit.
        GRID_ABSURD,
        /// Bounds of a sensor that contradict each other or are no numbers.
        RULES_ABSURD,
        /// Fewer usable readings than unknowns ask for.
        TOO_FEW_READINGS,
        /// A lead that is not positive or longer than the limit.
        LEAD_ABSURD,
        /// An order of regression outside its range.
        ORDER_ABSURD,
        /// A coverage, rate or size outside its range.
        SETTING_ABSURD,
        /// A network without stations, with too many or with two of one name.
        NETWORK_ABSURD,
        /// More rows, inputs or rounds than the limits of learning, or none.
        LEARNING_ABSURD,
        /// The machine has no library that learns (its native part is made for Linux, macOS and Windows).
        NO_LIBRARY,
        /// A fit without a single solution.
        NOT_SOLVABLE
    }

    ForecastRefused(Reason reason, String facts) {
        super(reason + ": " + facts);
        this.reason = reason;
    }

    ForecastRefused(Reason reason, String facts, Throwable cause) {
        super(reason + ": " + facts, cause);
        this.reason = reason;
    }

    /// Why.
    public Reason reason() {
        return reason;
    }
}
