package city.miyako.engines.forecasting;

import city.miyako.engines.forecasting.ForecastRefused.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

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
        return new AutoRegression(step, longestGap, steadied(solve(levels, order), levels));
    }

    /// The weights drawn back so that no level grows without end by itself: a single rise, taken for a law, would have
    /// water stand hundreds of metres high within hours (ibid., section 3.2.1: roots of the characteristic equation).
    /// They swing about the mean of the levels they were fitted to then.
    private static double[] steadied(double[] weights, double[] levels) {
        double root = largestRoot(weights);
        if (root <= 1) {
            return weights;
        }
        var drawn = weights.clone();
        double factor = 1;
        double left = 1;
        for (int lag = 1; lag < drawn.length; lag++) {
            factor /= root;
            drawn[lag] *= factor;
            left -= drawn[lag];
        }
        drawn[0] = left * Arrays.stream(levels).filter(Double::isFinite).average().orElse(0);
        return drawn;
    }

    private static double largestRoot(double[] weights) {
        int order = weights.length - 1;
        var companion = new DMatrixRMaj(order, order);
        for (int lag = 1; lag <= order; lag++) {
            companion.set(0, lag - 1, weights[lag]);
            if (lag < order) {
                companion.set(lag, lag - 1, 1);
            }
        }
        var roots = DecompositionFactory_DDRM.eig(order, false);
        if (!roots.decompose(companion)) {
            throw new ForecastRefused(Reason.NOT_SOLVABLE, "the roots of order " + order + " are not found");
        }
        return IntStream.range(0, order).mapToDouble(i -> roots.getEigenvalue(i).getMagnitude()).max().orElse(0);
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
