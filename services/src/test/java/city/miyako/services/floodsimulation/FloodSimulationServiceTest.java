package city.miyako.services.floodsimulation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class FloodSimulationServiceTest {
    private static final String HOME = "/services/flood-simulation";
    private static final String API = "/api/v1/flood-simulation";
    private static final int WAITS = 600;
    // A bowl in degrees: 12 by 10 cells of 0.0001°, the middle 2 m below the rim; one hole.
    private static final String BOWL = "ncols 12\nnrows 10\nxllcorner 139.7\nyllcorner 35.6\ncellsize 0.0001\n"
        + "NODATA_value -9999\n" + ("3 3 3 3 3 3 3 3 3 3 3 3\n" + "3 1 1 1 1 1 1 1 1 1 1 3\n".repeat(8)
        + "3 3 3 3 3 3 3 3 3 3 3 -9999\n");

    @Inject
    Things things;

    @Inject
    Database database;

    @AfterEach
    void nothingIsLeft() {
        floods().getList("floods.id").forEach(id -> {
            post(HOME + "/floods/" + id + "/cancel", Map.of());
            until(((Number) id).longValue(), "finished", "cancelled", "failed", "interrupted");
            post(HOME + "/floods/" + id + "/drop", Map.of()).then().statusCode(303);
        });
        database.write(Reach.everything(), handle -> handle.execute("DELETE FROM flood_ground"));
    }

    @Test
    @Tag("level:flood-simulation:functions/0")
    @Tag("level:flood-simulation:functions/2")
    @Tag("level:flood-simulation:functions/3")
    @Tag("level:flood-simulation:functions/4")
    void aNightOnWhichTheLeveeBreaksAndThePumpFailsIsReckonedShownComparedAndShared() {
        shelter();
        var ground = sampleGround();
        page("/en" + HOME + "/new?ground=" + ground).then().statusCode(200).body(containsString("Sample town"),
            containsString("made by a formula"), containsString("Full shallow-water equations"));
        long worst = start(ground, Map.of("name", "Levee breaks"));
        finished(worst);
        long rain = start(ground, Map.of("name", "Rain alone", "breach-lat", "", "side", ""));
        finished(rain);

        var steps = moments(worst);
        assertThat(steps).hasSize(25);
        assertThat(steps.getFirst().get("flooded_ha")).isEqualTo("0.0000");
        assertThat(hectares(steps.getLast())).isGreaterThan(hectares(moments(rain).getLast()) + 5);
        page("/en" + HOME + "/floods/" + worst + "?step=24").then().statusCode(200).body(
            containsString("after 60 minutes"), containsString("step=23"), containsString("0.5 – 3 m"),
            containsString("no forecast and no warning"), containsString("Shelter in the hollow"),
            containsString("120 people"), containsString("Publish to everybody"));
        for (var layer : List.of("peakdepth", "peakspeed", "peakhazard", "arrival")) {
            page(HOME + "/floods/" + worst + "?show=" + layer).then().statusCode(200);
        }
        page("/en" + HOME + "/compare?a=" + rain + "&b=" + worst).then().statusCode(200).body(
            containsString("Rain alone and Levee breaks"), not(containsString("deeper over 0.00 ha")));
        page("/en/map?layers=none&step=9&picture=flood-" + worst).then().statusCode(200).body(
            containsString("data-picture=\"" + API + "/floods/" + worst + "/picture?show=depth"),
            containsString("picture=flood-" + worst + "&amp;step=10"), containsString("no flood of a real place"));
        page("/en/map?layers=none&picture=flood-0").then().statusCode(404);
        exports(worst);
        shared(worst);
    }

    private void exports(long flood) {
        var grid = staff().get(API + "/floods/" + flood + "/grid?show=peakdepth").then().statusCode(200)
            .header("Content-Disposition", containsString(".asc")).extract().asString();
        assertThat(grid).startsWith("ncols 60").contains("nrows 40", "cellsize 25.0");
        assertThat(values(grid).max().orElseThrow()).isBetween(1.0, 6.0);
        var areas = staff().get(API + "/floods/" + flood + "/areas?show=peakdepth").then().statusCode(200)
            .contentType("application/geo+json").extract().asString();
        assertThat(JsonPath.from(areas).getList("features.properties.from")).contains(0.05f, 0.5f);
        for (var picture : List.of("picture?show=depth&step=9", "picture?show=arrival", "relief")) {
            assertThat(staff().get(API + "/floods/" + flood + "/" + picture).then().statusCode(200)
                .contentType("image/png").extract().asByteArray()).startsWith(0x89, 'P', 'N', 'G');
        }
        staff().get(API + "/floods/" + flood + "/things?format=csv").then().statusCode(200).contentType("text/csv")
            .body(containsString("Shelter,"));
    }

    private void shared(long flood) {
        given().get(API + "/floods").then().statusCode(200).body("floods.id", not(hasItem((int) flood)));
        given().accept("text/html").get(HOME + "/floods/" + flood).then().statusCode(404);
        given().get(API + "/floods/" + flood + "/grid").then().statusCode(404);
        given().accept("text/html").get("/map?picture=flood-" + flood).then().statusCode(404);
        post(HOME + "/floods/" + flood + "/publish", Map.of()).then().statusCode(303);
        given().accept("text/html").get("/en" + HOME + "/floods/" + flood + "?show=peakdepth").then().statusCode(200)
            .body(containsString("Greatest depth"), not(containsString("Publish to everybody")));
        given().get(API + "/floods/" + flood + "/relief").then().statusCode(200);
        // Others see it, and touch nothing of it.
        var others = Reach.staffOf(new TenantId(131016)).andWholeCity();
        for (var statement : List.of("DELETE FROM flood_run", "DELETE FROM flood_raster", "DELETE FROM flood_ground",
                "UPDATE flood_run SET published = false")) {
            int touched = database.write(others, handle -> handle.execute(statement));
            assertThat(touched).as(statement).isZero();
        }
        given().formParam("x", "1").post(HOME + "/floods/" + flood + "/withdraw").then().statusCode(
            anyOf(equalTo(401), equalTo(403)));
        post(HOME + "/floods/" + flood + "/withdraw", Map.of()).then().statusCode(303);
        given().get(API + "/floods/" + flood + "/grid").then().statusCode(404);
        long audited = database.read(Reach.everything(), handle -> handle.createQuery("""
            SELECT count(*) FROM audit WHERE target = :flood
                AND action IN ('flood.order', 'flood.finish', 'flood.publish', 'flood.withdraw')""")
            .bind("flood", "flood " + flood).mapTo(Long.class).one());
        assertThat(audited).isEqualTo(4);
    }

    @Test
    void aLongFloodWaitsGoesOnIsCancelledAndStartsAgainAndNoOtherMayStartMeanwhile() {
        var ground = sampleGround();
        long id = start(ground, Map.of("name", "Long", "minutes", "2880", "solver", "full"));
        until(id, "running");
        post(HOME + "/floods/" + id + "/pause", Map.of()).then().statusCode(303);
        until(id, "paused");
        page("/en" + HOME + "/floods/" + id).then().statusCode(200).body(containsString("Go on"),
            containsString("<progress"));
        post(HOME + "/new", fields(ground, Map.of("name", "Second"))).then().statusCode(409).body(
            containsString("別の浸水を計算中です"));
        post(HOME + "/floods/" + id + "/drop", Map.of()).then().statusCode(409);
        post(HOME + "/floods/" + id + "/resume", Map.of()).then().statusCode(303);
        until(id, "running");
        post(HOME + "/floods/" + id + "/cancel", Map.of()).then().statusCode(303);
        until(id, "cancelled");
        staff().get(API + "/floods/" + id + "/grid").then().statusCode(409).body("code", equalTo("flood-state"));
        page("/en" + HOME + "/floods/" + id).then().body(containsString("Start again"));
        post(HOME + "/floods/" + id + "/again", Map.of()).then().statusCode(303);
        until(id, "running", "queued");
    }

    @Test
    void aFloodThatWasUnderWayWhenTheProgramWasKilledIsToldAsCutOffAndStartsAgain() {
        var ground = sampleGround();
        long id = start(ground, Map.of("name", "Cut", "minutes", "10", "rain", "10", "side", "", "breach-lat", "",
            "pump-lat", "", "solver", "inertial"));
        finished(id);
        database.write(Reach.everything(), handle -> {
            handle.execute("UPDATE flood_run SET balance_error = NULL WHERE id = ?", id);
            handle.execute("DELETE FROM flood_raster WHERE run = ?", id);
            return handle.execute("""
                UPDATE job SET state = 'interrupted' WHERE id = (SELECT job FROM flood_run WHERE id = ?)""", id);
        });
        page("/en" + HOME + "/floods/" + id).then().statusCode(200).body(
            containsString("cut off by a stop of the program"));
        post(HOME + "/floods/" + id + "/again", Map.of()).then().statusCode(303);
        finished(id);
        page("/en" + HOME + "/floods/" + id).then().body(containsString("nobody can say which"));
    }

    @Test
    void aGroundInDegreesHoldsTheRainThatFallsIntoItsHollow() {
        send("Bowl", BOWL, "degrees").then().statusCode(303);
        long id = start(newest(), Map.of("name", "Bowl", "minutes", "60", "rain", "100", "side", "", "breach-lat", "",
            "pump-lat", "", "solver", "inertial"));
        finished(id);
        var grid = staff().get(API + "/floods/" + id + "/grid?show=depth&step=24").asString();
        var depths = values(grid).filter(depth -> depth > -1).toArray();
        assertThat(grid).startsWith("ncols 12").contains("nrows 12");
        // What falls on 143 cells lies in the hundred or so of the hollow, but for the millimetre that does not move.
        assertThat(Arrays.stream(depths).sum() / depths.length).isCloseTo(0.1, within(0.002));
    }

    @Test
    void whatCannotBeSimulatedIsSaidBeforeItStarts() {
        send("Broken", BOWL.replaceFirst("1 1 1", "1 x 1"), "degrees").then().statusCode(422).body(
            containsString("line 8"));
        send("Cut", BOWL.substring(0, BOWL.length() - 40), "degrees").then().statusCode(422);
        send("Far", BOWL, "plane-ix").then().statusCode(422);
        send("Huge", BOWL.replace("ncols 12", "ncols 90000"), "degrees").then().statusCode(422).body(
            containsString("at most 100000"));
        send("High", BOWL.replaceFirst("1 1 1", "1 Infinity 1"), "degrees").then().statusCode(422);
        send("", BOWL, "degrees").then().statusCode(422);
        var ground = sampleGround();
        Map.of("rain", "-5", "minutes", "9", "level", "NaN", "breach-lat", "0", "breach-width", "0", "pump-rate", "-1",
            "pump-lon", "x", "side", "up", "breach-minute", "1e3").forEach((field, value) ->
            post(HOME + "/new", fields(ground, Map.of("name", "Wrong", field, value))).then().statusCode(422)
                .body(containsString("error-summary")));
        post(HOME + "/new", fields(ground, Map.of("name", "Wrong", "rain", "NaN"))).then().statusCode(422);
        post(HOME + "/new", fields(ground, Map.of("name", "Wrong", "rain", "20 abc"))).then().statusCode(422)
            .body(containsString("雨「abc」"));
        page(HOME + "/new?ground=x").then().statusCode(400);
        page(HOME + "/new?ground=999999").then().statusCode(404);
        page(HOME + "/floods/999999").then().statusCode(404);
        given().accept("text/html").get(HOME + "/grounds").then().statusCode(anyOf(
            equalTo(401), equalTo(303), equalTo(302)));
        assertThat(floods().getList("floods")).isEmpty();
    }

    private void shelter() {
        var attributes = Json.object();
        attributes.putObject("name").put("type", "Property").put("value", "Shelter in the hollow");
        attributes.putObject("occupancy").put("type", "Property").put("value", 120);
        attributes.putObject("location").put("type", "GeoProperty").putObject("value").put("type", "Point")
            .putArray("coordinates").add(139.795 + 1212 / 111_195.08 / Math.cos(Math.toRadians(35.668)))
            .add(35.668 + 212 / 111_195.08);
        things.upsert(Writer.system("test"), List.of(new NewThing("urn:ngsi-ld:Shelter:hollow", "Shelter",
            attributes)), UpsertMode.UPDATE);
    }

    private long sampleGround() {
        post("/en" + HOME + "/grounds/sample", Map.of()).then().statusCode(303);
        return newest();
    }

    private long newest() {
        return database.read(Reach.everything(), handle -> handle.createQuery("SELECT max(id) FROM flood_ground")
            .mapTo(Long.class).one());
    }

    private static Map<String, String> fields(long ground, Map<String, String> changes) {
        var fields = new HashMap<>(Map.of("ground", Long.toString(ground), "minutes", "60", "rain", "50",
            "side", "north", "level", "4", "solver", "inertial"));
        fields.putAll(Map.of("breach-lat", "35.67587", "breach-lon", "139.80178", "breach-minute", "10",
            "breach-width", "100", "breach-bottom", "1"));
        fields.putAll(Map.of("pump-lat", "35.66991", "pump-lon", "139.80842", "pump-rate", "2", "pump-fails", "20"));
        fields.putAll(changes);
        return fields;
    }

    private static long start(long ground, Map<String, String> changes) {
        var to = post(HOME + "/new", fields(ground, changes)).then().statusCode(303).extract().header("Location");
        return Long.parseLong(to.substring(to.lastIndexOf('/') + 1));
    }

    private static Response send(String name, String grid, String system) {
        return staff().accept("text/html").redirects().follow(false).multiPart("name", name).multiPart("system", system)
            .multiPart("lat", "35").multiPart("lon", "139")
            .multiPart("file", "bowl.asc", grid.getBytes(StandardCharsets.UTF_8)).post(HOME + "/grounds");
    }

    private static void finished(long id) {
        until(id, "finished");
    }

    private static void until(long id, String... states) {
        var wanted = List.of(states);
        var state = "";
        for (int i = 0; i < WAITS && !wanted.contains(state); i++) {
            state = floods().getString("floods.find { it.id == " + id + " }.state");
            if (!wanted.contains(state)) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
        assertThat(state).isIn((Object[]) states);
    }

    private static JsonPath floods() {
        return staff().get(API + "/floods").then().statusCode(200).extract().jsonPath();
    }

    private static List<Map<String, Object>> moments(long id) {
        return staff().get(API + "/floods/" + id + "/moments").then().statusCode(200).extract().jsonPath()
            .getList("moments");
    }

    private static DoubleStream values(String grid) {
        return grid.lines().skip(6).flatMap(line -> Arrays.stream(line.split(" "))).mapToDouble(Double::parseDouble);
    }

    private static double hectares(Map<String, Object> moment) {
        return Double.parseDouble(String.valueOf(moment.get("flooded_ha")));
    }

    private static Response page(String path) {
        return staff().accept("text/html").get(path);
    }

    private static Response post(String path, Map<String, String> fields) {
        return staff().accept("text/html").redirects().follow(false).contentType("application/x-www-form-urlencoded")
            .formParams(fields).post(path);
    }

    private static RequestSpecification staff() {
        return given().auth().preemptive().basic("staff", "miyako-sample");
    }
}
