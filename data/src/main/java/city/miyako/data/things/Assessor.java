package city.miyako.data.things;

import city.miyako.data.types.ThingTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

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
            var quality = assess(thing.type(), entry.getKey(), entry.getValue(), now);
            boolean isMarked = quality != Quality.GOOD && entry.getValue().isObject() && !entry.getValue().has("quality");
            attributes.set(entry.getKey(), isMarked ? marked(entry.getValue().deepCopy(), quality) : entry.getValue());
        }
        return attributes;
    }

    private static ObjectNode marked(ObjectNode attribute, Quality quality) {
        attribute.putObject("quality").put("type", "Property").put("value", quality.word());
        return attribute;
    }

    private Quality assess(String type, String name, JsonNode attribute, Instant now) {
        var observedAt = Thing.time(attribute.get("observedAt"));
        if (observedAt.isPresent() && observedAt.get().isAfter(now.plus(CLOCK_TOLERANCE))) {
            return Quality.FUTURE;
        }
        var value = attribute.path("value");
        var known = types.find(type).flatMap(one -> one.findAttribute(name));
        if (known.filter(one -> !one.isProper(value)).isPresent()) {
            return Quality.SUSPECT;
        }
        boolean absurd = value.isNumber() && known.filter(one -> !one.isPossible(value.doubleValue())).isPresent();
        return absurd ? Quality.ABSURD : Quality.GOOD;
    }
}
