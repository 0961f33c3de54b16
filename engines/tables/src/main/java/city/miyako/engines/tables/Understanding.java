package city.miyako.engines.tables;

import city.miyako.engines.tables.model.ImportRecord;
import city.miyako.engines.tables.model.ImportRecord.ReadingRow;
import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import java.util.ArrayList;
import java.util.List;

/// What the first rows of a file say by a mapping; to be shown to a person before anything is written.
///
/// @param header the headings, or what is looked for in features and elements
/// @param sample the first rows as they stand, at most five
/// @param things the first things, at most five
/// @param readings the first readings, at most five
/// @param problems the first problems, at most twenty
/// @param counts how many of each the first rows hold
public record Understanding(List<String> header, List<List<String>> sample, List<ThingRow> things,
                            List<ReadingRow> readings, List<RowProblem> problems, Counts counts) {
    /// How many rows are looked at.
    public static final int ROWS = 1_000;
    /// How many rows, things and readings are shown.
    static final int SHOWN = 5;
    private static final int PROBLEMS = 20;

    /// Keeps its own copies.
    public Understanding {
        header = List.copyOf(header);
        sample = sample.stream().map(List::copyOf).toList();
        things = List.copyOf(things);
        readings = List.copyOf(readings);
        problems = List.copyOf(problems);
    }

    /// How many there are.
    ///
    /// @param things that are described
    /// @param readings of whatever is measured
    /// @param problems of any kind
    public record Counts(long things, long readings, long problems) {
    }

    static Understanding of(List<String> header, List<List<String>> sample, List<ImportRecord> records) {
        var things = new ArrayList<ThingRow>();
        var readings = new ArrayList<ReadingRow>();
        var problems = new ArrayList<RowProblem>();
        for (var record : records) {
            switch (record) {
                case ThingRow thing -> things.add(thing);
                case ReadingRow reading -> readings.add(reading);
                case RowProblem problem -> problems.add(problem);
            }
        }
        var counts = new Counts(things.stream().filter(thing -> !thing.onlyMeasured()).count(), readings.size(),
                problems.size());
        return new Understanding(header, sample, things.stream().limit(SHOWN).toList(),
                readings.stream().limit(SHOWN).toList(), problems.stream().limit(PROBLEMS).toList(), counts);
    }
}
