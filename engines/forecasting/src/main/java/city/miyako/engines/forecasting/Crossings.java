package city.miyako.engines.forecasting;

import java.util.List;
import java.util.function.Predicate;

/// How well it was said that a level would rise over a threshold, of the forecasts issued while it stood below.
///
/// @param hits said, and it did
/// @param falseAlarms said, and it did not
/// @param missed it did, and nobody said so
public record Crossings(int hits, int falseAlarms, int missed) {
    /// Counts the crossings of a threshold in metres; it is said where the level itself reaches it.
    public static Crossings of(List<Outcome> outcomes, double threshold) {
        return count(outcomes, threshold, outcome -> outcome.forecast().metres() >= threshold);
    }

    /// The same; it is said where the odds that it is reached are high enough. One more warning of odds p raises a
    /// [#csi] of c where p is above c / (1 + c): what hits a quarter is to warn from one in five on.
    ///
    /// @param odds from which on it is said, 0 to 1
    public static Crossings of(List<Outcome> outcomes, double threshold, double odds) {
        return count(outcomes, threshold, outcome -> outcome.forecast().quantiles().odds(threshold) >= odds);
    }

    /// The same; it is said where the upper end of the interval reaches it.
    static Crossings ofUpperEnd(List<Outcome> outcomes, double threshold) {
        return count(outcomes, threshold, outcome -> outcome.band() != null && outcome.band().high() >= threshold);
    }

    private static Crossings count(List<Outcome> outcomes, double threshold, Predicate<Outcome> says) {
        int hits = 0;
        int falseAlarms = 0;
        int missed = 0;
        for (var outcome : outcomes) {
            boolean below = outcome.before() < threshold;
            boolean said = says.test(outcome);
            boolean came = outcome.observed() >= threshold;
            hits += below && said && came ? 1 : 0;
            falseAlarms += below && said && !came ? 1 : 0;
            missed += below && !said && came ? 1 : 0;
        }
        return new Crossings(hits, falseAlarms, missed);
    }

    /// Those of another gauge or flood beside these.
    public Crossings plus(Crossings other) {
        return new Crossings(hits + other.hits, falseAlarms + other.falseAlarms, missed + other.missed);
    }

    /// The critical success index, 0 to 1 (Schaefer, Weather and Forecasting 5, 1990); NaN where nothing was said and
    /// nothing came.
    public double csi() {
        return (double) hits / (hits + falseAlarms + missed);
    }
}
