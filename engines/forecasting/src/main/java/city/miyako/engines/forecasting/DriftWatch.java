package city.miyako.engines.forecasting;

import city.miyako.engines.forecasting.ForecastRefused.Reason;
import java.util.List;

/// Watches whether a model still knows its river. Errors are large in floods and small between them; so they are held
/// against what each forecast itself expected of them: of a model that says its odds rightly the mean score is the mean
/// of what its own quantiles would score (Gneiting & Raftery, *Strictly proper scoring rules*, J. American Statistical
/// Association 102, 2007). How far it was off from that when it was tried is what it may go on being.
public final class DriftWatch {
    private final double tried;
    private final double most;
    private final int fewest;

    /// What the watch says.
    public sealed interface Verdict {
        /// Too few outcomes to say anything.
        ///
        /// @param outcomes how many there are
        record TooFew(int outcomes) implements Verdict {
        }

        /// The model is as good as when it was tried.
        ///
        /// @param ratio of its errors to those when it was tried, each in parts of what was expected
        record Steady(double ratio) implements Verdict {
        }

        /// The model is to be learned anew.
        ///
        /// @param ratio as above
        record Retrain(double ratio) implements Verdict {
        }
    }

    /// A watch.
    ///
    /// @param tried outcomes of a hindcast over what the model had not seen
    /// @param most from which ratio on it is to be learned anew, above 1
    /// @param fewest how many outcomes a verdict takes
    /// @throws ForecastRefused `SETTING_ABSURD` when one is outside its range, `TOO_FEW_READINGS` when the hindcast is
    ///     too short or not of a model that tells odds
    public DriftWatch(List<Outcome> tried, double most, int fewest) {
        this(offBy(tried), most, fewest);
        if (tried.size() < fewest) {
            throw new ForecastRefused(Reason.TOO_FEW_READINGS, tried.size() + " outcomes");
        }
    }

    private DriftWatch(double tried, double most, int fewest) {
        if (!(most > 1) || fewest < 1) {
            throw new ForecastRefused(Reason.SETTING_ABSURD, "ratio " + most + ", outcomes " + fewest);
        }
        this.tried = tried;
        this.most = most;
        this.fewest = fewest;
        if (!(tried > 0 && Double.isFinite(tried))) {
            throw new ForecastRefused(Reason.TOO_FEW_READINGS, "errors of " + tried + " times what was expected");
        }
    }

    /// A watch over a model that was tried some time ago.
    ///
    /// @param tried what [#offBy] said then
    /// @throws ForecastRefused as above
    public static DriftWatch of(double tried, double most, int fewest) {
        return new DriftWatch(tried, most, fewest);
    }

    /// What the last outcomes say.
    public Verdict judge(List<Outcome> recent) {
        if (recent.size() < fewest) {
            return new Verdict.TooFew(recent.size());
        }
        double ratio = offBy(recent) / tried;
        return ratio >= most ? new Verdict.Retrain(ratio) : new Verdict.Steady(ratio);
    }

    /// How far forecasts were off, in parts of what each expected of itself; NaN of none that tell odds.
    public static double offBy(List<Outcome> outcomes) {
        double came = 0;
        double expected = 0;
        for (var outcome : outcomes) {
            var quantiles = outcome.forecast().quantiles();
            came += quantiles.crps(outcome.observed());
            expected += quantiles.expectedCrps();
        }
        return came / expected;
    }
}
