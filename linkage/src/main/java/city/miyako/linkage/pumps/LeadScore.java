package city.miyako.linkage.pumps;

import static city.miyako.foundation.web.Table.fixed;

import city.miyako.engines.forecasting.Outcome;
import city.miyako.engines.forecasting.Scores;
import java.time.Duration;
import java.util.List;

/// How good forecasts of one model and lead were, as pages and tables show it; empty text where nothing can be said.
///
/// @param model the model
/// @param minutes how far ahead
/// @param count how many were scored
/// @param rmse root mean square error, cubic metres a second
/// @param nse efficiency (Nash & Sutcliffe)
/// @param crps continuous ranked probability score, cubic metres a second
/// @param peakError forecast peak less the peak that came, cubic metres a second
/// @param peakMinutes how much later the forecast peak came, minutes
/// @param held share of inflows within their 90 % interval
public record LeadScore(String model, long minutes, int count, String rmse, String nse, String crps, String peakError,
        String peakMinutes, String held) {
    /// Names of its cells in tables for programs.
    public static final List<String> COLUMNS = List.of("model", "lead_minutes", "count", "rmse_m3s", "nse", "crps_m3s",
        "peak_error_m3s", "peak_minutes", "coverage");

    static LeadScore of(String model, Duration lead, List<Outcome> outcomes) {
        var scores = Scores.of(outcomes);
        return new LeadScore(model, lead.toMinutes(), scores.count(), fixed(scores.rmse(), 3), fixed(scores.nse(), 3),
            fixed(scores.crps(), 3), fixed(scores.peakError(), 3), fixed(scores.peakMinutes(), 0),
            fixed(scores.coverage(), 3));
    }

    /// Its cells under [#COLUMNS].
    public List<Object> cells() {
        return List.of(model, minutes, count, rmse, nse, crps, peakError, peakMinutes, held);
    }
}
