package city.miyako.linkage.registers;

import java.time.LocalDate;

/// How urgent a record is.
public enum Due {
    /// Its day has passed.
    OVERDUE,
    /// Its day comes within 30 days.
    SOON,
    /// Its day is further away.
    LATER,
    /// It has no day, or is closed.
    NONE;

    private static final int SOON_DAYS = 30;

    /// How urgent a day is, seen from another; a day has passed when it is over.
    static Due of(LocalDate day, LocalDate today) {
        return day.isBefore(today) ? OVERDUE : day.isAfter(today.plusDays(SOON_DAYS)) ? LATER : SOON;
    }

    /// Its word in addresses and tables, as in `overdue`; empty for none.
    public String word() {
        return this == NONE ? "" : name().toLowerCase(java.util.Locale.ROOT);
    }

    /// Tone of its badge.
    public String tone() {
        return this == OVERDUE ? "danger" : this == SOON ? "warn" : "muted";
    }
}
