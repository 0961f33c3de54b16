package city.miyako.linkage.learning;

import static city.miyako.foundation.web.Table.fixed;

import city.miyako.engines.forecasting.Outcome;
import city.miyako.engines.forecasting.Scores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How good forecasts of one model and lead were, as pages and tables show it; empty text where nothing can be said. Of
/// a gate in metres, of a pump station in cubic metres a second.
///
/// @param model the model
/// @param minutes how far ahead
/// @param count how many were scored
/// @param rmse root mean square error
/// @param nse efficiency (Nash & Sutcliffe)
/// @param crps continuous ranked probability score
/// @param peakError forecast peak less the peak that came
/// @param peakMinutes how much later the forecast peak came, minutes
/// @param held share of what came within their 90 % interval
public record LeadScore(String model, long minutes, int count, String rmse, String nse, String crps, String peakError,
        String peakMinutes, String held) {
    /// Names of its cells in tables for programs.
    ///
    /// @param unit as in `m3s`
    public static List<String> columns(String unit) {
        return List.of("model", "lead_minutes", "count", "rmse_" + unit, "nse", "crps_" + unit, "peak_error_" + unit,
            "peak_minutes", "coverage");
    }

    private static LeadScore of(String model, Duration lead, List<Outcome> outcomes) {
        var scores = Scores.of(outcomes);
        return new LeadScore(model, lead.toMinutes(), scores.count(), fixed(scores.rmse(), 3), fixed(scores.nse(), 3),
            fixed(scores.crps(), 3), fixed(scores.peakError(), 3), fixed(scores.peakMinutes(), 0),
            fixed(scores.coverage(), 3));
    }

    /// Its cells under [#columns].
    public List<Object> cells() {
        return List.of(model, minutes, count, rmse, nse, crps, peakError, peakMinutes, held);
    }

    /// The score sheet, model by model and lead by lead.
    public static List<LeadScore> sheet(Map<String, Map<Duration, List<Outcome>>> outcomes, List<Duration> leads) {
        var scores = new ArrayList<LeadScore>();
        outcomes.forEach((model, each) -> leads.forEach(lead ->
            scores.add(of(model, lead, each.getOrDefault(lead, List.of())))));
        return scores;
    }

    /// Adds the outcomes of one event to those of others.
    public static void join(Map<String, Map<Duration, List<Outcome>>> all,
                            Map<String, Map<Duration, List<Outcome>>> more) {
        more.forEach((model, leads) -> leads.forEach((lead, outcomes) -> all.computeIfAbsent(model, _ ->
            new HashMap<>()).computeIfAbsent(lead, _ -> new ArrayList<>()).addAll(outcomes)));
    }
}
