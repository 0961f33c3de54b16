package city.miyako.engines.tables.cells;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Times of day as they stand in tables: `9:00`, `09：00`, `9時30分`, `午後5時`, `17:00:00`, `24:00`.
public final class Clocks {
    private static final int LONGEST = 20;
    private static final Pattern WRITTEN =
            Pattern.compile("(午前|午後|am|pm)?(\\d{1,2})(?:[:時]|時間)(?:(\\d{1,2})分?)?(?::\\d{1,2}(?:\\.0+)?)?");

    private static final Pattern OF_SERVICE = Pattern.compile("(\\d{1,2}):([0-5]\\d)(?::([0-5]\\d))?");

    private Clocks() {}

    /// The time of a day of service, as in `25:10:00`; empty when a text says none.
    public static Optional<String> findOfService(String text) {
        var read = OF_SERVICE.matcher(text);
        return read.matches() ? Optional.of("%02d:%s:%s".formatted(Integer.parseInt(read.group(1)), read.group(2),
                read.group(3) == null ? "00" : read.group(3))) : Optional.empty();
    }

    /// The time of day a text says, as in `09:00`; the end of a day is `24:00`. Empty when it says none.
    public static Optional<String> find(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var read = WRITTEN.matcher(Texts.narrow(text).toLowerCase(Locale.ROOT).replace(" ", ""));
        if (!read.matches()) {
            return Optional.empty();
        }
        boolean afternoon = "午後".equals(read.group(1)) || "pm".equals(read.group(1));
        int hour = Integer.parseInt(read.group(2)) + (afternoon && !"12".equals(read.group(2)) ? 12 : 0);
        int minute = read.group(3) == null ? 0 : Integer.parseInt(read.group(3));
        boolean there = hour < 24 && minute < 60 || hour == 24 && minute == 0;
        return there ? Optional.of("%02d:%02d".formatted(hour, minute)) : Optional.empty();
    }
}
