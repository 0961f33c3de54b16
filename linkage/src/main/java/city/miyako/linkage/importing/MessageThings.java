package city.miyako.linkage.importing;

import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.engines.tables.model.ImportRecord;
import city.miyako.engines.tables.model.ImportRecord.ReadingRow;
import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import city.miyako.engines.tables.model.Mapping;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a message says as things to be written: what it tells of each, then its readings, each moment by itself.
///
/// Doubtful readings are written as all others; the data layer judges what becomes the state of a thing.
final class MessageThings {
    private MessageThings() {
    }

    static List<NewThing> of(Mapping mapping, List<ImportRecord> records) {
        var things = new ArrayList<NewThing>();
        Map<Moment, ObjectNode> moments = new LinkedHashMap<>();
        for (var record : records) {
            switch (record) {
                case ThingRow row -> {
                    if (!row.onlyMeasured()) {
                        things.add(new NewThing(row.id(), row.type(), ThingForm.attributes(row)));
                    }
                }
                case ReadingRow row -> moments.computeIfAbsent(new Moment(row.thingId(), row.observedAt()),
                    _ -> Json.object()).set(row.attribute(), ThingForm.state(row, mapping));
                case RowProblem _ -> { }
            }
        }
        moments.forEach((moment, attributes) -> things.add(new NewThing(moment.id(), mapping.type(), attributes)));
        return things;
    }

    private record Moment(String id, Instant at) {
    }
}
