package city.miyako.linkage.gates;

import city.miyako.engines.advice.GateRun;
import city.miyako.engines.forecasting.Forecast;
import city.miyako.engines.forecasting.Outcome;
import city.miyako.engines.forecasting.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A flood at a gate as it is told again.
///
/// @param plan the gate
/// @param moments from which forecasts were issued, rising
/// @param said the forecasts of each moment, by lead
/// @param came the levels as known in the end, with flags
/// @param rule the flood under the rule of the plant
/// @param advice the flood under advice
/// @param outcomes of each model, each lead: what was said and what came
/// @param learned how many readings before the flood the model was fitted to; 0 where these were too few
public record Flood(GatePlan plan, List<Instant> moments, List<Map<Duration, Forecast>> said, Series came, GateRun rule,
        GateRun advice, Map<String, Map<Duration, List<Outcome>>> outcomes, int learned) {
}
