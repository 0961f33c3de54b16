package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The pages of sea temperature and of ponds before people who cannot see, read small letters or use a mouse.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class SeaAndPondPagesTest {
    @Test
    void everybodyCanUseThePagesOfTheSea() {
        SmallCity.sendOnce();
        given().auth().preemptive().basic("staff", "miyako-sample").redirects().follow(false)
            .contentType("application/x-www-form-urlencoded").post("/ops/sea/sample").then().statusCode(303);
        assertThat(Looks.faultsOfService("staff", "sea-condition-forecast", "/services/sea-condition-forecast?day=7",
            "/services/sea-condition-forecast/places/urn:ngsi-ld:SeaCell:sample-34.30-139.60",
            "/map?picture=sea-temperature&step=9")).isEmpty();
    }

    @Test
    void everybodyCanUseThePagesOfPonds() {
        SmallCity.sendOnce();
        given().header("Authorization", "Bearer miyako-sample-city").contentType("application/json").body("""
            [{"id": "urn:ngsi-ld:FarmPond:looked-at", "type": "FarmPond",
              "name": {"type": "Property", "value": "見本の池"}, "datum": {"type": "Property", "value": "池底"},
              "cautionLevel": {"type": "Property", "value": 1.4}, "dangerLevel": {"type": "Property", "value": 3.1},
              "peopleBelow": {"type": "Property", "value": 120},
              "waterLevel": {"type": "Property", "value": 1.5, "unitCode": "MTR", "observedAt": "%1$s"}},
             {"id": "urn:ngsi-ld:PondCamera:seen", "type": "PondCamera", "name": {"type": "Property", "value": "池"},
              "pond": {"type": "Relationship", "object": "urn:ngsi-ld:FarmPond:looked-at"}}]"""
            .formatted(Instant.now())).post("/ngsi-ld/v1/entityOperations/upsert").then().statusCode(201);
        assertThat(Looks.faultsOfService("operator", "agri-base-disaster-dx",
            "/services/agri-base-disaster-dx/ponds/urn:ngsi-ld:FarmPond:looked-at",
            "/ops/ponds/urn:ngsi-ld:FarmPond:looked-at")).isEmpty();
    }
}
