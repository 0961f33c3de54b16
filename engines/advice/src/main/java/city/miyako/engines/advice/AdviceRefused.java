package city.miyako.engines.advice;

/// Input from which no advice can be given, said before anything is reckoned; the message names the values that caused
/// it.
public final class AdviceRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// Why no advice is given.
    public enum Reason {
        /// Heights above different datums were put side by side without being converted.
        DATUM_MIXED,
        /// A height was to be converted to or from a datum whose own height nobody knows.
        DATUM_UNRELATED,
        /// A height or an offset that is no number or beyond any on earth.
        LEVEL_ABSURD,
        /// An outlook without leads, with too many, with leads outside their range or with values that are no numbers.
        OUTLOOK_ABSURD,
        /// Something that is said to be known was measured or issued later than now.
        FROM_THE_FUTURE,
        /// A plant whose levels, times, volumes or costs contradict each other.
        PLANT_ABSURD,
        /// A state that the plant cannot be in, as one of other pumps than it has.
        STATE_ABSURD,
        /// A move that the plant cannot make now.
        MOVE_IMPOSSIBLE,
        /// A number of scenarios, a time or odds outside their range.
        SETTING_ABSURD,
        /// A hindcast without moments, with too many or with some out of order.
        MOMENTS_ABSURD
    }

    AdviceRefused(Reason reason, String facts) {
        super(reason + ": " + facts);
        this.reason = reason;
    }

    /// Why.
    public Reason reason() {
        return reason;
    }
}
