package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The pages of gates before people who cannot see, read small letters or use a mouse.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class GatePagesTest {
    private static final String GATE = "/ops/water/gates/urn:ngsi-ld:WaterGate:looked-at";

    @Test
    @Tag("level:water-level-forecast:silver/accessibility")
    void everybodyCanUseTheBoardTheLogAndTheHandoverOfGates() {
        SmallCity.sendOnce();
        given().header("Authorization", "Bearer miyako-sample-city").contentType("application/json").body("""
            [{"id": "urn:ngsi-ld:WaterGate:looked-at", "type": "WaterGate",
              "name": {"type": "Property", "value": "見本水門"}, "datum": {"type": "Property", "value": "gauge"},
              "gauge": {"type": "Relationship", "object": "urn:ngsi-ld:RiverGauge:test-1"},
              "sill": {"type": "Property", "value": -1}, "closeAt": {"type": "Property", "value": 0.1},
              "limit": {"type": "Property", "value": 0.2}, "innerLimit": {"type": "Property", "value": 0.2},
              "basinArea": {"type": "Property", "value": 1000}, "innerInflow": {"type": "Property", "value": 1},
              "closingMinutes": {"type": "Property", "value": 20}, "openingMinutes": {"type": "Property", "value": 20},
              "floodCost": {"type": "Property", "value": 20}, "falseClosingCost": {"type": "Property", "value": 1}}]""")
            .post("/ngsi-ld/v1/entityOperations/upsert").then().statusCode(201);
        given().auth().preemptive().basic("operator", "miyako-sample").accept("text/html").redirects().follow(false)
            .contentType("application/x-www-form-urlencoded; charset=utf-8").formParam("note", "見本水門は点検中")
            .post("/ops/shifts/gates").then().statusCode(303);
        assertThat(Looks.faultsOfService("operator", "water-level-forecast", GATE, GATE + "/replay?drill=true",
            GATE + "/model", "/ops/shifts/gates")).isEmpty();
    }
}
