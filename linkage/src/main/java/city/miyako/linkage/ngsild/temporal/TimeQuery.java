package city.miyako.linkage.ngsild.temporal;

import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.Parameters;
import city.miyako.linkage.ngsild.errors.NgsiError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which stretch of the past is asked for (clause 4.11).
///
/// @param from the first instant
/// @param to the instant after the last
/// @param lastN only the newest so many of each attribute; 0 for all
record TimeQuery(Instant from, Instant to, int lastN) {
    static final Instant BEGINNING = Instant.parse("1800-01-01T00:00:00Z");
    static final Instant END = Instant.parse("2300-01-01T00:00:00Z");

    /// The stretch the parameters describe; all there is where they say nothing of time.
    ///
    /// @param needed whether they must say something (queries for many things)
    static TimeQuery of(Parameters parameters, boolean needed) {
        int lastN = parameters.number("lastN", 0, 1, SeriesReader.LIMIT);
        var property = parameters.find("timeproperty").orElse("observedAt");
        if (!"observedAt".equals(property)) {
            if ("createdAt".equals(property) || "modifiedAt".equals(property)) {
                throw Problem.of(NgsiError.OPERATION_NOT_SUPPORTED, "timeproperty", property);
            }
            throw NgsiError.badData("timeproperty", "observedAt expected");
        }
        var relation = parameters.text("timerel");
        if (relation == null) {
            if (needed || parameters.has("timeAt")) {
                throw NgsiError.badData("timerel", "before, after or between expected");
            }
            return new TimeQuery(BEGINNING, END, lastN);
        }
        var at = moment(parameters, "timeAt");
        return switch (relation) {
            case "before" -> new TimeQuery(BEGINNING, at, lastN);
            case "after" -> new TimeQuery(at.plusNanos(1_000), END, lastN);
            case "between" -> between(at, moment(parameters, "endTimeAt"), lastN);
            default -> throw NgsiError.badData("timerel", "before, after or between expected");
        };
    }

    private static TimeQuery between(Instant from, Instant to, int lastN) {
        if (to.isBefore(from)) {
            throw NgsiError.badData("endTimeAt", "lies before timeAt");
        }
        return new TimeQuery(from, to, lastN);
    }

    private static Instant moment(Parameters parameters, String name) {
        @Nullable String text = parameters.text(name);
        return Checks.moment(name, text == null ? "" : text);
    }
}
