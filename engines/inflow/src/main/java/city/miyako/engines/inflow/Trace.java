package city.miyako.engines.inflow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

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

    /// The steps of the last stretch, oldest first.
    ///
    /// @param back how far back it reaches from the last step
    public List<Step> last(Duration back) {
        var from = size() == 0 ? Instant.MAX : at(size() - 1).minus(back);
        return IntStream.range(0, size()).filter(step -> at(step).isAfter(from))
                .mapToObj(step -> new Step(at(step), level(step), dryLevel(step), rain(step))).toList();
    }

    /// One step of the grid.
    ///
    /// @param at            its start
    /// @param levelMetres   observed level; NaN when missing
    /// @param dryLevelMetres dry-weather level; NaN when unknown
    /// @param rainMillimetresPerHour rain intensity; NaN when missing
    public record Step(Instant at, double levelMetres, double dryLevelMetres, double rainMillimetresPerHour) { }
}
