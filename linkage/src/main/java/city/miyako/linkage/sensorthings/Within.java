package city.miyako.linkage.sensorthings;

import java.time.Instant;

/// Which entities of a kind are meant; what is empty is not asked.
///
/// @param thing id of the thing they belong to
/// @param type of the things they belong to
/// @param attribute they belong to
/// @param from only from this time on
/// @param to only before this time
record Within(String thing, String type, String attribute, Instant from, Instant to) {
    /// Everything there is.
    static final Within ALL = new Within("", "", "", Instant.parse("1800-01-01T00:00:00Z"),
        Instant.parse("2300-01-01T00:00:00Z"));

    static Within thing(String thing) {
        return new Within(thing, "", "", ALL.from, ALL.to);
    }

    Within type(String name) {
        return new Within(thing, name, attribute, from, to);
    }

    Within attribute(String name) {
        return new Within(thing, type, name, from, to);
    }

    /// The same within a stretch of time.
    Within time(Instant start, Instant end) {
        return new Within(thing, type, attribute, start.isAfter(from) ? start : from, end.isBefore(to) ? end : to);
    }

    /// The same at one moment.
    Within at(Instant moment) {
        return time(moment, moment.plusNanos(1_000));
    }
}
