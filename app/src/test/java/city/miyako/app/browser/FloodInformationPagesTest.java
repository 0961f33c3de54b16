package city.miyako.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The pages of flood information before people who cannot see, read small letters or use a mouse.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class FloodInformationPagesTest {
    private static final String HOME = "/services/flood-information";

    @Test
    @Tag("level:flood-information:silver/accessibility")
    void everybodyCanUseEveryPageOfFloodInformation() {
        SmallCity.sendOnce();
        assertThat(Looks.faultsOfService("operator", "flood-information",
            HOME + "/gauges/urn:ngsi-ld:RiverGauge:test-1",
            HOME + "/cameras/urn:ngsi-ld:RiverCamera:test-1")).isEmpty();
    }
}
