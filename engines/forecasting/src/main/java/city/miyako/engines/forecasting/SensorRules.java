package city.miyako.engines.forecasting;

import city.miyako.engines.forecasting.ForecastRefused.Reason;
import java.time.Duration;

/// What a sensor can show when nothing is wrong with it.
///
/// @param lowestMetres the lowest level of the place
/// @param highestMetres the highest
/// @param jumpMetres a difference that is never a fault, whatever the time between two readings
/// @param fastestMetresPerHour how quickly water rises or falls there at most, beyond that difference
/// @param stuckAfter how long a level may stay exactly the same
public record SensorRules(double lowestMetres, double highestMetres, double jumpMetres, double fastestMetresPerHour,
        Duration stuckAfter) {
    /// @throws ForecastRefused `RULES_ABSURD` when bounds contradict each other
    public SensorRules {
        boolean inOrder = lowestMetres < highestMetres && jumpMetres > 0 && fastestMetresPerHour > 0;
        if (!inOrder || stuckAfter.isNegative() || stuckAfter.isZero()
                || !Double.isFinite(highestMetres - lowestMetres + jumpMetres + fastestMetresPerHour)) {
            throw new ForecastRefused(Reason.RULES_ABSURD, "levels " + lowestMetres + " to " + highestMetres
                    + " m, jump " + jumpMetres + " m and " + fastestMetresPerHour + " m/h, stuck after " + stuckAfter);
        }
    }
}
