package city.miyako.engines.tables;

import city.miyako.engines.tables.model.ImportRecord;
import city.miyako.engines.tables.model.ImportRecord.ReadingRow;
import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import city.miyako.engines.tables.model.KnownType;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.TableSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// A file read to its end, for tests.
record Reading(List<ThingRow> things, List<ReadingRow> readings, List<RowProblem> problems) {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T00:00:00Z"), ZoneOffset.UTC);

    static final String LONG = """
            type: RiverGauge
            id: urn:ngsi-ld:RiverGauge:{gauge}
            time: { column: time, zone: Asia/Tokyo }
            readings:
              waterLevel: { column: level, unit: MTR, least: -10, most: 1000 }
            """;
    static final String LIST = """
            type: Shelter
            id: urn:ngsi-ld:Shelter:{id}
            attributes:
              name: { column: name, language: ja }
              capacity: { column: capacity, kind: number }
            place: { latitude: lat, longitude: lon }
            """;

    static Mapping mapping(String yaml) {
        return switch (Mappings.read(yaml)) {
            case MappingAnswer.Understood(var mapping) -> mapping;
            case MappingAnswer.Faulty(var faults) -> throw new AssertionError(faults);
        };
    }

    static Reading of(String text, String mapping) {
        return of(text.getBytes(StandardCharsets.UTF_8), mapping);
    }

    static Reading of(byte[] file, String mapping) {
        return of(source(file), mapping(mapping));
    }

    static TableSource source(byte[] file) {
        return new TableSource("file.csv", file.length, () -> new ByteArrayInputStream(file));
    }

    static Reading of(TableSource source, Mapping mapping) {
        return of(source, mapping, KnownType.unknown(mapping.type()));
    }

    static Reading of(TableSource source, Mapping mapping, KnownType type) {
        var reading = new Reading(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        switch (new TableReader(CLOCK).open(source, mapping, type)) {
            case TableAnswer.Refused(var problems) -> reading.problems.addAll(problems);
            case TableAnswer.Opened(var records) -> {
                try (records) {
                    records.forEachRemaining(reading::add);
                }
            }
        }
        return reading;
    }

    private void add(ImportRecord record) {
        switch (record) {
            case ThingRow thing -> things.add(thing);
            case ReadingRow reading -> readings.add(reading);
            case RowProblem problem -> problems.add(problem);
        }
    }

    List<ProblemCode> codes() {
        return problems.stream().map(RowProblem::code).toList();
    }

    List<Double> values() {
        return readings.stream().map(ReadingRow::value).toList();
    }

    /// A real file; without it the test is skipped.
    static Path data(String name) {
        var folder = System.getenv("MIYAKO_TEST_DATA");
        var root = System.getProperty("miyako.root", ".");
        var file = (folder == null ? Path.of(root).resolve("../shared/data") : Path.of(folder)).resolve(name);
        Assumptions.assumeTrue(Files.exists(file), "skipped: no data");
        return file;
    }
}
