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
            if (write(result, name, entry.getValue(), mode)) {
                changed.add(name);
            }
        }
        if (replace && current != null) {
            return replaced(current, result);
        }
        return new Merge(result, changed);
    }

    private static boolean write(ObjectNode result, String name, JsonNode given, UpsertMode mode) {
        var current = result.get(name);
        if (mode == UpsertMode.ADD_NEW && current != null && Instances.find(current, given).isPresent()) {
            return false;
        }
        var next = mode != UpsertMode.OVERWRITE_EXISTING && Instances.matter(current, given)
            ? Instances.joined(current, given) : isNull(given) ? null : given;
        if (next == null) {
            return result.remove(name) != null;
        }
        if (isOlder(next, current) || next.equals(current)) {
            return false;
        }
        result.set(name, next);
        return true;
    }

    private static Merge replaced(ObjectNode current, ObjectNode result) {
        var changed = new ArrayList<String>();
        result.properties().stream().filter(entry -> !entry.getValue().equals(current.get(entry.getKey())))
            .forEach(entry -> changed.add(entry.getKey()));
        current.properties().stream().map(java.util.Map.Entry::getKey).filter(name -> !result.has(name))
            .forEach(changed::add);
        return new Merge(result, changed);
    }

    static boolean isNull(JsonNode attribute) {
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
