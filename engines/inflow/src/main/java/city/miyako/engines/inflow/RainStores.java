package city.miyako.engines.inflow;

import city.miyako.engines.forecasting.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The rain of a catchment on its way to a pump station: linear stores side by side, each of which empties in
/// proportion to what it holds (Nash, *The form of the instantaneous unit hydrograph*, IAHS 45, 1957, with one store in
/// each row). What a store gives is exact for rain that falls evenly within its ten minutes, at whatever moment.
final class RainStores {
    /// Streets, gutters and roofs, laterals, the ground: in what time each store falls to 37 %.
    static final List<Duration> CONSTANTS = List.of(Duration.ofMinutes(10), Duration.ofMinutes(30),
            Duration.ofMinutes(90), Duration.ofHours(6));
    /// How long rain is looked back at.
    static final Duration MEMORY = Duration.ofHours(36);
    /// What the amount of a reading fell in.
    static final Duration STEP = Duration.ofMinutes(10);
    private static final double STEP_HOURS = 1 / 6.0;

    private RainStores() {
    }

    /// What each store gives at a moment, millimetres an hour, from rain that was measured until another.
    ///
    /// @param rain millimetres in ten minutes, stamped at their end
    /// @param known nothing measured later counts
    static double[] give(Series rain, Instant known, Instant at) {
        var gives = new double[CONSTANTS.size()];
        var from = at.minus(MEMORY);
        for (int i = rain.findLast(known).orElse(-1); i >= 0 && rain.reading(i).at().isAfter(from); i--) {
            double millimetres = rain.reading(i).metres();
            if (rain.usable(i) && millimetres > 0) {
                add(gives, millimetres, hours(Duration.between(rain.reading(i).at(), at)));
            }
        }
        return gives;
    }

    /// Adds what rain that ended some hours ago gives now; rain that has not ended, or not begun, counts as far as it
    /// has fallen.
    static void add(double[] gives, double millimetres, double endedHoursAgo) {
        double begun = endedHoursAgo + STEP_HOURS;
        if (begun <= 0) {
            return;
        }
        for (int k = 0; k < gives.length; k++) {
            double constant = hours(CONSTANTS.get(k));
            gives[k] += millimetres / STEP_HOURS
                    * (Math.exp(-Math.max(0, endedHoursAgo) / constant) - Math.exp(-begun / constant));
        }
    }

    static double hours(Duration time) {
        return time.toMillis() / 3.6e6;
    }
}
