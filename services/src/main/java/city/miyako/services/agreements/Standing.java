package city.miyako.services.agreements;

import city.miyako.linkage.registers.RegisterRecord;
import java.time.LocalDate;

/// Where an agreement stands on a day.
enum Standing {
    /// It is not signed yet.
    TALKS,
    /// It is in force for more than 90 days.
    IN_FORCE,
    /// It is in force and ends within 90 days.
    ENDING,
    /// It was closed, or its last day is over.
    ENDED;

    static final int ENDING_DAYS = 90;
    private static final String UNTIL = "until";

    /// Where an agreement stands; one without a last day that can be read goes on.
    static Standing of(RegisterRecord agreement, LocalDate today) {
        var until = agreement.findDay(UNTIL).orElse(LocalDate.MAX);
        if (agreement.text("state").equals("ended") || until.isBefore(today)) {
            return ENDED;
        }
        if (!agreement.text("state").equals("signed") || agreement.findDay("signed").filter(day -> day.isAfter(today))
                .isPresent()) {
            return TALKS;
        }
        return until.isAfter(today.plusDays(ENDING_DAYS)) ? IN_FORCE : ENDING;
    }

    /// Whether its parties may use what it gives them.
    boolean isInForce() {
        return this == IN_FORCE || this == ENDING;
    }
}
