package city.miyako.linkage.learning;

import city.miyako.engines.forecasting.DriftWatch;
import city.miyako.engines.forecasting.Outcome;
import java.util.List;

/// Whether a kept model still holds, by the forecasts since it was learned.
///
/// @param state `steady`, `retrain`, or `few` where too little is known to say
/// @param ratio of its errors to those when it was tried, each in parts of what was expected; NaN for `few`
/// @param outcomes how many forecasts were looked at
public record Drift(String state, double ratio, int outcomes) {
    static final String RETRAIN = "retrain";
    static final String FEW = "few";
    private static final double MOST = 2;
    private static final int FEWEST = 100;

    /// What the forecasts since then say.
    ///
    /// @param offBy how far it was off when it was tried, see [ModelCard]
    /// @param since what was said since it was learned, and what came
    public static Drift of(double offBy, List<Outcome> since) {
        if (!(offBy > 0 && Double.isFinite(offBy))) {
            return new Drift(FEW, Double.NaN, since.size());
        }
        return switch (DriftWatch.of(offBy, MOST, FEWEST).judge(since)) {
            case DriftWatch.Verdict.TooFew few -> new Drift(FEW, Double.NaN, few.outcomes());
            case DriftWatch.Verdict.Steady steady -> new Drift("steady", steady.ratio(), since.size());
            case DriftWatch.Verdict.Retrain gone -> new Drift(RETRAIN, gone.ratio(), since.size());
        };
    }
}
