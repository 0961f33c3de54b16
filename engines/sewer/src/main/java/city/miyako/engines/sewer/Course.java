package city.miyako.engines.sewer;

import city.miyako.engines.sewer.SewerRefused.Reason;
import java.util.Arrays;

/// A value at equal intervals from the start of a simulation, as radars, gauges and tide tables give it. Before its
/// first value that one holds, after its last one the last.
///
/// @param everySeconds the interval, 1 s to 1 day
/// @param values       one to 1,000,000 finite values
/// @param held         true when a value holds until the next (rain), false when it runs straight to it (tide)
@SuppressWarnings("ArrayRecordComponent")
public record Course(double everySeconds, double[] values, boolean held) {
    private static final int MOST_VALUES = 1_000_000;
    private static final double LONGEST_INTERVAL = 86_400;

    /// Refuses intervals and values that are none.
    ///
    /// @throws SewerRefused `VALUE_ABSURD`, `COURSE_ABSURD`
    public Course {
        SewerRefused.hold("interval in seconds", everySeconds, 1, LONGEST_INTERVAL);
        if (values.length == 0 || values.length > MOST_VALUES || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new SewerRefused(Reason.COURSE_ABSURD, values.length + " values, the first that is no number: "
                    + Arrays.stream(values).filter(value -> !Double.isFinite(value)).boxed().findFirst());
        }
        values = values.clone();
    }

    /// Each value holds until the next.
    public static Course steps(double everySeconds, double... values) {
        return new Course(everySeconds, values, true);
    }

    /// Straight lines from value to value.
    public static Course lines(double everySeconds, double... values) {
        return new Course(everySeconds, values, false);
    }

    /// The same value for ever.
    public static Course constant(double value) {
        return steps(1, value);
    }

    /// The values, in a copy.
    @Override
    public double[] values() {
        return values.clone();
    }

    /// The value at a time, seconds from the start.
    public double at(double second) {
        double place = Math.clamp(second / everySeconds, 0, values.length - 1);
        int before = (int) place;
        if (held || before == values.length - 1) {
            return values[before];
        }
        return values[before] + (place - before) * (values[before + 1] - values[before]);
    }

    /// The mean from one time to a later one: exact where values are held, by the trapezoidal rule else.
    double mean(double from, double to) {
        if (!held) {
            return (at(from) + at(to)) / 2;
        }
        double sum = 0;
        double next;
        for (double now = from; now < to; now = next) {
            next = Math.min(to, (Math.floor(now / everySeconds) + 1) * everySeconds);
            sum += (next - now) * at((now + next) / 2);
        }
        return sum / (to - from);
    }

    double least() {
        return Arrays.stream(values).min().orElseThrow();
    }

    double most() {
        return Arrays.stream(values).max().orElseThrow();
    }
}
