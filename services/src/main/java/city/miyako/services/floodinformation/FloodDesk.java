package city.miyako.services.floodinformation;

import city.miyako.data.things.NewThing;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// What flood staff share among themselves, and the one warning only people can give: the river has overflowed.
@ApplicationScoped
class FloodDesk {
    private static final String NOTE = "FloodNote";
    private static final int TEXT_LIMIT = 1_000;
    private static final int SHOWN = 100;

    private final Things things;
    private final FloodWatch watch;
    private final Clock clock;

    /// A desk over the city's things.
    FloodDesk(Things things, FloodWatch watch, Clock clock) {
        this.things = things;
        this.watch = watch;
        this.clock = clock;
    }

    /// A remark of one member of staff about what a camera shows, seen by staff only.
    ///
    /// @param camera id of the camera, empty where it is about none
    /// @param text what was seen
    /// @param author who wrote it
    /// @param at when
    public record Note(String camera, String text, String author, Instant at) {
    }

    /// The newest notes within reach.
    List<Note> notes(Reach reach) {
        return things.list(reach, ThingQuery.ofType(NOTE)).stream()
            .map(thing -> new Note(thing.value("camera").asText(""), thing.value("text").asText(""),
                thing.value("author").asText(""), thing.createdAt()))
            .sorted(Comparator.comparing(Note::at).reversed()).limit(SHOWN).toList();
    }

    /// Shares a note.
    ///
    /// @throws Problem when it is empty or too long, or the camera does not exist
    void share(Writer writer, String camera, String text) {
        if (text.isBlank() || text.length() > TEXT_LIMIT) {
            throw Problem.of(CommonError.BAD_REQUEST, "text", "1 to " + TEXT_LIMIT + " characters");
        }
        var json = JsonNodeFactory.instance;
        var attributes = json.objectNode();
        attributes.putObject("accessClass").put("type", "Property").put("value", "internal");
        attributes.putObject("text").put("type", "Property").put("value", text.strip());
        attributes.putObject("author").put("type", "Property").put("value", writer.actor().name());
        if (!camera.isBlank()) {
            attributes.putObject("camera").put("type", "Relationship")
                .put("object", known(writer, camera, "RiverCamera").id());
        }
        things.upsert(writer, List.of(new NewThing("urn:ngsi-ld:FloodNote:" + UUID.randomUUID(), NOTE, attributes)),
            UpsertMode.CREATE);
    }

    /// Raises level five at a gauge, because people have seen the river overflow.
    ///
    /// @throws Problem when there is no such gauge
    void confirmInundation(Writer writer, String gauge) {
        var thing = known(writer, gauge, "RiverGauge");
        var open = watch.active().stream().anyMatch(warning -> warning.value("gauge").asText("").equals(gauge)
            && warning.value("officialLevel").asText("").equals(FloodWarning.INUNDATION));
        if (!open) {
            things.upsert(writer, List.of(FloodWarning.inundation(thing, clock.instant())), UpsertMode.CREATE);
            watch.reload();
        }
    }

    /// Lifts a warning that people raised; those of the gauges lift themselves.
    ///
    /// @throws Problem when there is no such warning in force
    void lift(Writer writer, String warning) {
        var open = watch.active().stream().filter(thing -> thing.id().equals(warning)
            && thing.value("officialLevel").asText("").equals(FloodWarning.INUNDATION)).findFirst();
        var id = open.map(Thing::id).orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "warning", warning));
        things.upsert(writer, List.of(FloodWarning.lifted(id, clock.instant())), UpsertMode.UPDATE_EXISTING);
        watch.reload();
    }

    private Thing known(Writer writer, String id, String type) {
        return things.find(writer.reach().andWholeCity(), id).filter(thing -> thing.type().equals(type))
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, type, id));
    }
}
