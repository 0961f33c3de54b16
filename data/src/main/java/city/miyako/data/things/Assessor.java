package city.miyako.data.things;

import city.miyako.data.types.ThingTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Marks the quality of what comes in: values that cannot be, texts that break their model, and clocks ahead of ours.
///
/// A mark the source itself sent is kept.
final class Assessor {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final ThingTypes types;

    Assessor(ThingTypes types) {
        this.types = types;
    }

    /// A copy of the attributes with a sub-property `quality` on those that cannot be trusted.
    ObjectNode assess(NewThing thing, Instant now) {
        var attributes = thing.attributes().deepCopy();
        for (var entry : attributes.properties()) {
            var quality = assess(thing.types(), entry.getKey(), entry.getValue(), now);
            if (quality != Quality.GOOD && entry.getValue() instanceof ObjectNode attribute
                    && !attribute.has("quality")) {
                attribute.putObject("quality").put("type", "Property").put("value", quality.word());
            }
        }
        return attributes;
    }

    private Quality assess(List<String> kinds, String name, JsonNode attribute, Instant now) {
        var observedAt = Thing.time(attribute.get("observedAt"));
        if (observedAt.isPresent() && observedAt.get().isAfter(now.plus(CLOCK_TOLERANCE))) {
            return Quality.FUTURE;
        }
        var value = attribute.path("value");
        var known = kinds.stream().flatMap(type -> types.find(type).stream())
            .flatMap(type -> type.findAttribute(name).stream()).findFirst();
        if (known.filter(one -> !one.isProper(value)).isPresent()) {
            return Quality.SUSPECT;
        }
        boolean absurd = value.isNumber() && known.filter(one -> !one.isPossible(value.doubleValue())).isPresent();
        return absurd ? Quality.ABSURD : Quality.GOOD;
    }
}
