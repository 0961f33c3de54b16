package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.lessThan;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The pages of pump stations before people who cannot see, read small letters or use a mouse.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class PumpPagesTest {
    private static final String ID = "urn:ngsi-ld:PumpStation:looked-at";
    private static final String STATION = "/ops/water/pumps/" + ID;
    private static final int STEPS = 4 * 144;
    private static final int BURST = 200;

    @Test
    @Tag("level:rainwater-pump-ai:silver/accessibility")
    void everybodyCanUseTheBoardTheRecordAndTheReplayOfPumpStations() {
        SmallCity.sendOnce();
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        upsert("""
            [{"id": "urn:ngsi-ld:RainGauge:looked-at", "type": "RainGauge", "name": {"type": "Property", "value": "雨"}},
             {"id": "%s", "type": "PumpStation",
              "name": {"type": "Property", "value": "見本ポンプ所"}, "datum": {"type": "Property", "value": "A.P."},
              "rainGauge": {"type": "Relationship", "object": "urn:ngsi-ld:RainGauge:looked-at"},
              "wellFloor": {"type": "Property", "value": -8}, "wellArea": {"type": "Property", "value": 600},
              "lowest": {"type": "Property", "value": -7}, "stopAt": {"type": "Property", "value": -6.5},
              "startAt": {"type": "Property", "value": -4.5}, "limit": {"type": "Property", "value": -1.5},
              "overflowCost": {"type": "Property", "value": 100}, "spillCost": {"type": "Property", "value": 0.05},
              "startCost": {"type": "Property", "value": 1}, "energyCost": {"type": "Property", "value": 0.002}},
             {"id": "urn:ngsi-ld:StormPump:looked-at-1", "type": "StormPump",
              "station": {"type": "Relationship", "object": "%s"}, "capacity": {"type": "Property", "value": 1.5},
              "startMinutes": {"type": "Property", "value": 6}, "leastRunMinutes": {"type": "Property", "value": 10},
              "leastRestMinutes": {"type": "Property", "value": 15}, "ratedPower": {"type": "Property", "value": 240}}]
            """.formatted(ID, ID));
        for (int first = STEPS; first > 0; first -= BURST) {
            upsert(readings(now, first, Math.max(0, first - BURST)));
        }
        given().auth().preemptive().basic("operator", "miyako-sample").accept("text/html").redirects().follow(false)
            .contentType("application/x-www-form-urlencoded; charset=utf-8").post(STATION + "/record").then()
            .statusCode(303);
        var rain = given().auth().preemptive().basic("operator", "miyako-sample")
            .get("/api/v1/rainwater-pump-ai/rains?station=" + ID).then().extract().jsonPath()
            .getString("rains[0].rain");
        assertThat(Looks.faultsOfService("operator", "rainwater-pump-ai", STATION, STATION + "/record",
            STATION + "/replay?at=18&rain=" + rain, STATION + "/replay?drill=true&at=18&rain=" + rain)).isEmpty();
    }

    /// Cloudbursts and what comes of them, from some steps ago on.
    private static String readings(Instant now, int from, int until) {
        var entities = new ArrayList<String>();
        for (int i = from; i > until; i--) {
            var at = now.minusSeconds(600L * i);
            boolean rains = i % BURST >= 40 && i % BURST < 50;
            boolean after = i % BURST >= 34 && i % BURST < 49;
            entities.add(measured("RainGauge", "urn:ngsi-ld:RainGauge:looked-at", "rain10min", rains ? 5 + i % 3 : 0,
                at));
            entities.add(measured("PumpStation", ID, "inflow", (after ? 2 : 0.1) + 0.001 * (i % 7), at));
            entities.add(measured("PumpStation", ID, "wellLevel", -6 + 0.01 * (i % 9), at));
        }
        return "[" + String.join(",", entities) + "]";
    }

    private static String measured(String type, String id, String attribute, double value, Instant at) {
        return """
            {"id": "%s", "type": "%s", "%s": {"type": "Property", "value": %s, "observedAt": "%s"}}"""
            .formatted(id, type, attribute, value, at);
    }

    private static void upsert(String entities) {
        given().header("Authorization", "Bearer miyako-sample-city").contentType("application/json").body(entities)
            .post("/ngsi-ld/v1/entityOperations/upsert?options=update").then().statusCode(lessThan(300));
    }
}
