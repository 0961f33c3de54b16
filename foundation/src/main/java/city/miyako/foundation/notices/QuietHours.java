package city.miyako.foundation.notices;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/// The hours of the city's day in which nothing but the urgent is sent; they may pass midnight.
///
/// @param from first quiet hour, 0 to 23
/// @param until first hour in which one may be reached again, 0 to 23; the same as `from` means never quiet
public record QuietHours(int from, int until) {
    /// The city's time zone.
    static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    /// What holds for whoever has chosen nothing: 22:00 to 7:00.
    public static final QuietHours USUAL = new QuietHours(22, 7);
    /// Always to be reached.
    public static final QuietHours NONE = new QuietHours(0, 0);

    /// Refuses what is no hour.
    public QuietHours {
        if (from < 0 || from > 23 || until < 0 || until > 23) {
            throw new IllegalArgumentException("not hours of a day: " + from + " to " + until);
        }
    }

    /// The first moment, not before the given one, at which something may be sent.
    Instant next(Instant moment) {
        var local = moment.atZone(ZONE);
        if (!isQuiet(local.getHour())) {
            return moment;
        }
        var end = local.toLocalDate().atTime(LocalTime.of(until, 0)).atZone(ZONE).toInstant();
        return end.isAfter(moment) ? end
            : local.toLocalDate().plusDays(1).atTime(LocalTime.of(until, 0)).atZone(ZONE).toInstant();
    }

    private boolean isQuiet(int hour) {
        return from <= until ? hour >= from && hour < until : hour >= from || hour < until;
    }
}
