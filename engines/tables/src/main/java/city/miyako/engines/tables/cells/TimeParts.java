package city.miyako.engines.tables.cells;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parts of a written time, not yet checked against the calendar.
///
/// @param nanos seconds and their fraction, in nanoseconds
/// @param offset the offset it names, if any
record TimeParts(int year, int month, int day, int hour, int minute, long nanos, @Nullable ZoneId offset) {
    private static final long SECOND = 1_000_000_000L;
    private static final int LONGEST = 64;
    /// The year before each era's first.
    private static final Map<String, Integer> ERAS =
            Map.of("令和", 2018, "平成", 1988, "昭和", 1925, "R", 2018, "H", 1988, "S", 1925);

    static @Nullable TimeParts of(String raw) {
        if (raw.length() > LONGEST) {
            return null;
        }
        var text = Texts.narrow(Texts.stripped(raw));
        var era = text.isEmpty() || text.charAt(0) <= '9' ? "" : era(text);
        var scan = new Scan(era.isEmpty() ? text : eraDate(text.substring(era.length())));
        int year = scan.number(era.isEmpty() ? 4 : 2);
        if (year < 0) {
            return null;
        }
        year += ERAS.getOrDefault(era, 0);
        scan.skip("-/.年");
        int month = scan.number(2);
        scan.skip("-/.月");
        int day = scan.number(2);
        scan.skip("日");
        scan.skipWeekday();
        if (month < 0 || day < 0) {
            return null;
        }
        return clock(scan, year, month, day);
    }

    private static String era(String text) {
        return ERAS.keySet().stream().filter(text::startsWith).findFirst().orElse("");
    }

    private static String eraDate(String rest) {
        return rest.startsWith("元") ? "1" + rest.substring(1) : rest;
    }

    private static @Nullable TimeParts clock(Scan scan, int year, int month, int day) {
        if (scan.atEnd()) {
            return new TimeParts(year, month, day, 0, 0, 0, null);
        }
        scan.skip("T ");
        int hour = scan.number(2);
        scan.skip(":時");
        int minute = scan.isDigit() ? scan.number(2) : 0;
        scan.skip(":分");
        long second = scan.isDigit() ? scan.number(2) : 0;
        long nanos = scan.fraction();
        scan.skip("秒");
        if (hour < 0 || hour > 24 || minute > 59 || second > 59) {
            return null;
        }
        var offset = scan.atEnd() ? null : offset(scan.rest());
        boolean understood = scan.atEnd() || offset != null;
        return understood ? new TimeParts(year, month, day, hour, minute, second * SECOND + nanos, offset) : null;
    }

    private static @Nullable ZoneId offset(String rest) {
        var plain = Texts.stripped(rest);
        if (plain.equals("JST")) {
            return ZoneOffset.ofHours(9);
        }
        return plain.equals("Z") || plain.equals("UTC") ? ZoneOffset.UTC
                : plain.matches("[+-]\\d\\d(:?\\d\\d)?") ? ZoneOffset.of(plain) : null;
    }

    /// Walks over a text from left to right.
    private static final class Scan {
        private final String text;
        private int at;

        Scan(String text) {
            this.text = text;
        }

        /// The number of up to so many digits that stands here, -1 when none does.
        int number(int mostDigits) {
            int start = at;
            int value = 0;
            while (isDigit() && at - start < mostDigits) {
                value = value * 10 + (text.charAt(at++) - '0');
            }
            return at == start ? -1 : value;
        }

        long fraction() {
            if (at >= text.length() || text.charAt(at) != '.' && text.charAt(at) != ',') {
                return 0;
            }
            at++;
            long nanos = 0;
            long unit = SECOND;
            for (; isDigit(); at++) {
                unit /= 10;
                nanos += (text.charAt(at) - '0') * unit;
            }
            return nanos;
        }

        void skip(String one) {
            if (at < text.length() && one.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }

        void skipWeekday() {
            int end = text.startsWith("(", at) ? text.indexOf(')', at) : -1;
            if (end > 0 && end - at <= 4) {
                at = end + 1;
                skip("");
            }
        }

        boolean isDigit() {
            return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }

        boolean atEnd() {
            return at >= text.length();
        }

        String rest() {
            return text.substring(at);
        }
    }
}
