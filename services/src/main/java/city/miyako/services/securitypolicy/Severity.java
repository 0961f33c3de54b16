package city.miyako.services.securitypolicy;

import java.time.LocalDate;
import java.util.Locale;

/// How bad a weakness is, and so within how many days it must be mended; the days are ours, the strategy names none.
enum Severity {
    /// It is being used, or will be any day.
    CRITICAL(7),
    /// It opens a system to strangers.
    HIGH(30),
    /// It helps whoever has come in another way.
    MEDIUM(90),
    /// It should not be there.
    LOW(180);

    private final int days;

    Severity(int days) {
        this.days = days;
    }

    /// The severity of a word; what nobody understands counts as critical.
    static Severity of(String word) {
        for (var one : values()) {
            if (one.word().equals(word)) {
                return one;
            }
        }
        return CRITICAL;
    }

    /// By which day a weakness found then must be mended.
    LocalDate due(LocalDate found) {
        return found.plusDays(days);
    }

    /// Its word in cases.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
