package city.miyako.engines.forecasting;

import city.miyako.engines.forecasting.ForecastRefused.Reason;
import java.util.ArrayDeque;
import java.util.OptionalDouble;

/// Intervals around forecasts that keep the share of levels they hold, whatever the errors look like: a quantile of
/// the last absolute errors, whose level moves on after each outcome (Gibbs & Candès, *Adaptive conformal inference
/// under distribution shift*, NeurIPS 2021, equation 2). With a rate of 0 this is split conformal prediction (Lei et
/// al., J. American Statistical Association 113, 2018).
public final class ConformalBand {
    private static final int MOST_ERRORS = 100_000;

    private final double miss;
    private final double rate;
    private final int window;
    private final ArrayDeque<Double> errors = new ArrayDeque<>();
    private double level;

    /// A band that knows no errors yet.
    ///
    /// @param coverage the share that the intervals shall hold, between 0 and 1
    /// @param rate how quickly the level moves on, 0 to 1
    /// @param window how many of the last errors count
    /// @throws ForecastRefused `SETTING_ABSURD` when one of them is outside its range
    public ConformalBand(double coverage, double rate, int window) {
        if (!(coverage > 0 && coverage < 1 && rate >= 0 && rate <= 1) || window < 1 || window > MOST_ERRORS) {
            throw new ForecastRefused(Reason.SETTING_ABSURD, "coverage " + coverage + ", rate " + rate + ", window "
                    + window + ", at most " + MOST_ERRORS);
        }
        this.miss = 1 - coverage;
        this.rate = rate;
        this.window = window;
        this.level = miss;
    }

    /// Half of the width in metres; nothing while too few errors are known to promise the coverage, which take 1 over
    /// the share that may be missed.
    public OptionalDouble findHalfWidth() {
        if (rank(miss) > errors.size()) {
            return OptionalDouble.empty();
        }
        var sorted = errors.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int rank = rank(level);
        if (rank < 1) {
            return OptionalDouble.of(Math.min(0, sorted[0]));
        }
        // The paper's interval is without end where the level leaves 0 to 1; twice the largest error serves better.
        double largest = sorted[sorted.length - 1];
        return OptionalDouble.of(rank > sorted.length ? largest + Math.abs(largest) : sorted[rank - 1]);
    }

    private int rank(double missed) {
        return (int) Math.ceil((errors.size() + 1) * (1 - missed) - 1e-9);
    }

    /// Takes in what came of a forecast.
    ///
    /// @param error forecast less level that came, metres; no number is left out
    public void learn(double error) {
        learnExcess(Math.abs(error));
    }

    /// Takes in how far what came lay outside an interval that was already there, less than 0 inside; then
    /// [#findHalfWidth] is what that interval is to be widened by (Romano, Patterson & Candès, *Conformalized quantile
    /// regression*, NeurIPS 2019). No number is left out.
    void learnExcess(double excess) {
        if (!Double.isFinite(excess)) {
            return;
        }
        var half = findHalfWidth();
        if (half.isPresent()) {
            level += rate * (miss - (excess > half.getAsDouble() ? 1 : 0));
        }
        errors.addLast(excess);
        if (errors.size() > window) {
            errors.removeFirst();
        }
    }
}
