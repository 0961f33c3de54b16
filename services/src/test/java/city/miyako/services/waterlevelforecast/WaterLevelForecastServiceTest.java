package city.miyako.services.waterlevelforecast;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import city.miyako.data.history.History;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.testing.FukuiLevels;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class WaterLevelForecastServiceTest {
    private static final String HOME = "/ops/water/gates";
    private static final String API = "/api/v1/water-level-forecast";
    private static final String FLOOD = "?day=2024-10-05&days=2";
    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");
    private static final int WAITS = 900;

    @Inject
    Things things;

    @Inject
    History history;

    private MadeFlood made;

    @BeforeEach
    void aRiverAndAGate() {
        made = new MadeFlood(things, history);
    }

    private void gateAndGauge(String name, Instant until, Instant absurdFrom) {
        made.gauge(name, "T.P.");
        made.gate(name, MadeFlood.gauge(name), "T.P.", 3.0);
        made.readings(name, until, absurdFrom);
    }

    @Test
    @Tag("level:water-level-forecast:functions/4")
    void aFloodIsToldAgainHourByHourWithAdviceBesideTheRule() {
        gateAndGauge("whole", NEVER, NEVER);
        page("/en" + HOME).statusCode(200).body(containsString("whole"));
        var steps = steps("whole");
        assertThat(steps).hasSize(96);
        assertThat(steps).extracting(step -> step.get("rule")).contains("close", "open");
        assertThat(steps).extracting(step -> step.get("advice")).contains("close");
        int close = steps.stream().map(step -> step.get("advice")).toList().indexOf("close");
        page("/en" + HOME + "/" + MadeFlood.gate("whole") + "/replay" + FLOOD + "&at=" + close).statusCode(200).body(
            containsString("<strong>Close the gate</strong>"), containsString("T.P."),
            containsString("at=" + (close + 1)), containsString("id=\"errors\""),
            containsString("Second rise"), not(containsString("Drill. Nothing")));
        page(HOME + "/" + MadeFlood.gate("whole") + "/replay" + FLOOD + "&at=" + close).body(
            containsString("<strong>水門を閉める</strong>"));
    }

    @Test
    void aDrillSaysThatItIsOneAndHidesWhatCame() {
        gateAndGauge("drill", NEVER, NEVER);
        page("/en" + HOME + "/" + MadeFlood.gate("drill") + "/replay" + FLOOD + "&drill=true").statusCode(200).body(
            containsString("Drill. Nothing here is happening now."), containsString("drill=true&amp;at=1"),
            not(containsString("Scores of the forecasts")), not(containsString("Came")));
    }

    @Test
    void whatIsSaidOfAMomentIsTheSameIfNothingHadComeAfterIt() {
        var until = MadeFlood.FLOOD.plus(Duration.ofHours(12));
        gateAndGauge("all", NEVER, NEVER);
        gateAndGauge("cut", until, NEVER);
        assertThat(said("cut").subList(0, 25)).isEqualTo(said("all").subList(0, 25));
    }

    @Test
    void aForecastMadeFromBadDataSaysSo() {
        gateAndGauge("absurd", NEVER, MadeFlood.FLOOD.plus(Duration.ofHours(6)));
        page("/en" + HOME + "/" + MadeFlood.gate("absurd") + "/replay" + FLOOD + "&at=14").statusCode(200).body(
            containsString("data-flag=\"out_of_range\""), containsString("Be careful with this:"));
        page("/en" + HOME + "/" + MadeFlood.gate("absurd") + "/replay" + FLOOD + "&at=40").body(
            containsString("data-doubt=\"no_outlook\""));
        page("/en" + HOME + "/" + MadeFlood.gate("absurd") + "/replay?day=2024-09-05").body(
            containsString("Too little is known of the time before: the forecast is that the level stays"));
    }

    @Test
    void heightsAreConvertedToTheDatumOfTheGaugeOrRefused() {
        gateAndGauge("datum", NEVER, NEVER);
        made.gate("datum-ap", MadeFlood.gauge("datum"), "A.P.", 3.0);
        page("/en" + HOME + "/" + MadeFlood.gate("datum-ap") + "/replay" + FLOOD).statusCode(200).body(
            containsString("Limit 1.87 m T.P."));
        made.gate("datum-own", MadeFlood.gauge("datum"), "zero of the lock", 3.0);
        staff().get(API + "/steps" + FLOOD + "&gate=" + MadeFlood.gate("datum-own")).then().statusCode(400)
            .body("code", equalTo("bad-request"), "detail", containsString("gate"));
    }

    @Test
    @Tag("level:water-level-forecast:functions/3")
    void scoresTellTheFallAndTheSecondRiseApart() {
        gateAndGauge("scores", NEVER, NEVER);
        var csv = staff().get(API + "/scores" + FLOOD + "&format=csv&gate=" + MadeFlood.gate("scores")).then()
            .statusCode(200).contentType("text/csv").extract().asString();
        assertThat(csv.lines()).hasSize(1 + 4 * 2 * 6);
        assertThat(csv.lines().filter(line -> line.startsWith("recession,AR(6),3,")).map(line -> line.split(",", -1))
            .toList()).singleElement().satisfies(cells -> {
                assertThat(Integer.parseInt(cells[3])).isPositive();
                assertThat(Double.parseDouble(cells[4])).isPositive();
            });
        assertThat(csv).contains("second_rise,persistence,6,");
    }

    @Test
    void strangersSeeNothingAndBadQuestionsAreAnsweredPrecisely() {
        gateAndGauge("asked", NEVER, NEVER);
        var gate = MadeFlood.gate("asked");
        given().accept("application/json").get(API + "/steps" + FLOOD + "&gate=" + gate).then().statusCode(401);
        for (var wrong : List.of("?day=x", "?day=2999-01-01", "?day=2024-10-05&days=9", "?day=2024-10-05&days=-1")) {
            staff().get(API + "/scores" + wrong + "&gate=" + gate).then().statusCode(400).body("code",
                equalTo("bad-request"));
        }
        page(HOME + "/" + gate + "/replay" + FLOOD + "&at=96").statusCode(400);
        staff().get(API + "/steps" + FLOOD + "&gate=" + MadeFlood.gauge("asked")).then().statusCode(400);
        staff().get(API + "/steps" + FLOOD + "&gate=urn:ngsi-ld:WaterGate:nowhere").then().statusCode(404);
    }

    @Test
    void aFloodOfFukuiIsToldAgainFromItsImportedHistory() throws Exception {
        bringIn();
        made.gate("fukui", "urn:ngsi-ld:RiverGauge:fukui-2", "gauge", highest() - 0.3);
        var asked = "?day=2024-11-01&days=3";
        var steps = staff().get(API + "/steps" + asked + "&gate=" + MadeFlood.gate("fukui")).then().statusCode(200)
            .extract().jsonPath().<Map<String, Object>>getList("steps");
        assertThat(steps).hasSize(144);
        assertThat(steps).extracting(step -> step.get("advice")).contains("close");
        for (int hour = 0; hour < 72; hour += 6) {
            page("/en" + HOME + "/" + MadeFlood.gate("fukui") + "/replay" + asked + "&at=" + 2 * hour).statusCode(200)
                .body(containsString("fitted to readings before the flood and to nothing after"));
        }
    }

    private double highest() {
        return history.range(Reach.publicCity(), "urn:ngsi-ld:RiverGauge:fukui-2",
            "waterLevel", Instant.parse("2024-10-31T15:00:00Z"), Instant.parse("2024-11-03T15:00:00Z"), 1_000).stream()
            .mapToDouble(reading -> reading.value()).max().orElseThrow();
    }

    /// Gauge 2 from September to the flood, through the door for imports.
    private static void bringIn() throws Exception {
        int id = staff().contentType("application/octet-stream").body(FukuiLevels.of("2", "2024-09-01",
            "2024-11-04")).post("/api/v1/imports?name=fukui.csv&mapping=fukui-readings").then().statusCode(202)
            .extract().path("id");
        var state = "queued";
        for (int i = 0; i < WAITS && List.of("queued", "running").contains(state); i++) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            state = staff().get("/api/v1/imports/" + id).jsonPath().getString("state");
        }
        assertThat(state).isEqualTo("finished");
    }

    private static List<Map<String, Object>> steps(String name) {
        return staff().get(API + "/steps" + FLOOD + "&gate=" + MadeFlood.gate(name)).then().statusCode(200)
            .extract().jsonPath().getList("steps");
    }

    private static List<List<Object>> said(String name) {
        return steps(name).stream().map(step -> List.of(step.get("at"), step.get("advice"), step.get("odds_percent"),
            step.get("reasons"), step.get("doubts"), step.get("rule"))).toList();
    }

    private static ValidatableResponse page(String path) {
        return staff().accept("text/html").get(path).then();
    }

    private static RequestSpecification staff() {
        return given().auth().preemptive().basic("staff", "miyako-sample");
    }
}
