package city.miyako.testbed.camera;

import java.awt.Color;
import java.time.Instant;
import java.time.ZoneId;

/// The light of an hour: how bright the day is and how grey the rain makes it.
///
/// @param day 0 at night to 1 at noon
/// @param grey 0 under a clear sky to 1 in heavy rain
record Light(double day, double grey) {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    static Light of(Instant when, double rainMmPerHour) {
        double hour = when.atZone(TOKYO).toLocalTime().toSecondOfDay() / 3600.0;
        double height = StrictMath.sin((hour - 6) / 12 * StrictMath.PI);
        double day = Math.clamp(height * 2.2 + 0.25, 0.0, 1.0);
        return new Light(day, StrictMath.min(1, rainMmPerHour / 12));
    }

    /// A colour of full daylight as it looks in this light.
    Color on(int red, int green, int blue) {
        double mean = (red + green + blue) / 3.0;
        return new Color(channel(red, mean, 0), channel(green, mean, 2), channel(blue, mean, 10));
    }

    private int channel(int value, double mean, int nightGlow) {
        double bright = (0.34 + 0.66 * day) * (1 - 0.25 * grey);
        double wash = 0.55 * grey;
        double shown = (value * (1 - wash) + mean * wash) * bright + nightGlow * (1 - day);
        return (int) Math.clamp(shown, 0.0, 255.0);
    }
}
