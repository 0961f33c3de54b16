package city.miyako.engines.sewer;

/// A sewer that cannot be simulated, said before a simulation starts; the message names the values that caused it.
public final class SewerRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// What is wrong with the sewer.
    public enum Reason {
        /// A length, level, rate or size outside its range, or not a number.
        VALUE_ABSURD,
        /// Values over time that are none, too many, or not numbers.
        COURSE_ABSURD,
        /// Two parts that carry the same name.
        NAME_TWICE,
        /// A part that is named and not there.
        NAME_UNKNOWN,
        /// A node that no conduit, weir or pump touches.
        NODE_ALONE,
        /// A conduit, weir or pump that leads from a node to itself.
        LEADS_NOWHERE,
        /// A conduit whose end lies below its node, above the ground, or falls more than it is long.
        CONDUIT_ABSURD,
        /// More parts, reaches or loops than can be reckoned.
        TOO_LARGE
    }

    SewerRefused(Reason reason, String facts) {
        super(reason + ": " + facts);
        this.reason = reason;
    }

    /// The kind of fault, on which a program may decide.
    public Reason reason() {
        return reason;
    }

    /// Refuses a value that is not a number or outside its range, ends included.
    static void hold(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new SewerRefused(Reason.VALUE_ABSURD, what + " " + value + ", allowed " + least + " to " + most);
        }
    }
}
