package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The pages of flood information before people who cannot see, read small letters or use a mouse.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class FloodInformationPagesTest {
    private static final String HOME = "/services/flood-information";

    @Test
    @Tag("level:flood-information:silver/accessibility")
    void everybodyCanUseEveryPageOfFloodInformationWhileAGraveWarningIsInForce() throws InterruptedException {
        SmallCity.sendOnce();
        // A leap is believed once the next reading says the same.
        SmallCity.waterLevel(3, 9);
        SmallCity.waterLevel(3, 9.1);
        for (int tries = 0; tries < 100 && !isWarned(); tries++) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        assertThat(isWarned()).isTrue();
        assertThat(Looks.faultsOfService("operator", "flood-information",
            HOME + "/gauges/urn:ngsi-ld:RiverGauge:test-1",
            HOME + "/cameras/urn:ngsi-ld:RiverCamera:test-1")).isEmpty();
    }

    // Whether every page carries the strip of the gravest warning.
    private static boolean isWarned() {
        return given().accept("text/html").get("/about").asString().contains("class=\"strip\"");
    }
}
