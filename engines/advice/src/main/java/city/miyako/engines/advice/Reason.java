package city.miyako.engines.advice;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why something is advised, or what limits what can be done, as a code with values; its words are looked up by the
/// code.
///
/// @param code what
/// @param value what was found; of which unit, the code says; NaN where it has none
/// @param against what it was compared with; NaN where nothing
/// @param at when it comes or ends; null where it has no time
public record Reason(Code code, double value, double against, @Nullable Instant at) {
    /// What is said.
    public enum Code {
        /// The odds that the limit is passed before the gate could be closed (value), and the odds that are worth a
        /// false closing (against).
        LIMIT_NEAR,
        /// The water stands above the limit: metres above it (value).
        ABOVE_LIMIT,
        /// The rule of the plant says so: level (value) and the rule's level (against), metres.
        BY_RULE,
        /// The odds that the water rises over the limit again soon (value), what is allowed (against), and when it is
        /// to come.
        SECOND_RISE,
        /// The water outside stands above the water inside: both in metres.
        OUTER_ABOVE_INNER,
        /// The water outside stands below the water inside: both in metres.
        OUTER_BELOW_INNER,
        /// The basin behind the gate will be full: cubic metres left (value), inflow in cubic metres a second
        /// (against), and when.
        BASIN_FILLS,
        /// An advice that was given stays until the odds (value) fall below a share of what raised it (against).
        STANDS,
        /// The odds that the well flows over, if nothing is done (value), and if it is (against).
        OVERFLOW_NEAR,
        /// It costs less: expected cost of doing (value), of waiting (against).
        COSTS_LESS,
        /// The gate is under way until then.
        MOVING,
        /// It has been closed for too short a time to be opened.
        JUST_CLOSED,
        /// It cannot be moved.
        OUT_OF_SERVICE,
        /// A pump (value: its place, counted from 0) must rest until then.
        RESTING,
        /// A pump (value: its place) must run until then.
        MUST_RUN,
        /// All pumps that can run, run: what they lift (value) and what comes (against), cubic metres a second.
        NO_PUMP_LEFT
    }

    /// The code as a word in data and texts, as in `second-rise`.
    public String word() {
        return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Reason of(Code code, double value, double against) {
        return new Reason(code, value, against, null);
    }

    static Reason at(Code code, @Nullable Instant at) {
        return new Reason(code, Double.NaN, Double.NaN, at);
    }
}
