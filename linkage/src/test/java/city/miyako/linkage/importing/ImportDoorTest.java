package city.miyako.linkage.importing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import city.miyako.data.history.History;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.engines.tables.MappingAnswer;
import city.miyako.engines.tables.Mappings;
import city.miyako.engines.tables.model.TableSource;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.jobs.Progress;
import city.miyako.foundation.testing.RealData;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class ImportDoorTest {
    private static final Writer STAFF = Writer.system("import test");
    private static final String SHELTERS = """
        番号,名称,緯度,経度,収容人数
        1,芝小学校,35.6502,139.7501,300
        2,<script>alert(1)</script>,35.6521,139.7445,x
        3,'); DROP TABLE thing;--,95,139.7,250
        """;
    private static final String READINGS = """
        type: RiverGauge
        id: urn:ngsi-ld:RiverGauge:resume-{gauge}
        time: { column: time, zone: Asia/Tokyo }
        readings: { waterLevel: { column: level } }
        """;

    @Inject
    Imports imports;

    @Inject
    Importer importer;

    @Inject
    Things things;

    @Inject
    History history;

    private static RequestSpecification staff() {
        return given().header("Authorization", "Bearer miyako-sample-city").contentType("text/csv; charset=UTF-8");
    }

    private static Response awaited(long id) throws InterruptedException {
        for (int i = 0; i < 1_500; i++) {
            var answer = staff().get("/api/v1/imports/" + id);
            if (!List.of("running", "queued").contains(answer.jsonPath().getString("state"))) {
                return answer;
            }
            Thread.sleep(40);
        }
        throw new AssertionError("import " + id + " does not end");
    }

    @Test
    void aFileOfUnknownMeaningWaitsForAPersonAndIsThenTakenInWithItsFaultsNamed() throws InterruptedException {
        var proposal = staff().body(SHELTERS).post("/en/api/v1/imports?name=minato_避難所.csv");
        proposal.then().statusCode(200).body("state", equalTo("waiting")).body("confidence", greaterThan(0.5f))
            .body("mapping", containsString("type: Shelter")).body("reasons", hasItem(containsString("Shelter")));
        int id = proposal.path("id");

        staff().post("/api/v1/imports/" + id + "/confirm").then().statusCode(202);

        awaited(id).then().body("state", equalTo("finished")).body("counts.things", equalTo(3))
            .body("counts.problems", equalTo(2)).body("problemsByCode.'not-a-number'", equalTo(1));
        staff().get("/en/api/v1/imports/" + id + "/errors").then().body("", hasSize(2))
            .body("[0].row", equalTo(3)).body("[0].field", equalTo("収容人数")).body("[0].value", equalTo("x"))
            .body("[1].code", equalTo("not-a-place")).body("[1].advice", containsString("latitude"));
        staff().get("/api/v1/imports/" + id + "/errors?format=csv").then().contentType(containsString("text/csv"))
            .body(containsString("minato_避難所.csv,3,収容人数,not-a-number,x,"));
        assertThat(name("minato-2")).isEqualTo("<script>alert(1)</script>");
        assertThat(name("minato-3")).isEqualTo("'); DROP TABLE thing;--");
    }

    private String name(String shelter) {
        return things.get(Reach.publicCity(), "urn:ngsi-ld:Shelter:" + shelter).name(Language.JA);
    }

    @Test
    void whoeverMayNotWriteMayNotImportAndBadOrdersAreToldApart() {
        given().contentType("text/csv").body(SHELTERS).post("/api/v1/imports").then().statusCode(401);
        given().get("/api/v1/imports").then().statusCode(401);
        staff().body("").post("/api/v1/imports").then().statusCode(400).body("code", equalTo("import-file-missing"));
        staff().body(SHELTERS).post("/api/v1/imports?mapping=none").then().statusCode(404)
            .body("code", equalTo("import-mapping-unknown"));
        staff().body("a,b\n").post("/api/v1/imports").then().statusCode(422).body("code", equalTo("import-clueless"));
        staff().contentType("multipart/form-data").multiPart("file", "x.csv", SHELTERS.getBytes(StandardCharsets.UTF_8))
            .multiPart("mapping", "type: Shelter\nid: nothing\nfoo: 1").post("/api/v1/imports").then().statusCode(400)
            .body("code", equalTo("import-mapping-faulty")).body("faults.key", hasItem("foo"));
        staff().contentType("multipart/form-data").multiPart("file", "x.csv", SHELTERS.getBytes(StandardCharsets.UTF_8))
            .multiPart("mapping", "type: Shelter\nid: urn:ngsi-ld:Shelter:{番号}\nfile: { topic: shelters }")
            .post("/api/v1/imports").then().statusCode(400).body("faults.key", hasItem("file.topic"));
        staff().post("/api/v1/imports/999999/confirm").then().statusCode(404);
    }

    @Test
    void aFileThatLacksItsColumnsIsRefusedWithTheReason() throws InterruptedException {
        int id = staff().body("a,b\n1,2\n").post("/api/v1/imports?mapping=fukui-gauges").then().statusCode(202)
            .extract().path("id");

        awaited(id).then().body("state", equalTo("refused")).body("problemsByCode.'column-missing'", greaterThan(5));
    }

    @Test
    void anImportThatWasCutOffGoesOnWithTheSameFileAndLosesOrDoublesNothing() throws Exception {
        var text = new StringBuilder("gauge,time,level\n");
        var start = Instant.parse("2025-01-01T00:00:00Z");
        for (int i = 0; i < 120_000; i++) {
            text.append(i % 40).append(',').append(start.plusSeconds(600L * (i / 40))).append(',')
                .append(i % 700 / 100.0).append('\n');
        }
        var file = text.toString().getBytes(StandardCharsets.UTF_8);
        var order = cutOff(file);
        assertThat(order.counts().records()).isEqualTo(Batch.RECORDS);

        var resumed = imports.start(STAFF, "resume.csv", new ByteArrayInputStream(file), READINGS);

        assertThat(resumed.id()).isEqualTo(order.id());
        awaited(resumed.id()).then().body("state", equalTo("finished")).body("counts.readings", equalTo(120_000))
            .body("counts.known", equalTo(0)).body("counts.records", equalTo(120_000 + 40))
            .body("problemsByCode.'thing-unplaced'", equalTo(40));
        assertThat(history.range(Reach.publicCity(), "urn:ngsi-ld:RiverGauge:resume-7", "waterLevel", start,
            start.plusSeconds(99_999_999), 10_000)).hasSize(3_000);
    }

    /// Reads one batch of the file and stops, as a power cut would.
    private CityImport cutOff(byte[] file) {
        var order = imports.hold(STAFF, "resume.csv", new ByteArrayInputStream(file), READINGS);
        var mapping = ((MappingAnswer.Understood) Mappings.read(READINGS)).mapping();
        importer.run(STAFF, order, new TableSource("resume.csv", file.length, () -> new ByteArrayInputStream(file)),
            mapping, new StoppedAtOnce());
        return imports.get(STAFF.reach(), order.id());
    }

    private static final class StoppedAtOnce implements Progress {
        @Override
        public long job() {
            return 0;
        }

        @Override
        public void report(long done, long total, String message) {
            assertThat(done).isPositive();
        }

        @Override
        public boolean cancelled() {
            return true;
        }
    }

    @Test
    void theBoundariesOfTokyoBecomeAreasOfItsMunicipalities() throws Exception {
        var file = Files.readAllBytes(RealData.get("02_boundaries/N03-21_13_s0010.geojson"));
        int id = staff().contentType("application/geo+json").body(file)
            .post("/api/v1/imports?mapping=n03-boundaries&name=n03.geojson").then().statusCode(202)
            .extract().path("id");

        awaited(id).then().body("state", equalTo("finished")).body("counts.things", equalTo(62))
            .body("problemsByCode.'id-missing'", equalTo(1));
        var chiyoda = things.get(Reach.publicCity(), "urn:ngsi-ld:Municipality:131016");
        assertThat(chiyoda.value("area").path("type").asText()).isIn("Polygon", "MultiPolygon");
        assertThat(chiyoda.value("code").asText()).isEqualTo("131016");
        assertThat(things.list(Reach.publicCity(), ThingQuery.ofType("Municipality"))).extracting(Thing::municipality)
            .hasSizeGreaterThanOrEqualTo(62);
    }

    @Test
    void halfAnArchiveThroughTheDoorKeepsItsGoodRows() throws IOException, InterruptedException {
        var whole = Files.readAllBytes(RealData.get("05_water/fukui_waterlevel_2021-08_2021-09_10min.csv.gz"));
        int id = staff().contentType("application/gzip").body(Arrays.copyOf(whole, whole.length / 20))
            .post("/api/v1/imports?mapping=fukui-readings&name=half.csv.gz").then().statusCode(202)
            .extract().path("id");

        awaited(id).then().body("state", equalTo("finished")).body("counts.records", greaterThan(1_000))
            .body("problemsByCode.'file-truncated'", equalTo(1));
    }
}
