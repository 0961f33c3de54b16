package city.miyako.engines.tables;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.tables.GuessAnswer.Proposed;
import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.ReadingQuality;
import city.miyako.engines.tables.model.TableSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// The river gauges of Fukui, as they are published.
class FukuiTest {
    private final MappingGuesser guesser = new MappingGuesser(Vocabulary.TYPES);

    private Reading guessed(String name) throws IOException {
        var source = TableSource.of(Reading.data(name));
        return Reading.of(source, ((Proposed) guesser.guess(source)).mapping());
    }

    @Test
    void theListOfGaugesIsUnderstoodWithoutHelp() throws IOException {
        var read = guessed("05_water/fukui_sensors.csv");

        assertThat(read.problems()).isEmpty();
        assertThat(read.things()).hasSize(103).allSatisfy(gauge -> {
            assertThat(gauge.id()).matches("urn:ngsi-ld:RiverGauge:fukui-\\d+");
            assertThat(gauge.place()).isNotNull().satisfies(place -> {
                assertThat(place.latitude()).isBetween(35.3, 36.4);
                assertThat(place.longitude()).isBetween(135.4, 136.9);
            });
        });
        assertThat(read.things()).filteredOn(gauge -> gauge.attributes().containsKey("standbyLevel")).hasSize(75);
        assertThat(read.things()).filteredOn(FukuiTest::hasAllLevels).hasSize(28);
    }

    private static boolean hasAllLevels(ThingRow gauge) {
        return gauge.attributes().keySet().containsAll(
                Set.of("standbyLevel", "cautionLevel", "evacuationLevel", "dangerLevel"));
    }

    @Test
    void everyPublishedLevelIsReadOnceAndNothingElse() throws IOException {
        for (var name : new String[] {"05_water/fukui_waterlevel_2021-08_2021-09_10min.csv.gz",
            "05_water/fukui_waterlevel_2023-07_2024-05.csv.gz"}) {
            var read = guessed(name);

            assertThat(read.problems()).isEmpty();
            assertThat(read.things()).hasSize(123).allMatch(ThingRow::onlyMeasured);
            assertThat(read.readings()).hasSize(countNumbers(Reading.data(name)))
                    .allMatch(reading -> reading.quality() == ReadingQuality.GOOD);
        }
    }

    /// Counts by hand what the reader should find.
    private static int countNumbers(Path file) throws IOException {
        int count = 0;
        try (var in = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)),
                StandardCharsets.UTF_8))) {
            in.readLine();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var cells = line.split(",", -1);
                for (int i = 1; i < cells.length; i++) {
                    count += cells[i].matches("-?[0-9.]+") ? 1 : 0;
                }
            }
        }
        return count;
    }

    @Test
    void aRawDayWithMidnightsWrittenAs24IsRead() throws IOException {
        var read = guessed("05_water/fukui_raw_2021-09-06.csv.gz");

        assertThat(read.problems()).isEmpty();
        assertThat(read.things()).hasSizeBetween(90, 123);
        assertThat(read.readings()).hasSize(14_079 - 26)
                .anyMatch(reading -> reading.observedAt().equals(Instant.parse("2021-09-05T15:00:00Z")));
    }

    @Test
    void theMunicipalitiesOfTokyoAreAreasWithTheirCodes() throws IOException {
        var mapping = Reading.mapping("""
                type: Municipality
                id: urn:ngsi-ld:Municipality:{N03_007|jisx0402}
                file: { format: geojson, merge: true }
                place: { shape: area }
                """);

        var read = Reading.of(TableSource.of(Reading.data("02_boundaries/N03-21_13_s0010.geojson")), mapping);

        assertThat(read.things()).hasSize(62).anyMatch(ward -> ward.id().equals("urn:ngsi-ld:Municipality:131016"))
                .allMatch(ward -> ward.attributes().containsKey("area"));
        assertThat(read.problems()).extracting(RowProblem::code).containsExactly(ProblemCode.ID_MISSING);
    }

    @Test
    void theCodesOfTokyoAreReadFromAnObjectOfObjects() throws IOException {
        var mapping = Reading.mapping("""
                type: Municipality
                id: urn:ngsi-ld:Municipality:{@key}
                file: { format: json, only: { "@key": "??????", city: "?*" } }
                attributes:
                  name: { column: city, language: ja }
                """);

        var read = Reading.of(TableSource.of(Reading.data("02_boundaries/jisx0402_13.json")), mapping);

        assertThat(read.problems()).isEmpty();
        assertThat(read.things()).hasSize(62).anyMatch(ward -> ward.id().endsWith(":131016"));
    }
}
