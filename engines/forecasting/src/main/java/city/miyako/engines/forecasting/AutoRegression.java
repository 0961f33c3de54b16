package city.miyako.engines.forecasting;

import city.miyako.engines.forecasting.ForecastRefused.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;

/// The level as a linear function of the levels before it, by least squares (Box & Jenkins, *Time Series Analysis*,
/// 1970, chapter 3), carried on from step to step.
public final class AutoRegression implements Forecaster {
    private static final int HIGHEST_ORDER = 48;
    private static final int LARGEST_FIT = 100_000;

    private final Duration step;
    private final Duration longestGap;
    private final double[] weights;

    private AutoRegression(Duration step, Duration longestGap, double[] weights) {
        this.step = step;
        this.longestGap = longestGap;
        this.weights = weights;
    }

    /// Fits one to a series put on an even step.
    ///
    /// @param order how many levels before are looked at, 1 to 48
    /// @param longestGap the longest gap between readings that is bridged
    /// @throws ForecastRefused `ORDER_ABSURD`, `TOO_FEW_READINGS` below ten complete rows an unknown, `SERIES_TOO_LONG`
    ///     above 100,000 steps, `NOT_SOLVABLE` when the level never moved
    public static AutoRegression fit(Series training, Duration step, int order, Duration longestGap) {
        if (order < 1 || order > HIGHEST_ORDER) {
            throw new ForecastRefused(Reason.ORDER_ABSURD, order + ", at most " + HIGHEST_ORDER);
        }
        if (training.size() < 2) {
            throw new ForecastRefused(Reason.TOO_FEW_READINGS, training.size() + " readings");
        }
        var start = training.reading(0).at();
        long steps = Duration.between(start, training.reading(training.size() - 1).at()).dividedBy(step) + 1;
        if (steps > LARGEST_FIT) {
            throw new ForecastRefused(Reason.SERIES_TOO_LONG, steps + " steps, at most " + LARGEST_FIT);
        }
        var levels = training.onGrid(new TimeGrid(start, step, (int) steps), longestGap);
        return new AutoRegression(step, longestGap, solve(levels, order));
    }

    private static double[] solve(double[] levels, int order) {
        var rows = new ArrayList<Integer>();
        for (int i = order, complete = known(levels, 0, order); i < levels.length; i++) {
            complete = Double.isFinite(levels[i]) ? complete + 1 : 0;
            if (complete > order) {
                rows.add(i);
            }
        }
        if (rows.size() < 10 * (order + 1)) {
            throw new ForecastRefused(Reason.TOO_FEW_READINGS, rows.size() + " complete rows for order " + order);
        }
        var design = new DMatrixRMaj(rows.size(), order + 1);
        var targets = new DMatrixRMaj(rows.size(), 1);
        for (int row = 0; row < rows.size(); row++) {
            design.set(row, 0, 1);
            for (int lag = 1; lag <= order; lag++) {
                design.set(row, lag, levels[rows.get(row) - lag]);
            }
            targets.set(row, 0, levels[rows.get(row)]);
        }
        return LeastSquares.solve(design, targets);
    }

    /// How many of the levels up to a place are known without a gap.
    private static int known(double[] levels, int from, int to) {
        int run = 0;
        for (int i = from; i < Math.min(to, levels.length); i++) {
            run = Double.isFinite(levels[i]) ? run + 1 : 0;
        }
        return run;
    }

    @Override
    public String name() {
        return "AR(" + (weights.length - 1) + ")";
    }

    @Override
    public OptionalDouble find(Series known, Instant issued, Duration lead) {
        var last = Baselines.fresh(known, issued);
        if (last.isEmpty()) {
            return OptionalDouble.empty();
        }
        var anchor = known.reading(last.getAsInt()).at();
        int order = weights.length - 1;
        var past = known.onGrid(new TimeGrid(anchor.minus(step.multipliedBy(order - 1)), step, order), longestGap);
        if (known(past, 0, order) < order) {
            return OptionalDouble.empty();
        }
        double steps = (double) Duration.between(anchor, issued.plus(lead)).toMillis() / step.toMillis();
        double before = past[order - 1];
        for (int i = 1; i <= Math.floor(steps); i++) {
            before = advance(past);
        }
        double after = advance(past);
        return OptionalDouble.of(before + (steps - Math.floor(steps)) * (after - before));
    }

    private double advance(double[] past) {
        int order = past.length;
        double next = weights[0];
        for (int lag = 1; lag <= order; lag++) {
            next += weights[lag] * past[order - lag];
        }
        System.arraycopy(past, 1, past, 0, order - 1);
        past[order - 1] = next;
        return next;
    }
}
