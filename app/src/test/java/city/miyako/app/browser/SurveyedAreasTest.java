package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import city.miyako.foundation.testing.RealData;
import city.miyako.foundation.testing.Soon;
import city.miyako.foundation.testing.TestCity;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Areas that others surveyed, from their own files through the whole city: brought in by the door for imports, told by
/// the service that asks for them, and drawn by the map from near and far.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class SurveyedAreasTest {
    private static final String RISK = "/api/v1/storm-surge-risk-search/risk";
    private static final String STEP = """
        type: HazardArea
        id: "urn:ngsi-ld:HazardArea:bp001-%1$s-{MESH}"
        file: { format: shapefile, member: BP001_000%1$s0m.SHP }
        attributes:
          depth: { column: 浸水深, kind: number, unit: MTR }
        place: { shape: area }
        constants: { hazard: storm-surge, scenario: BP001, stepMinutes: %1$s0, datum: T.P. }
        """;
    private static final String HISTORY = """
        type: HazardArea
        id: "urn:ngsi-ld:HazardArea:yaizu-{OBJECTID}"
        file: { format: shapefile, partial: true }
        attributes:
          happenedOn: { column: 日付 }
        place: { shape: area }
        constants: { hazard: past-flood }
        """;

    @AfterEach
    void withoutThemAgain() {
        for (var hazard : List.of("storm-surge", "past-flood")) {
            staff().queryParam("type", "HazardArea").queryParam("q", "hazard==\"" + hazard + "\"")
                .delete("/ngsi-ld/v1/entities").then().statusCode(204);
        }
    }

    @Test
    void theStepsOfAStormSurgeAreToldAndDrawn() throws IOException {
        var archive = zipped(RealData.get("08_3d_terrain/kumamoto_storm_surge_BP001"), "BP001");
        bringIn(archive, STEP.formatted("2"), 4_001);

        // The middle of the mesh 4930040330008: 2.044 m after twenty minutes in the table of the authors.
        given().get(RISK + "?lat=32.666771&lon=130.540156").then().statusCode(200).body("threats", hasSize(1))
            .body("threats[0].depth_m", equalTo(2.044f)).body("threats[0].depth_class", equalTo(2))
            .body("threats[0].scenario", equalTo("BP001")).body("threats[0].datum", equalTo("T.P."));
        given().get(RISK + "?lat=32.9&lon=130.9").then().statusCode(200).body("threats", hasSize(0));
        drawn("32.6668,130.5402", List.of(16, 13, 10));
    }

    @Test
    void theInundationsOfAYearAreDrawn() throws IOException {
        bringIn(zipped(RealData.get("05_water/yaizu_flood_history"), "浸水履歴_平成25年"), HISTORY, 0);
        given().queryParam("type", "HazardArea").queryParam("q", "hazard==\"past-flood\";happenedOn")
            .queryParam("limit", 1).get("/ngsi-ld/v1/entities").then().body("$", hasSize(1));
        drawn("34.86,138.32", List.of(12));
    }

    // Each zoom shows some of them, as areas, with nothing complained of by the page.
    private static void drawn(String centre, List<Integer> zooms) {
        try (var browser = Browser.withMaps(); var window = browser.window(1280, false, true)) {
            for (int zoom : zooms) {
                var page = window.newPage();
                var faults = new java.util.ArrayList<String>();
                page.onPageError(faults::add);
                page.navigate("http://localhost:" + RestAssured.port + "/map?layers=hazard-area&c=" + centre + "&z="
                    + zoom);
                page.waitForFunction("name => document.querySelector(name)?.dataset.ready === ''", "city-map");
                page.waitForFunction("() => document.querySelector('city-map').map.queryRenderedFeatures()"
                    + ".some(one => one.source === 'hazard-area' && one.geometry.type.endsWith('Polygon'))");
                assertThat(faults).as("zoom " + zoom).isEmpty();
                picture(page, "surveyed-" + centre + "-" + zoom);
                page.close();
            }
        }
    }

    private static void picture(Page page, String name) {
        var folder = System.getProperty("miyako.pictures");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }

    /// @param things how many are in when it is over; 0 for any
    private static void bringIn(byte[] archive, String mapping, int things) {
        int id = staff().multiPart("file", "areas.zip", archive)
            .multiPart(new MultiPartSpecBuilder(mapping).controlName("mapping").charset("UTF-8").build())
            .post("/api/v1/imports").then().statusCode(202).extract().path("id");
        Soon.eventually(() -> "finished".equals(staff().get("/api/v1/imports/" + id).path("state")));
        staff().get("/api/v1/imports/" + id).then().body("counts.things",
            things == 0 ? greaterThan(0) : equalTo(things));
    }

    private static byte[] zipped(Path folder, String name) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes); var files = Files.list(folder)) {
            for (var file : files.filter(one -> one.getFileName().toString().startsWith(name)).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static RequestSpecification staff() {
        return given().header("Authorization", "Bearer miyako-sample-city");
    }
}
