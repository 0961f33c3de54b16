package city.miyako.engines.inflow;

import java.time.Duration;
import java.time.ZoneId;

/// The choices of the method; EPA leaves them to the analyst, so they are written down with every result.
///
/// @param zone             the city's time zone: it makes the civil days
/// @param step             grid step; divides 30 minutes
/// @param dryDayRainMm     a day with more rain than this is not dry, mm
/// @param antecedentRainMm a day with more rain than this in the two days before it is not dry, mm
/// @param eventGap         this long without rain separates two events
/// @param eventRainMm      a smaller event is not analysed, mm
/// @param tail             the response is followed this long after the last rain
public record Settings(ZoneId zone, Duration step, double dryDayRainMm, double antecedentRainMm, Duration eventGap,
        double eventRainMm, Duration tail) {

    /// A level above this is an instrument's fault, metres (the deepest trunk sewers lie some 50 m down).
    public static final double MAXIMUM_LEVEL_METRES = 60;

    /// Less than this intensity is counted as no rain, mm/h.
    public static final double NO_RAIN = 0.1;

    /// Refuses what the method cannot work with.
    ///
    /// @throws IllegalArgumentException when the step does not divide half an hour or a bound is negative
    public Settings {
        if (step.compareTo(Duration.ofMinutes(1)) < 0 || DryPattern.SLOT.toSeconds() % step.toSeconds() != 0) {
            throw new IllegalArgumentException("step must divide 30 minutes: " + step);
        }
        if (dryDayRainMm < 0 || antecedentRainMm < 0 || eventRainMm <= 0 || eventGap.isNegative()
                || tail.isNegative()) {
            throw new IllegalArgumentException("negative bound in settings");
        }
    }

    /// What Miyako uses for Tokyo: 10 minutes; dry up to 0.5 mm on the day and 2.5 mm (0.1 inch) in two days before;
    /// events of 5 mm, six hours apart, followed for a day.
    public static Settings tokyo() {
        return new Settings(ZoneId.of("Asia/Tokyo"), Duration.ofMinutes(10), 0.5, 2.5, Duration.ofHours(6), 5,
                Duration.ofHours(24));
    }

    double stepHours() {
        return step.toSeconds() / 3600.0;
    }

    int steps(Duration duration) {
        return (int) (duration.toSeconds() / step.toSeconds());
    }
}
