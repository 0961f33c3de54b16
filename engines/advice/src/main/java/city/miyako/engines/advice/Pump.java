package city.miyako.engines.advice;

import city.miyako.engines.advice.AdviceRefused.Reason;
import java.time.Duration;

/// A pump of a station.
///
/// @param name what it is called
/// @param capacity what it lifts, cubic metres a second
/// @param starting from the decision until it lifts
/// @param leastRun how long it must run before it may be stopped
/// @param leastRest how long it must rest before it may be started again
/// @param kilowatts what it takes while it runs
public record Pump(String name, double capacity, Duration starting, Duration leastRun, Duration leastRest,
        double kilowatts) {
    private static final double LARGEST = 10_000;
    private static final double STRONGEST = 1_000_000;
    private static final Duration SLOWEST = Duration.ofHours(24);

    /// @throws AdviceRefused `PLANT_ABSURD` when it has no name, lifts nothing or more than any pump, or a time is
    ///     negative or above a day
    public Pump {
        boolean times = within(starting) && within(leastRun) && within(leastRest);
        if (name.isBlank() || !(capacity > 0 && capacity <= LARGEST) || !(kilowatts >= 0 && kilowatts <= STRONGEST)
                || !times) {
            throw new AdviceRefused(Reason.PLANT_ABSURD, "pump '" + name + "': " + capacity + " m³/s, " + kilowatts
                    + " kW, starts in " + starting + ", runs " + leastRun + ", rests " + leastRest);
        }
    }

    private static boolean within(Duration time) {
        return !time.isNegative() && time.compareTo(SLOWEST) <= 0;
    }
}
