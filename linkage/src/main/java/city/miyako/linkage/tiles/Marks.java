package city.miyako.linkage.tiles;

import city.miyako.data.things.Thing;
import city.miyako.data.types.ThingType;
import city.miyako.engines.geography.GeoJson;
import city.miyako.engines.geography.ShapeAnswer;
import city.miyako.engines.geography.Shapes;
import city.miyako.foundation.text.Language;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns things into marks.
final class Marks {
    /// Attributes whose passing raises the warning level, with that level (Cabinet Office, five levels of 2021).
    private static final List<Map.Entry<String, Integer>> THRESHOLDS = List.of(
        Map.entry("dangerLevel", 4), Map.entry("evacuationLevel", 3), Map.entry("cautionLevel", 2),
        Map.entry("standbyLevel", 1));
    private static final ObjectMapper JSON = new ObjectMapper();

    private Marks() {}

    /// The mark of a thing as it is now, or empty when it lies nowhere.
    static Optional<Mark> now(Thing thing, ThingType type, Language language, Instant now) {
        double value = type.main().isEmpty() ? Double.NaN : thing.number(type.main()).orElse(Double.NaN);
        return spot(thing).map(spot -> mark(thing, type, language, spot,
            new Measured(value, thing.observedAt(type.main()).orElse(null)), now));
    }

    /// The mark of a thing as it was, with the value that was measured then.
    static Optional<Mark> then(Thing thing, ThingType type, Language language, Measured measured, Instant then) {
        return spot(thing).map(spot -> mark(thing, type, language, spot, measured, then));
    }

    /// A value and when it was observed.
    ///
    /// @param value in the unit of the type's main attribute, or `NaN`
    /// @param at when, or null where unknown
    record Measured(double value, @Nullable Instant at) {
    }

    private static Mark mark(Thing thing, ThingType type, Language language, Spot spot, Measured measured,
            Instant now) {
        return new Mark(thing.id(), thing.name(language), thing.municipality(), spot, measured.value(),
            state(thing, type, measured, now), measured.at());
    }

    private static int state(Thing thing, ThingType type, Measured measured, Instant now) {
        if (isSilent(type, measured, now)) {
            return Mark.SILENT;
        }
        if ("level".equals(type.main())) {
            return "active".equals(thing.value("state").asText()) ? (int) measured.value() : 0;
        }
        return THRESHOLDS.stream()
            .filter(threshold -> measured.value() >= thing.number(threshold.getKey()).orElse(Double.POSITIVE_INFINITY))
            .mapToInt(Map.Entry::getValue).max().orElse(0);
    }

    /// The mark some time later: silent once its value has become too old.
    static Mark aged(Mark mark, ThingType type, Instant now) {
        boolean silent = isSilent(type, new Measured(mark.value(), mark.at()), now);
        return silent && mark.state() != Mark.SILENT
            ? new Mark(mark.id(), mark.name(), mark.municipality(), mark.spot(), mark.value(), Mark.SILENT, mark.at())
            : mark;
    }

    private static boolean isSilent(ThingType type, Measured measured, Instant now) {
        if (type.main().isEmpty() || type.staleMinutes() == 0) {
            return false;
        }
        var at = measured.at();
        return Double.isNaN(measured.value())
            || at != null && at.isBefore(now.minus(Duration.ofMinutes(type.staleMinutes())));
    }

    private static Optional<Spot> spot(Thing thing) {
        var area = shape(thing.value("area"));
        if (area.isPresent()) {
            return area;
        }
        return thing.point().filter(Marks::isOnEarth).map(point -> new Spot(point[1], point[0], null))
            .or(() -> shape(thing.value("location")));
    }

    private static boolean isOnEarth(double[] point) {
        return Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 90;
    }

    private static Optional<Spot> shape(JsonNode geometry) {
        if (!geometry.isObject() || "Point".equals(geometry.path("type").asText())) {
            return Optional.empty();
        }
        if (GeoJson.shape(JSON.convertValue(geometry, Map.class)) instanceof ShapeAnswer.Sound(var shape)
            && !shape.isEmpty()) {
            var middle = Shapes.labelPoint(shape);
            return Optional.of(new Spot(middle.latitude(), middle.longitude(), shape));
        }
        return Optional.empty();
    }
}
