package city.miyako.linkage.pumps;

import city.miyako.engines.advice.PumpRun;
import city.miyako.engines.forecasting.Forecast;
import city.miyako.engines.forecasting.Outcome;
import city.miyako.engines.forecasting.Series;
import city.miyako.linkage.learning.LeadScore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A heavy rain as it is told again.
///
/// @param plan the station
/// @param rain the rain
/// @param moments from which forecasts were issued, rising
/// @param said the forecasts of each moment, by lead
/// @param came the inflow as known in the end, with flags
/// @param fell the rain as known in the end
/// @param advice the station under advice
/// @param rule the station under its rule
/// @param outcomes of each model, each lead: what was said and what came
/// @param learned how many moments the model was fitted to, none of them of this rain; 0 where these were too few
public record RainReplay(PumpPlan plan, HeavyRain rain, List<Instant> moments, List<Map<Duration, Forecast>> said,
        Series came, Series fell, PumpRun advice, PumpRun rule, Map<String, Map<Duration, List<Outcome>>> outcomes,
        int learned) {
    /// How far ahead is said.
    public static final List<Duration> LEADS = RainHindcast.LEADS;

    /// The score sheet, model by model and lead by lead.
    public List<LeadScore> scores() {
        return LeadScore.sheet(outcomes, LEADS);
    }
}
