package city.miyako.data.things;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How new attributes join those a thing has: newer observations win, older ones only enter history.
///
/// @param attributes the attributes afterwards
/// @param changed the names of those that differ now
record Merge(ObjectNode attributes, List<String> changed) {
    /// The value that removes an attribute (ETSI GS CIM 009, clause 4.5.0, NGSI-LD Null).
    static final String NULL = "urn:ngsi-ld:null";

    static Merge of(@Nullable ObjectNode current, ObjectNode given, UpsertMode mode) {
        boolean replace = mode == UpsertMode.REPLACE || mode == UpsertMode.REPLACE_EXISTING;
        var result = replace || current == null ? given.objectNode() : current.deepCopy();
        var changed = new ArrayList<String>();
        for (var entry : given.properties()) {
            var name = entry.getKey();
            if (mode == UpsertMode.ADD_NEW && result.has(name)) {
                continue;
            }
            if (isNull(entry.getValue())) {
                if (result.remove(name) != null) {
                    changed.add(name);
                }
            } else if (!isOlder(entry.getValue(), result.get(name)) && !entry.getValue().equals(result.get(name))) {
                result.set(name, entry.getValue());
                changed.add(name);
            }
        }
        if (replace && current != null) {
            return replaced(current, result);
        }
        return new Merge(result, changed);
    }

    private static Merge replaced(ObjectNode current, ObjectNode result) {
        var changed = new ArrayList<String>();
        result.properties().stream().filter(entry -> !entry.getValue().equals(current.get(entry.getKey())))
            .forEach(entry -> changed.add(entry.getKey()));
        current.properties().stream().map(java.util.Map.Entry::getKey).filter(name -> !result.has(name))
            .forEach(changed::add);
        return new Merge(result, changed);
    }

    private static boolean isNull(JsonNode attribute) {
        return NULL.equals(attribute.path("value").asText("")) || NULL.equals(attribute.path("object").asText(""));
    }

    // A reading whose clock is ahead of ours never becomes the state; it would hide all that follow.
    private static boolean isOlder(JsonNode given, @Nullable JsonNode current) {
        if (current == null) {
            return false;
        }
        if (Quality.FUTURE.word().equals(given.path("quality").path("value").asText(""))) {
            return true;
        }
        Optional<Instant> before = Thing.time(current.get("observedAt"));
        Optional<Instant> now = Thing.time(given.get("observedAt"));
        return before.isPresent() && now.isPresent() && now.get().isBefore(before.get());
    }
}
