package city.miyako.linkage.importing;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.history.History;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.testing.RealData;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// The river gauges of Fukui come in as they are published, and nothing of them is lost.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class FukuiImportTest {
    private static final Writer STAFF = Writer.system("import test");
    private static final List<String> READINGS = List.of("05_water/fukui_waterlevel_2021-08_2021-09_10min.csv.gz",
        "05_water/fukui_waterlevel_2023-07_2024-05.csv.gz");

    @Inject
    Imports imports;

    @Inject
    ReadyMappings mappings;

    @Inject
    Jobs jobs;

    @Inject
    Things things;

    @Inject
    History history;

    @Inject
    Database database;

    @Test
    void gaugesAndAMillionReadingsComeInAndTheUnplacedAreNamed() throws IOException, InterruptedException {
        var gauges = imported(RealData.get("05_water/fukui_sensors.csv"), "fukui-gauges");
        assertThat(gauges.counts().things()).isEqualTo(103);
        assertThat(gauges.counts().problems()).isZero();

        long start = System.nanoTime();
        for (var name : READINGS) {
            var readings = imported(RealData.get(name), "fukui-readings");
            assertThat(readings.counts().readings()).isEqualTo(countNumbers(RealData.get(name)));
            assertThat(readings.counts().problems()).isEqualTo(20);
            assertThat(imports.problems(STAFF.reach(), readings.id(), 0, 100))
                .allSatisfy(problem -> assertThat(problem.code()).isEqualTo("thing-unplaced"))
                .extracting(ReportedProblem::field).contains("251", "268").doesNotContain("1");
        }
        System.out.printf("readings imported in %.1f s%n", (System.nanoTime() - start) / 1e9);

        var all = fukui();
        assertThat(all).hasSize(123);
        assertThat(all).filteredOn(gauge -> gauge.point().isPresent()).hasSize(103);
        assertThat(all).filteredOn(gauge -> gauge.number("standbyLevel").isPresent()).hasSize(75);
        assertThat(all).filteredOn(FukuiImportTest::hasAllLevels).hasSize(28);
        var first = things.get(Reach.publicCity(), "urn:ngsi-ld:RiverGauge:fukui-1");
        assertThat(first.name(Language.JA)).isEqualTo("九十九橋");
        assertThat(first.number("dangerLevel")).hasValue(6.1);
        assertThat(first.observedAt("waterLevel").orElseThrow()).isAfter(Instant.parse("2024-05-31T00:00:00Z"));
        assertThat(history.range(Reach.publicCity(), first.id(), "waterLevel", Instant.parse("2021-08-13T23:50:00Z"),
            Instant.parse("2021-08-13T23:51:00Z"), 10)).extracting(reading -> reading.value()).containsExactly(2.47);
    }

    private List<Thing> fukui() {
        return things.list(Reach.publicCity(), ThingQuery.ofType("RiverGauge")).stream()
            .filter(thing -> thing.id().startsWith("urn:ngsi-ld:RiverGauge:fukui-")).toList();
    }

    private static boolean hasAllLevels(Thing gauge) {
        return List.of("standbyLevel", "cautionLevel", "evacuationLevel", "dangerLevel").stream()
            .allMatch(level -> gauge.number(level).isPresent());
    }

    private CityImport imported(Path file, String mapping) throws IOException, InterruptedException {
        CityImport order;
        try (var body = Files.newInputStream(file)) {
            order = imports.start(STAFF, file.getFileName().toString(), body, mappings.get(mapping));
        }
        return awaited(order);
    }

    private CityImport awaited(CityImport order) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (jobs.find(order.job()).orElseThrow().state().isAlive() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        var job = jobs.find(order.job()).orElseThrow();
        assertThat(job.state()).as("%s", job.messages()).hasToString("FINISHED");
        return imports.get(STAFF.reach(), order.id());
    }

    private static long countNumbers(Path file) throws IOException {
        long count = 0;
        try (var in = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)),
            StandardCharsets.UTF_8))) {
            in.readLine();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                for (var cell : line.substring(line.indexOf(',') + 1).split(",", -1)) {
                    count += cell.matches("-?[0-9.]+") ? 1 : 0;
                }
            }
        }
        return count;
    }
}
