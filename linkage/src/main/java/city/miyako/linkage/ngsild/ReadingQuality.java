package city.miyako.linkage.ngsild;

import city.miyako.data.history.NewReading;
import city.miyako.data.things.Quality;
import city.miyako.data.types.ThingTypes;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Marks readings that go straight to history as things mark theirs: values that cannot be, clocks ahead of ours.
@ApplicationScoped
public class ReadingQuality {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final ThingTypes types;
    private final Clock clock;

    /// Marks by the bounds the city's vocabulary knows.
    public ReadingQuality(ThingTypes types, Clock clock) {
        this.types = types;
        this.clock = clock;
    }

    /// A reading with its mark; JSON null stands for "the source has no value".
    ///
    /// @param type compact name of the type of the thing
    public NewReading marked(String thing, String type, String attribute, Instant at, JsonNode value) {
        if (value.isNull()) {
            return NewReading.other(thing, attribute, at, value, Quality.MISSING);
        }
        var quality = at.isAfter(clock.instant().plus(CLOCK_TOLERANCE)) ? Quality.FUTURE : Quality.GOOD;
        if (!value.isNumber()) {
            return NewReading.other(thing, attribute, at, value, quality);
        }
        boolean absurd = quality == Quality.GOOD && types.find(type).flatMap(known -> known.findAttribute(attribute))
            .filter(known -> !known.isPossible(value.doubleValue())).isPresent();
        return NewReading.number(thing, attribute, at, value.doubleValue(), absurd ? Quality.ABSURD : quality);
    }
}
