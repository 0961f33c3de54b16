package city.miyako.linkage.ngsild.temporal;

import city.miyako.data.history.NewReading;
import city.miyako.data.things.Instances;
import city.miyako.data.things.Quality;
import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.ReadingQuality;
import city.miyako.linkage.ngsild.ThingParser;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads a temporal entity: each attribute one instance or a list of instances, each with `observedAt`.
final class TemporalParser {
    private static final Set<String> NOT_ATTRIBUTES = Set.of("id", "@id", "type", "@type", "@context", "createdAt",
        "modifiedAt", "deletedAt");
    private static final int INSTANCE_LIMIT = 100_000;

    private final ThingParser parser;
    private final String type;
    private final ReadingQuality quality;
    private final List<NewReading> readings = new ArrayList<>();
    private final ObjectNode newest = JsonNodeFactory.instance.objectNode();

    TemporalParser(ThingParser parser, String type, ReadingQuality quality) {
        this.parser = parser;
        this.type = type;
        this.quality = quality;
    }

    /// Reads all attributes of a body for the thing with an id.
    TemporalParser read(String id, ObjectNode body) {
        for (var entry : body.properties()) {
            if (!NOT_ATTRIBUTES.contains(entry.getKey())) {
                var single = JsonNodeFactory.instance.objectNode();
                if (entry.getValue().isArray()) {
                    entry.getValue().forEach(instance -> add(id, entry.getKey(), instance, single));
                } else {
                    add(id, entry.getKey(), entry.getValue(), single);
                }
            }
        }
        return this;
    }

    List<NewReading> readings() {
        return readings;
    }

    /// The newest instance of each attribute, as stored.
    ObjectNode newest() {
        return newest;
    }

    // The city itself gives instances their ids (clause 4.5.7); one that comes back from an answer is passed over.
    private static JsonNode withoutId(JsonNode instance) {
        return instance instanceof ObjectNode object && object.has(InstanceIds.MEMBER)
            ? object.deepCopy().without(InstanceIds.MEMBER) : instance;
    }

    private void add(String id, String given, JsonNode instance, ObjectNode single) {
        single.removeAll();
        single.set(given, withoutId(instance));
        var parsed = parser.attributes(single).properties().iterator().next();
        var name = parsed.getKey();
        var at = Checks.moment(given + ".observedAt", parsed.getValue().path("observedAt"));
        if (readings.size() >= INSTANCE_LIMIT) {
            throw NgsiError.badData(given, "at most " + INSTANCE_LIMIT + " values; more go through /api/v1/readings");
        }
        var value = Instances.held(parsed.getValue());
        if (value == null) {
            throw NgsiError.badData(given, "something that was observed expected");
        }
        var reading = quality.marked(id, type, name, at, value);
        readings.add(reading);
        var before = newest.path(name).path("observedAt").asText("");
        if (reading.quality() != Quality.FUTURE && (before.isEmpty() || at.isAfter(Checks.moment(given, before)))) {
            newest.set(name, parsed.getValue());
        }
    }
}
