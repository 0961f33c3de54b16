package city.miyako.linkage.readings;

import city.miyako.data.history.AppendReport;
import city.miyako.data.history.History;
import city.miyako.data.history.NewReading;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Writer;
import city.miyako.linkage.ngsild.ReadingQuality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One bulk body on its way into history, a chunk at a time; holds no more than a chunk in memory.
final class BulkIntake {
    private static final int CHUNK = 50_000;
    private static final int FAULTS_TOLD = 100;
    private static final int IDS_AT_ONCE = 1_000;

    private final Things things;
    private final ReadingQuality quality;
    private final History history;
    private final Writer writer;
    private final List<Line> chunk = new ArrayList<>();
    private final Map<String, String> typeByThing = new HashMap<>();
    private final List<LineFault> faults = new ArrayList<>();
    private AppendReport report = AppendReport.NONE;
    private long rejected;

    BulkIntake(Things things, ReadingQuality quality, History history, Writer writer) {
        this.things = things;
        this.quality = quality;
        this.history = history;
        this.writer = writer;
    }

    void take(Line line) {
        chunk.add(line);
        if (chunk.size() == CHUNK) {
            flush();
        }
    }

    void reject(LineFault fault) {
        rejected++;
        if (faults.size() < FAULTS_TOLD) {
            faults.add(fault);
        }
    }

    /// Stores what is still held; what is counted afterwards is durable.
    void flush() {
        learnTypes();
        var readings = new ArrayList<NewReading>(chunk.size());
        for (var line : chunk) {
            var type = typeByThing.get(line.thing());
            if (type == null || type.isEmpty()) {
                reject(new LineFault(line.number(), "thing: no such thing of this tenant"));
            } else {
                readings.add(quality.marked(line.thing(), type, line.attribute(), line.at(), line.value()));
            }
        }
        chunk.clear();
        if (!readings.isEmpty()) {
            report = report.plus(history.append(writer, readings));
        }
    }

    AppendReport report() {
        return report;
    }

    long rejected() {
        return rejected;
    }

    List<LineFault> faults() {
        return faults;
    }

    private void learnTypes() {
        var unknown = chunk.stream().map(Line::thing).distinct().filter(id -> !typeByThing.containsKey(id)).toList();
        for (int start = 0; start < unknown.size(); start += IDS_AT_ONCE) {
            var ids = unknown.subList(start, Math.min(start + IDS_AT_ONCE, unknown.size()));
            ids.forEach(id -> typeByThing.put(id, ""));
            things.list(writer.reach(), ThingQuery.of(List.of(), ids, null)).stream()
                .filter(thing -> thing.tenant().equals(writer.tenant()))
                .forEach((Thing thing) -> typeByThing.put(thing.id(), thing.type()));
        }
    }
}
