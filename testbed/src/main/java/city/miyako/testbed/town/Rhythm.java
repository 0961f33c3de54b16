package city.miyako.testbed.town;

import city.miyako.testbed.weather.Weather;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// How busy the city is: by hour, by day of the week, and how a typhoon keeps people at home.
final class Rhythm {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final double STORM_HOURS = 9;

    private final Weather weather;

    Rhythm(Weather weather) {
        this.weather = weather;
    }

    /// Share of those who go out that are out now, 0 at night to 1 in the middle of a working day.
    double out(Instant when) {
        ZonedDateTime local = when.atZone(TOKYO);
        double hour = local.toLocalTime().toSecondOfDay() / 3600.0;
        boolean weekend = local.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        double going = weekend ? ramp(hour, 9, 13) : ramp(hour, 6.2, 9.6);
        double home = weekend ? ramp(hour, 16, 22) : ramp(hour, 17.2, 23.5);
        return (weekend ? 0.45 : 1) * going * (1 - home) * (1 - 0.8 * storm(when));
    }

    /// How busy the streets are, 0 to 1: as [#out], with an evening.
    double streets(Instant when) {
        double hour = when.atZone(TOKYO).toLocalTime().toSecondOfDay() / 3600.0;
        double evening = ramp(hour, 16.5, 18.5) * (1 - ramp(hour, 20.5, 24));
        return Math.min(1, 0.04 + 0.72 * out(when) + 0.45 * evening * (1 - 0.85 * storm(when)));
    }

    /// 1 while a typhoon keeps everybody at home, 0 otherwise.
    double storm(Instant when) {
        double hours = weather.hoursToLandfall(when);
        return Double.isNaN(hours) ? 0 : Math.clamp((STORM_HOURS - Math.abs(hours)) / 3, 0.0, 1.0);
    }

    private static double ramp(double value, double from, double to) {
        double share = Math.clamp((value - from) / (to - from), 0.0, 1.0);
        return share * share * (3 - 2 * share);
    }
}
