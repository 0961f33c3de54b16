package city.miyako.engines.flood;

import city.miyako.engines.flood.FloodRefused.Reason;
import java.util.Arrays;

/// A value over the seconds of a simulation: rain, discharge, tide, the opening of a gate. Before its first time the
/// first value holds, after its last the last.
public final class Series {
    private static final int MOST_POINTS = 1_000_000;

    private final double[] seconds;
    private final double[] values;
    private final double[] integrals;
    private final boolean steps;

    private Series(double[] seconds, double[] values, boolean steps) {
        this.seconds = seconds.clone();
        this.values = values.clone();
        this.steps = steps;
        this.integrals = new double[seconds.length];
        check();
        for (int i = 1; i < seconds.length; i++) {
            double width = seconds[i] - seconds[i - 1];
            integrals[i] = integrals[i - 1] + width * (steps ? values[i - 1] : (values[i - 1] + values[i]) / 2);
        }
    }

    private void check() {
        if (seconds.length == 0 || seconds.length != values.length || seconds.length > MOST_POINTS) {
            throw new FloodRefused(Reason.SERIES_ABSURD, seconds.length + " times, " + values.length + " values");
        }
        for (int i = 0; i < seconds.length; i++) {
            boolean rises = i == 0 || seconds[i] > seconds[i - 1];
            if (!rises || !Double.isFinite(seconds[i]) || !Double.isFinite(values[i])) {
                throw new FloodRefused(Reason.SERIES_ABSURD, "point " + i + ": " + values[i] + " at " + seconds[i]
                        + " s");
            }
        }
    }

    /// Straight lines between points, as of a tide or a hydrograph.
    ///
    /// @throws FloodRefused `SERIES_ABSURD` when times do not rise or a number is none
    public static Series linear(double[] seconds, double[] values) {
        return new Series(seconds, values, false);
    }

    /// Each value holds until the next time, as of rain by the hour.
    ///
    /// @throws FloodRefused `SERIES_ABSURD` when times do not rise or a number is none
    public static Series steps(double[] seconds, double[] values) {
        return new Series(seconds, values, true);
    }

    /// The same value for ever.
    public static Series constant(double value) {
        return steps(new double[] {0}, new double[] {value});
    }

    /// The value at a time.
    public double at(double second) {
        int i = before(second);
        if (i < 0) {
            return values[0];
        }
        if (steps || i == seconds.length - 1) {
            return values[i];
        }
        double share = (second - seconds[i]) / (seconds[i + 1] - seconds[i]);
        return values[i] + share * (values[i + 1] - values[i]);
    }

    /// The integral from one time to a later one, value times seconds, exactly.
    public double integral(double from, double to) {
        return integralTo(to) - integralTo(from);
    }

    double least() {
        return Arrays.stream(values).min().orElseThrow();
    }

    double most() {
        return Arrays.stream(values).max().orElseThrow();
    }

    private double integralTo(double second) {
        int i = before(second);
        if (i < 0) {
            return (second - seconds[0]) * values[0];
        }
        double mean = steps ? values[i] : (values[i] + at(second)) / 2;
        return integrals[i] + (second - seconds[i]) * mean;
    }

    private int before(double second) {
        int low = 0;
        int high = seconds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (seconds[middle] <= second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
