package city.miyako.linkage.features;

import city.miyako.data.things.ThingQuery;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.query.AttributePath;
import city.miyako.linkage.ngsild.query.Filter;
import city.miyako.linkage.ngsild.query.FilterSql;
import city.miyako.linkage.ngsild.query.Operand;
import city.miyako.linkage.ngsild.query.Relation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What `datetime` asks for: a moment, or a stretch of time that may be open at one end (17-069r4, 7.15.4).
///
/// @param from its first moment, or null where it has none
/// @param to   its last moment, or null where it has none
record TimeSpan(@Nullable Instant from, @Nullable Instant to) {
    private static final String OPEN = "..";
    // What PostgreSQL reads as four digits of a year.
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    // RFC 3339, section 5.6
    private static final Pattern MOMENT = Pattern.compile(
        "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})");

    /// Reads a moment (`2026-11-28T00:00:00Z`) or two with a slash between them, one of which may be `..` or nothing.
    static TimeSpan of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            var moment = moment(text);
            return new TimeSpan(moment, moment);
        }
        var from = end(text.substring(0, slash));
        var to = end(text.substring(slash + 1));
        if (from == null && to == null) {
            throw fault("at least one end of an interval must be a moment");
        }
        if (from != null && to != null && from.isAfter(to)) {
            throw fault("the interval ends before it begins");
        }
        return new TimeSpan(from, to);
    }

    /// The condition that something of a thing lies in this time, both ends included, or has no time at all
    /// (requirement fc-time-response, C).
    ///
    /// @param path what has a time: `modifiedAt`, or `observedAt` of an attribute
    ThingQuery.Condition condition(AttributePath path) {
        return FilterSql.of(new Filter.Any(List.of(new Filter.Absent(path), within(path))));
    }

    private Filter within(AttributePath path) {
        if (from == null) {
            return compare(path, Relation.AT_MOST, Objects.requireNonNull(to, "a time has one end at least"));
        }
        return to == null ? compare(path, Relation.AT_LEAST, from) : new Filter.Compare(path, Relation.EQUAL,
            new Operand.Range(new Operand.Moment(from), new Operand.Moment(to)));
    }

    private static Filter compare(AttributePath path, Relation relation, Instant moment) {
        return new Filter.Compare(path, relation, new Operand.Moment(moment));
    }

    private static @Nullable Instant end(String text) {
        return text.isEmpty() || text.equals(OPEN) ? null : moment(text);
    }

    private static Instant moment(String text) {
        try {
            var moment = MOMENT.matcher(text).matches() ? OffsetDateTime.parse(text).toInstant() : null;
            if (moment != null && !moment.isBefore(EARLIEST) && !moment.isAfter(LATEST)) {
                return moment;
            }
        } catch (DateTimeParseException e) {
            // told below, as any other text that is no moment
        }
        throw fault("a moment of RFC 3339 expected, as in 2026-11-28T09:00:00Z, or two with a slash between them, "
            + "one of which may be ..");
    }

    private static Problem fault(String reason) {
        return FeaturesError.invalid(QueryParameter.DATETIME, reason);
    }
}
