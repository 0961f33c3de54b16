package city.miyako.engines.forecasting;

import city.miyako.engines.forecasting.ForecastRefused.Reason;
import java.time.Duration;
import java.time.Instant;

/// Moments at even steps.
///
/// @param start the first moment
/// @param step from one to the next, at least a second
/// @param count how many there are
public record TimeGrid(Instant start, Duration step, int count) {
    private static final int MOST_STEPS = 2_000_000;

    /// @throws ForecastRefused `GRID_ABSURD` when the step is under a second or there are none or too many
    public TimeGrid {
        if (step.compareTo(Duration.ofSeconds(1)) < 0 || count < 1 || count > MOST_STEPS) {
            throw new ForecastRefused(Reason.GRID_ABSURD, count + " steps of " + step + ", at most " + MOST_STEPS);
        }
    }

    /// A moment, counted from 0.
    public Instant at(int place) {
        return start.plus(step.multipliedBy(place));
    }
}
