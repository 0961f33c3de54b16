package city.miyako.testbed.water;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// The rhythm of a dry day in the pipes: homes rise at seven and bathe at nine in the evening, offices work by day.
final class SewageDay {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private SewageDay() {}

    /// Sewage now as a share of the day's mean.
    ///
    /// @param residential share of homes, 0 to 1
    static double share(double residential, Instant when) {
        ZonedDateTime local = when.atZone(TOKYO);
        double hour = local.toLocalTime().toSecondOfDay() / 3600.0;
        boolean weekend = local.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        return residential * homes(hour, weekend) + (1 - residential) * offices(hour, weekend);
    }

    private static double homes(double hour, boolean weekend) {
        double morning = hump(hour, weekend ? 9.6 : 7.6, weekend ? 2.2 : 1.4);
        return 0.42 + 0.95 * morning + 0.35 * hump(hour, 13, 3) + 0.95 * hump(hour, 20.8, 2.1);
    }

    private static double offices(double hour, boolean weekend) {
        return 0.35 + (weekend ? 0.35 : 1.75) * hump(hour, 13.3, 3.6);
    }

    private static double hump(double hour, double middle, double width) {
        double away = StrictMath.abs(hour - middle);
        double around = StrictMath.min(away, 24 - away);
        return StrictMath.exp(-around * around / (2 * width * width));
    }
}
