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

    /// The attributes, with a sub-property `quality` on those that cannot be trusted.
    ObjectNode assess(NewThing thing, Instant now) {
        var attributes = thing.attributes().objectNode();
        for (var entry : thing.attributes().properties()) {
            var given = entry.getValue();
            var quality = assess(thing.types(), entry.getKey(), given, now);
            boolean isMarked = quality != Quality.GOOD && given.isObject() && !given.has("quality");
            attributes.set(entry.getKey(), isMarked ? marked(given.deepCopy(), quality) : given);
        }
        return attributes;
    }

    private static ObjectNode marked(ObjectNode attribute, Quality quality) {
        attribute.putObject("quality").put("type", "Property").put("value", quality.word());
        return attribute;
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
