package city.miyako.linkage.importing;

import city.miyako.data.history.NewReading;
import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.ImportRecord;
import city.miyako.engines.tables.model.ImportRecord.ReadingRow;
import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Records of a file that are written together.
final class Batch {
    static final int RECORDS = 50_000;

    private final List<ThingRow> things = new ArrayList<>();
    private final List<NewReading> readings = new ArrayList<>(RECORDS);
    private final List<ReportedProblem> problems = new ArrayList<>();
    private final Map<String, Long> filled = new HashMap<>();
    private long records;
    private long missing;
    private long weight;
    private double share;

    void add(ImportRecord record) {
        records++;
        switch (record) {
            case ThingRow thing -> add(thing);
            case ReadingRow reading -> readings.add(NewReading.number(reading.thingId(), reading.attribute(),
                reading.observedAt(), reading.value(), ThingForm.quality(reading.quality())));
            case RowProblem problem -> problems.add(ReportedProblem.of(problem));
        }
    }

    private void add(ThingRow thing) {
        things.add(thing);
        thing.attributes().values().forEach(value -> weight += weight(value));
        if (!thing.onlyMeasured()) {
            filled.merge(QualityReport.DESCRIBED, 1L, Long::sum);
            thing.attributes().keySet().forEach(attribute -> filled.merge(attribute, 1L, Long::sum));
            if (thing.place() != null) {
                filled.merge(QualityReport.PLACED, 1L, Long::sum);
            }
        }
    }

    // A thing with a long list in it takes the room of many.
    private static long weight(AttributeValue value) {
        return switch (value) {
            case AttributeValue.Entries(var all) -> all.size();
            case AttributeValue.Shape(var shape) -> shape.getNumPoints();
            case AttributeValue.Quantity _, AttributeValue.Words _, AttributeValue.Flag _, AttributeValue.Several _,
                AttributeValue.Link _ -> 0;
        };
    }

    boolean isFull() {
        return records + weight >= RECORDS;
    }

    /// Notes how far the file had been read when the batch was full.
    Batch closed(long missing, double share) {
        this.missing = missing;
        this.share = share;
        return this;
    }

    List<ThingRow> things() {
        return things;
    }

    List<NewReading> readings() {
        return readings;
    }

    List<ReportedProblem> problems() {
        return problems;
    }

    /// How many of the things described say something of an attribute.
    Map<String, Long> filled() {
        return filled;
    }

    long records() {
        return records;
    }

    long missing() {
        return missing;
    }

    double share() {
        return share;
    }
}
