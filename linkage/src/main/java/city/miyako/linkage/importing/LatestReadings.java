package city.miyako.linkage.importing;

import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.engines.tables.model.ImportRecord.ReadingRow;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.ReadingQuality;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The newest trusted reading of each series of a file, which becomes the state of its thing.
final class LatestReadings {
    private final Mapping mapping;
    private final Map<String, Map<String, ReadingRow>> byThing = new HashMap<>();

    LatestReadings(Mapping mapping) {
        this.mapping = mapping;
    }

    void note(ReadingRow reading) {
        if (reading.quality() == ReadingQuality.ABSURD || reading.quality() == ReadingQuality.FUTURE) {
            return;
        }
        var ofThing = byThing.computeIfAbsent(reading.thingId(), _ -> new HashMap<>(2));
        var before = ofThing.get(reading.attribute());
        if (before == null || reading.observedAt().isAfter(before.observedAt())) {
            ofThing.put(reading.attribute(), reading);
        }
    }

    /// The states, in order of id.
    List<NewThing> states() {
        return byThing.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(entry -> {
            var attributes = Json.object();
            entry.getValue().values().stream().sorted((a, b) -> a.attribute().compareTo(b.attribute()))
                .forEach(reading -> attributes.set(reading.attribute(), ThingForm.state(reading, mapping)));
            return new NewThing(entry.getKey(), mapping.type(), attributes);
        }).toList();
    }
}
