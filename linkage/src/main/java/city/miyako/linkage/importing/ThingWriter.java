package city.miyako.linkage.importing;

import city.miyako.data.things.NewThing;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import city.miyako.foundation.database.Writer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the things of a batch; tells which of those that are only measured have no place.
final class ThingWriter {
    private final Things things;
    private final String file;

    ThingWriter(Things things, String file) {
        this.things = things;
        this.file = file;
    }

    /// Writes all rows; writing them again changes nothing.
    List<ReportedProblem> write(Writer writer, List<ThingRow> rows) {
        var problems = new ArrayList<ReportedProblem>();
        for (int from = 0; from < rows.size(); from += Things.BATCH_LIMIT) {
            writePage(writer, rows.subList(from, Math.min(rows.size(), from + Things.BATCH_LIMIT)), problems);
        }
        return problems;
    }

    private void writePage(Writer writer, List<ThingRow> rows, List<ReportedProblem> problems) {
        var known = known(writer, rows);
        var written = new ArrayList<NewThing>();
        for (var row : rows) {
            var thing = known.get(row.id());
            boolean unplaced = thing == null || thing.point().isEmpty();
            boolean placed = unplaced && row.place() != null;
            if (row.onlyMeasured() && unplaced && !placed) {
                problems.add(new ReportedProblem(file, row.row(), row.field(), ReportedProblem.UNPLACED, row.id()));
            }
            if (!row.onlyMeasured() || thing == null || placed) {
                written.add(new NewThing(row.id(), row.type(), joined(ThingForm.attributes(row), thing)));
            }
        }
        things.upsert(writer, written, UpsertMode.UPDATE);
    }

    private Map<String, Thing> known(Writer writer, List<ThingRow> rows) {
        var ids = rows.stream().map(ThingRow::id).distinct().toList();
        var known = new HashMap<String, Thing>();
        things.list(writer.reach(), ThingQuery.ofIds(ids))
            .forEach(thing -> known.put(thing.id(), thing));
        return known;
    }

    /// A file that says a name in one language must not take away the other.
    static ObjectNode joined(ObjectNode given, @Nullable Thing thing) {
        if (thing == null) {
            return given;
        }
        for (var entry : given.properties()) {
            if (entry.getValue().path("languageMap") instanceof ObjectNode words
                && thing.attributes().path(entry.getKey()).path("languageMap") instanceof ObjectNode before) {
                var both = before.deepCopy();
                both.setAll(words);
                ((ObjectNode) entry.getValue()).set("languageMap", both);
            }
        }
        return given;
    }
}
