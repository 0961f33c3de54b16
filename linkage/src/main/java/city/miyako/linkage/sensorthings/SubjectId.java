package city.miyako.linkage.sensorthings;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an id names: `thing~attribute~moment`, of which the latter may be missing.
///
/// The id of a thing may hold any sign, an attribute's is written without `~` and a moment has none, so that the last
/// one parts them.
///
/// @param thing id of a thing
/// @param attribute stored name; empty for none
/// @param at the moment, or null
record SubjectId(String thing, String attribute, @Nullable Instant at) {
    private static final char PART = '~';
    private static final Instant EARLIEST = Instant.parse("1800-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2300-01-01T00:00:00Z");

    /// The id of a series.
    static String of(String thing, String attribute) {
        return thing + PART + attribute.replace("%", "%25").replace("~", "%7E");
    }

    /// The id of a moment of something that has an id.
    static String of(String whole, Instant at) {
        return whole + PART + at;
    }

    /// The id without its last part, as that of the series of a value.
    static String parent(String id) {
        return id.substring(0, Math.max(0, id.lastIndexOf(PART)));
    }

    /// The series of an id.
    static Optional<SubjectId> stream(String id) {
        int part = id.lastIndexOf(PART);
        return part <= 0 || part == id.length() - 1 ? Optional.empty() : Optional.of(new SubjectId(
            id.substring(0, part), id.substring(part + 1).replace("%7E", "~").replace("%25", "%"), null));
    }

    /// The value of a series.
    static Optional<SubjectId> observation(String id) {
        return former(id).flatMap(whole -> stream(whole.thing())
            .map(stream -> new SubjectId(stream.thing(), stream.attribute(), whole.at())));
    }

    /// The moment of a thing.
    static Optional<SubjectId> former(String id) {
        int part = id.lastIndexOf(PART);
        if (part <= 0) {
            return Optional.empty();
        }
        try {
            var at = Instant.parse(id.substring(part + 1));
            return at.isBefore(EARLIEST) || at.isAfter(LATEST) || !at.equals(at.truncatedTo(ChronoUnit.MICROS))
                ? Optional.empty() : Optional.of(new SubjectId(id.substring(0, part), "", at));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
