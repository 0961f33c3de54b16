package city.miyako.engines.tables.cells;

import city.miyako.engines.tables.model.TimeColumn;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Times as they stand in tables: ISO with or without offset, slashes, Japanese dates and eras, midnight as 24:00.
///
/// A time that names no offset is of the column's zone; one that the zone's clock skipped never was and is refused; of
/// one that came twice the first is meant. Years outside 1800 to 2199 are refused as slips of the pen.
public final class Times {
    private static final int FIRST_YEAR = 1800;
    private static final int LAST_YEAR = 2199;
    private static final double MOST_MILLIS = 1e13;

    /// Words that stand for a pattern, and how many milliseconds their numbers count by.
    public static final Map<String, Double> EPOCHS = Map.of("epoch-seconds", 1_000.0, "epoch-milliseconds", 1.0);

    private final ZoneId zone;
    private final double countedMillis;
    private final @Nullable DateTimeFormatter pattern;

    /// @throws IllegalArgumentException when the column's pattern is none
    public Times(TimeColumn column) {
        this.zone = column.zone();
        this.countedMillis = EPOCHS.getOrDefault(column.pattern(), 0.0);
        this.pattern = column.pattern().isEmpty() || countedMillis > 0 ? null
                : DateTimeFormatter.ofPattern(column.pattern(), Locale.JAPAN);
    }

    /// The moment a text says, null when it says none.
    public @Nullable Instant parse(String text) {
        try {
            return countedMillis > 0 ? counted(text)
                    : pattern == null ? free(text) : patterned(text, pattern);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable Instant counted(String text) {
        double millis = Numbers.parse(text) * countedMillis;
        if (!(Math.abs(millis) < MOST_MILLIS)) {
            return null;
        }
        return moment(LocalDateTime.ofInstant(Instant.ofEpochMilli(Math.round(millis)), ZoneOffset.UTC),
                ZoneOffset.UTC);
    }

    private @Nullable Instant patterned(String text, DateTimeFormatter pattern) {
        TemporalAccessor read = pattern.parse(text);
        var date = read.query(TemporalQueries.localDate());
        var time = read.query(TemporalQueries.localTime());
        var named = read.query(TemporalQueries.zone());
        return date == null ? null
                : moment(date.atTime(time == null ? LocalTime.MIDNIGHT : time), named == null ? zone : named);
    }

    private @Nullable Instant free(String text) {
        var parts = TimeParts.of(text);
        if (parts == null || parts.year() < FIRST_YEAR || parts.year() > LAST_YEAR) {
            return null;
        }
        var midnight = LocalDateTime.of(parts.year(), parts.month(), parts.day(), 0, 0);
        boolean endOfDay = parts.hour() == 24 && parts.minute() == 0 && parts.nanos() == 0;
        var local = endOfDay ? midnight.plusDays(1)
                : midnight.with(LocalTime.of(parts.hour(), parts.minute())).plus(parts.nanos(), ChronoUnit.NANOS);
        return moment(local, parts.offset() == null ? zone : parts.offset());
    }

    private static @Nullable Instant moment(LocalDateTime local, ZoneId zone) {
        int year = local.toLocalDate().getYear();
        if (year < FIRST_YEAR || year > LAST_YEAR + 1 || zone.getRules().getValidOffsets(local).isEmpty()) {
            return null;
        }
        return ZonedDateTime.ofLocal(local, zone, null).toInstant();
    }
}
