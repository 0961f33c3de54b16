package city.miyako.services.manholesensors;

import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/// Meetings and measures as records: what was agreed, what each municipality does about it.
///
/// A meeting is public with date, parties and results. Its minutes are a record of their own, open by agreement to the
/// municipalities that took part.
@ApplicationScoped
class Ledger {
    static final String MEETING = "SewerMeeting";
    static final String MEASURE = "SewerMeasure";
    private static final String MINUTES = ":minutes";

    private final Things things;

    Ledger(Things things) {
        this.things = things;
    }

    /// Meetings within reach, the latest first.
    List<Meeting> meetings(Reach reach) {
        var records = things.list(reach, ThingQuery.ofType(MEETING));
        return records.stream().filter(thing -> !thing.id().endsWith(MINUTES))
                .map(thing -> Meeting.of(thing, records.stream()
                        .filter(other -> other.id().equals(thing.id() + MINUTES)).findFirst().orElse(null)))
                .sorted(Comparator.comparing(Meeting::heldOn).reversed().thenComparing(Meeting::id)).toList();
    }

    /// Measures of a municipality within reach, those to be done first in front.
    List<Measure> measures(Reach reach, TenantId municipality) {
        return things.list(reach, ThingQuery.ofType(MEASURE)
                        .where(ThingQuery.Condition.municipality(municipality.code()))).stream()
                .map(Measure::of).sorted(Comparator.comparing(Measure::due).thenComparing(Measure::id)).toList();
    }

    void record(Writer writer, Meeting.Form form) {
        var id = "urn:ngsi-ld:" + MEETING + ":" + form.heldOn() + "-" + UUID.randomUUID().toString().substring(0, 8);
        var meeting = Json.object();
        put(meeting, "name").put("value", form.topic().strip());
        put(meeting, "heldOn").put("value", form.heldOn());
        form.parties().forEach(put(meeting, "parties").putArray("value")::add);
        put(meeting, "results").put("value", form.results().strip());
        things.upsert(writer, List.of(new NewThing(id, MEETING, meeting)), UpsertMode.CREATE);
        if (!form.minutes().isBlank()) {
            var minutes = Json.object();
            put(minutes, "minutes").put("value", form.minutes().strip());
            put(minutes, "accessClass").put("value", "agreement");
            var shared = put(minutes, "sharedWith").putArray("value");
            form.parties().forEach(party -> shared.add(Integer.parseInt(party)));
            things.upsert(writer, List.of(new NewThing(id + MINUTES, MEETING, minutes)), UpsertMode.CREATE);
        }
    }

    void plan(Writer writer, TenantId municipality, Measure.Form form) {
        var id = "urn:ngsi-ld:" + MEASURE + ":" + municipality + "-" + UUID.randomUUID().toString().substring(0, 8);
        var measure = Json.object();
        put(measure, "name").put("value", form.what().strip());
        put(measure, "municipality").put("value", municipality.toString());
        put(measure, "due").put("value", form.due());
        put(measure, "state").put("value", Measure.PLANNED);
        things.upsert(writer, List.of(new NewThing(id, MEASURE, measure)), UpsertMode.CREATE);
    }

    void move(Writer writer, String id, String state, long version) {
        var change = Json.object();
        put(change, "state").put("value", state);
        things.patch(writer, id, change, OptionalLong.of(version));
    }

    Thing measure(Reach reach, String id) {
        return things.get(reach, id);
    }

    private static ObjectNode put(ObjectNode attributes, String name) {
        return attributes.putObject(name).put("type", "Property");
    }
}
