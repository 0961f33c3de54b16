package city.miyako.linkage.registers;

import city.miyako.data.revisions.Revision;
import city.miyako.data.revisions.RevisionForm;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Outcome;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.FormFaults;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;

/// Writes what a form says into a register; who wrote it last stays on the record, for the staff alone.
@ApplicationScoped
class RecordKeeping {
    /// The internal attribute that names who wrote a record last.
    static final String KEPT_BY = "keptBy";
    private static final String OF_VERSION = "ofVersion";
    private static final String FORMERS = "formers";

    private final Things things;
    private final Clock clock;

    RecordKeeping(Things things, Clock clock) {
        this.things = things;
        this.clock = clock;
    }

    /// Adds a record; the same form sent twice adds it once.
    ///
    /// @param revision the form, without faults
    void add(Writer writer, ServiceRegisters registers, Register register, Revision revision) {
        var attributes = revision.first().open(register.extent().access()).json();
        var thing = new NewThing(revision.current().id(), register.extent().type(), kept(attributes, writer, 1));
        if (things.upsert(writer, List.of(thing), UpsertMode.CREATE).getFirst().kind() == Outcome.Kind.MISSING) {
            throw Problem.of(CommonError.NOT_ALLOWED, "record", thing.id());
        }
        registers.forget(register);
    }

    /// Writes a revision unless somebody else revised the record since it was read.
    ///
    /// @param revision the form, without faults
    /// @return whether it was written
    boolean revise(Writer writer, ServiceRegisters registers, Register register, Revision revision) {
        long version = FormFaults.findWhole(revision.value(RevisionForm.VERSION)).orElse(0);
        var attributes = revision.attributes(clock.instant()).json();
        if (register.layout().editions().stream().noneMatch(word -> differs(attributes.path(word),
                revision.current().attributes().path(word)))) {
            attributes.remove(FORMERS);
        }
        try {
            things.patch(writer, revision.current().id(), kept(attributes, writer, version + 1),
                OptionalLong.of(version));
        } catch (Problem problem) {
            if (problem.code() == CommonError.CONFLICT) {
                return false;
            }
            throw problem;
        }
        registers.forget(register);
        return true;
    }

    /// Who wrote a record as it stands, for whoever may see that; empty where a program did.
    static String keptBy(RegisterRecord record) {
        var by = record.thing().attributes().path(KEPT_BY);
        return by.path(OF_VERSION).path("value").asLong(0) == record.thing().version() ? by.path("value").asText("")
            : "";
    }

    private static ObjectNode kept(ObjectNode attributes, Writer writer, long version) {
        var by = attributes.putObject(KEPT_BY).put("type", "Property").put("value", writer.actor().name());
        by.putObject("accessClass").put("type", "Property").put("value", "internal");
        by.putObject(OF_VERSION).put("type", "Property").put("value", version);
        return attributes;
    }

    private static boolean differs(JsonNode now, JsonNode before) {
        return !now.path("value").equals(before.path("value"))
            || !now.path("languageMap").equals(before.path("languageMap"))
            || !now.path("object").equals(before.path("object"));
    }
}
