package city.miyako.foundation.access;

import java.time.LocalDate;

/// How much was read under an agreement on a day of the city.
///
/// @param day the day
/// @param calls answered requests, those among them that found nothing too
/// @param things things given
/// @param bytes bytes of the bodies of the answers
public record AgreementDay(LocalDate day, long calls, long things, long bytes) {
    static final AgreementDay NOTHING = new AgreementDay(LocalDate.EPOCH, 0, 0, 0);

    AgreementDay plus(AgreementDay other) {
        return new AgreementDay(other.day, calls + other.calls, things + other.things, bytes + other.bytes);
    }
}
