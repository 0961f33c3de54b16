package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The pages of storm surges before people who cannot see, read small letters or use a mouse.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class StormSurgePagesTest {
    @Test
    void everybodyCanUseThePagesOfStormSurges() {
        SmallCity.sendOnce();
        given().header("Authorization", "Bearer miyako-sample-city").contentType("application/json").body("""
            [{"id": "urn:ngsi-ld:TideGauge:looked-at", "type": "TideGauge",
              "name": {"type": "Property", "value": "見本の岸壁"}, "datum": {"type": "Property", "value": "A.P."},
              "cautionLevel": {"type": "Property", "value": 3.1},
              "tideLevel": {"type": "Property", "value": 1.5, "unitCode": "MTR", "observedAt": "%1$s"}},
             {"id": "urn:ngsi-ld:WaterGate:seen", "type": "WaterGate", "name": {"type": "Property", "value": "水門"},
              "position": {"type": "Property", "value": "closed", "observedAt": "%1$s"}},
             {"id": "urn:ngsi-ld:SeaCamera:theirs", "type": "SeaCamera",
              "name": {"type": "Property", "value": "見本の海"},
              "videoPage": {"type": "Property", "value": "https://video.example/sea"}}]""".formatted(Instant.now()))
            .post("/ngsi-ld/v1/entityOperations/upsert").then().statusCode(201);
        assertThat(Looks.faultsOfService("operator", "storm-surge-system",
            "/services/storm-surge-system/gauges/urn:ngsi-ld:TideGauge:looked-at")).isEmpty();
        assertThat(Looks.faultsOfService("operator", "storm-surge-risk-search",
            "/services/storm-surge-risk-search?municipality=131016",
            "/services/storm-surge-risk-search?words=Shelter")).isEmpty();
    }
}
