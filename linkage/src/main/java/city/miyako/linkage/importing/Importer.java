package city.miyako.linkage.importing;

import city.miyako.data.history.AppendReport;
import city.miyako.data.history.NewReading;
import city.miyako.data.history.Partitions;
import city.miyako.data.history.ReadingWriter;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.engines.tables.ImportRecords;
import city.miyako.engines.tables.TableAnswer;
import city.miyako.engines.tables.TableReader;
import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.TableSource;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.jobs.Progress;
import city.miyako.linkage.places.MunicipalityLocator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/// Reads one file into the city, batch by batch, from where it was cut off.
@ApplicationScoped
public class Importer {
    private final Database database;
    private final Things things;
    private final Partitions partitions;
    private final CityVocabulary vocabulary;
    private final MunicipalityLocator locator;
    private final Clock clock;

    /// An importer into the city's things and history.
    public Importer(Database database, Things things, Partitions partitions, CityVocabulary vocabulary,
            MunicipalityLocator locator, Clock clock) {
        this.database = database;
        this.things = things;
        this.partitions = partitions;
        this.vocabulary = vocabulary;
        this.locator = locator;
        this.clock = clock;
    }

    /// Reads the file to its end, or until the job is cancelled; what is counted is durable.
    void run(Writer writer, CityImport order, TableSource source, Mapping mapping, Progress progress) {
        // Readings are judged by the time the file arrived, so that a resumed import judges them alike.
        var judged = Clock.fixed(order.source().at(), clock.getZone());
        switch (new TableReader(judged).open(source, mapping, vocabulary.type(mapping.type()))) {
            case TableAnswer.Refused(var problems) -> refuse(writer, order, problems);
            case TableAnswer.Opened(var records) -> {
                try (records) {
                    read(writer, order, mapping, records, progress);
                }
            }
        }
    }

    private void refuse(Writer writer, CityImport order, List<RowProblem> problems) {
        database.write(writer, handle -> {
            ProblemTable.append(handle, writer, order.id(), 0, problems.stream().map(ReportedProblem::of).toList());
            ImportTable.checkpoint(handle, order.id(), new ImportCounts(0, 0, 0, 0, 0, problems.size()));
            ImportTable.end(handle, order.id(), ImportState.REFUSED, clock.instant());
            return 0;
        });
    }

    private void read(Writer writer, CityImport order, Mapping mapping, ImportRecords records, Progress progress) {
        var latest = new LatestReadings(mapping);
        var thingWriter = new ThingWriter(things, order.source().name());
        var check = new PlaceCheck(locator, vocabulary.type(mapping.type()), writer.tenant());
        var counts = order.counts();
        try (var batches = new BatchReader(records, counts.records(), latest)) {
            for (var batch = batches.next(); batch != null; batch = batches.next()) {
                counts = write(writer, order, counts, batch, thingWriter, check);
                report(progress, counts, batch.share());
                if (progress.cancelled()) {
                    return;
                }
            }
        }
        states(writer, latest);
        finish(writer, order, counts);
    }

    private ImportCounts write(Writer writer, CityImport order, ImportCounts before, Batch batch,
            ThingWriter thingWriter, PlaceCheck check) {
        long id = order.id();
        var problems = new ArrayList<>(thingWriter.write(writer, batch.things()));
        var places = check.check(order.source().name(), batch.things());
        problems.addAll(places.outside());
        problems.addAll(batch.problems());
        problems.sort(Comparator.comparingLong(ReportedProblem::row));
        var filled = new HashMap<>(batch.filled());
        filled.put(QualityReport.JUDGED, places.judged());
        partitions.ensureFor(batch.readings().stream().map(NewReading::at).toList());
        return database.write(writer, handle -> {
            AppendReport report = ReadingWriter.write(handle, writer, batch.readings());
            ProblemTable.append(handle, writer, id, before.problems(), problems);
            var after = new ImportCounts(before.records() + batch.records(), before.things() + batch.things().size(),
                before.readings() + report.added(), before.known() + report.duplicates(), batch.missing(),
                before.problems() + problems.size());
            ImportTable.checkpoint(handle, id, after);
            ImportTable.addFilled(handle, id, filled);
            Audit.append(handle, writer, "import.batch", "import " + id,
                "{\"records\":" + batch.records() + ",\"readings\":" + report.added() + "}");
            return after;
        });
    }

    private static void report(Progress progress, ImportCounts counts, double share) {
        long total = share <= 0 ? 0 : Math.max(counts.records(), Math.round(counts.records() / share));
        progress.report(counts.records(), total, "");
    }

    /// The newest readings become the states of their things, unless newer ones are known.
    private void states(Writer writer, LatestReadings latest) {
        var states = latest.states();
        for (int from = 0; from < states.size(); from += Things.BATCH_LIMIT) {
            things.upsert(writer, states.subList(from, Math.min(states.size(), from + Things.BATCH_LIMIT)),
                UpsertMode.UPDATE_EXISTING);
        }
    }

    private void finish(Writer writer, CityImport order, ImportCounts counts) {
        database.write(writer, handle -> {
            ImportTable.end(handle, order.id(), ImportState.FINISHED, clock.instant());
            Audit.append(handle, writer, "import.finish", order.source().name(), "{\"import\":" + order.id()
                + ",\"things\":" + counts.things() + ",\"readings\":" + counts.readings() + "}");
            return 0;
        });
    }
}
