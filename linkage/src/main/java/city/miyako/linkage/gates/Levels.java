package city.miyako.linkage.gates;

import city.miyako.engines.forecasting.Forecast;
import city.miyako.engines.forecasting.Hindcast;
import city.miyako.engines.forecasting.Reading;
import city.miyako.engines.forecasting.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The levels outside a gate as they are known at a moment, and what is foretold from them.
///
/// @param issued the moment
/// @param known the readings of the gauge, with flags
/// @param said the forecasts by lead; empty where nothing can be said
/// @param model what says so, as in `AR(6)`
/// @param learned how many readings the model was fitted to; 0 where these were too few
/// @param doubts what is to be told of what it rests on beside the gauge, as words
public record Levels(Instant issued, Series known, Map<Duration, Forecast> said, String model, int learned,
        List<String> doubts) {
    /// Copies.
    public Levels {
        said = Map.copyOf(said);
        doubts = List.copyOf(doubts);
    }

    /// The last reading that nothing speaks against, or empty where there is none.
    public Optional<Reading> findLast() {
        var place = known.findLast(issued);
        return place.isPresent() ? Optional.of(known.reading(place.getAsInt())) : Optional.empty();
    }

    /// The level at a moment, metres, on the straight line between readings; empty where they lie too far apart.
    public OptionalDouble find(Instant at) {
        return known.find(at, Hindcast.LONGEST_GAP);
    }
}
