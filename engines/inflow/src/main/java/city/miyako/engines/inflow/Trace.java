package city.miyako.engines.inflow;

import java.time.Instant;

/// Observed level, dry-weather level and rain on the grid, for charts and tables. Unmodifiable.
public final class Trace {
    private final Grid grid;
    private final double[] dry;

    Trace(Grid grid, double[] dry) {
        this.grid = grid;
        this.dry = dry;
    }

    /// Number of steps.
    public int size() {
        return grid.size();
    }

    /// Start of a step.
    public Instant at(int step) {
        return grid.at(step);
    }

    /// Observed level, metres; NaN when missing.
    public double level(int step) {
        return grid.level[step];
    }

    /// Dry-weather level, metres; NaN when unknown.
    public double dryLevel(int step) {
        return dry[step];
    }

    /// Rain intensity, mm/h; NaN when missing.
    public double rain(int step) {
        return grid.rain[step];
    }
}
