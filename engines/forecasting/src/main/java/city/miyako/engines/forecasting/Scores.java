package city.miyako.engines.forecasting;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// How good forecasts of one lead at one gauge were.
///
/// @param count how many were scored
/// @param rmse root mean square error, metres
/// @param nse efficiency, 1 at best, 0 as good as the mean of what came (Nash & Sutcliffe, J. Hydrology 10, 1970); NaN
///     where the level never moved
/// @param kge efficiency by correlation, spread and mean (Gupta et al., J. Hydrology 377, 2009); NaN likewise
/// @param crps continuous ranked probability score, metres: of a single value its mean absolute error (Hersbach,
///     Weather and Forecasting 15, 2000)
/// @param peakError forecast peak less peak that came, metres
/// @param peakMinutes how much later the forecast peak came, minutes
/// @param coverage share of levels within their interval; NaN where none was said
/// @param width mean width of the intervals, metres; NaN likewise
public record Scores(int count, double rmse, double nse, double kge, double crps, double peakError,
        double peakMinutes, double coverage, double width) {
    /// The heads of [#csv].
    public static final String CSV_HEADS = "count,rmse,nse,kge,crps,peak_error,peak_minutes,coverage,width";

    /// An interval and the level that came.
    private record Held(Outcome.Band band, double metres) {
    }

    /// The scores of outcomes; all NaN of none.
    public static Scores of(List<Outcome> outcomes) {
        double rmse = Math.sqrt(mean(outcomes, o -> square(error(o))));
        double middle = mean(outcomes, Outcome::observed);
        double spread = mean(outcomes, o -> square(o.observed() - middle));
        var bands = outcomes.stream().mapMulti((Outcome outcome, Consumer<Held> next) -> {
            if (outcome.band() != null) {
                next.accept(new Held(outcome.band(), outcome.observed()));
            }
        }).toList();
        double coverage = bands.stream().mapToDouble(held -> held.band.holds(held.metres) ? 1 : 0).average()
                .orElse(Double.NaN);
        double width = bands.stream().mapToDouble(held -> held.band.high() - held.band.low()).average()
                .orElse(Double.NaN);
        double crps = mean(outcomes, o -> o.forecast().quantiles().crps(o.observed()));
        if (outcomes.isEmpty()) {
            return new Scores(0, rmse, rmse, rmse, crps, rmse, rmse, coverage, width);
        }
        var said = peak(outcomes, o -> o.forecast().metres());
        var came = peak(outcomes, Outcome::observed);
        return new Scores(outcomes.size(), rmse, spread > 0 ? 1 - rmse * rmse / spread : Double.NaN, kge(outcomes),
                crps, said.forecast().metres() - came.observed(),
                Duration.between(came.valid(), said.valid()).toSeconds() / 60.0, coverage, width);
    }

    private static double kge(List<Outcome> outcomes) {
        double meanSaid = mean(outcomes, o -> o.forecast().metres());
        double meanCame = mean(outcomes, Outcome::observed);
        double spreadSaid = Math.sqrt(mean(outcomes, o -> square(o.forecast().metres() - meanSaid)));
        double spreadCame = Math.sqrt(mean(outcomes, o -> square(o.observed() - meanCame)));
        double together = mean(outcomes, o -> (o.forecast().metres() - meanSaid) * (o.observed() - meanCame));
        double correlation = together / (spreadSaid * spreadCame);
        double kge = 1 - Math.sqrt(square(correlation - 1) + square(spreadSaid / spreadCame - 1)
                + square(meanSaid / meanCame - 1));
        return Double.isFinite(kge) ? kge : Double.NaN;
    }

    private static Outcome peak(List<Outcome> outcomes, ToDoubleFunction<Outcome> level) {
        return outcomes.stream().max(Comparator.comparingDouble(level)
                .thenComparing(Outcome::valid, Comparator.reverseOrder())).orElseThrow();
    }

    private static double error(Outcome outcome) {
        return outcome.forecast().metres() - outcome.observed();
    }

    private static double square(double value) {
        return value * value;
    }

    private static double mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> value) {
        return outcomes.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    /// One line of a table, in the order of [#CSV_HEADS]; what is not known stays empty.
    public String csv() {
        var line = new StringBuilder().append(count);
        for (double value : new double[] {rmse, nse, kge, crps, peakError, peakMinutes, coverage, width}) {
            line.append(',').append(Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "");
        }
        return line.toString();
    }
}
