package city.miyako.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The pages of the door OGC API – Features.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class FeaturesPagesTest {
    private static final String DOOR = "/ogc/features";
    private static final String GAUGES = DOOR + "/collections/RiverGauge";

    @BeforeEach
    void aSmallCity() {
        SmallCity.sendOnce();
    }

    @Test
    void everybodyCanUseThem() {
        assertThat(Looks.faults("admin", List.of(DOOR, DOOR + "/api", DOOR + "/conformance", DOOR + "/collections",
            GAUGES, GAUGES + "/items", GAUGES + "/items?riverName=nowhere", GAUGES
                + "/items/urn:ngsi-ld:RiverGauge:test-1", GAUGES + "/items?limit=0"))).isEmpty();
    }

    @Test
    void somebodyWithoutScriptsAndMouseComesFromTheDevelopersPageToOneFeature() {
        SmallCity.waterLevel(3, 3.61);
        try (var browser = Browser.start(); var window = browser.window(1280, false, false)) {
            var page = window.newPage();
            Looks.open(page, "/en/dev");
            page.locator("main a[href='/en/ogc/features']").press("Enter");
            page.locator("main a[href='/en/ogc/features/collections']").press("Enter");
            page.locator("main td a[href='/en" + GAUGES + "/items']").press("Enter");
            assertThat(page.locator("main h1").innerText()).isEqualTo("Features of River gauge");
            assertThat(page.locator("main tbody tr").count()).isEqualTo(3);

            Looks.open(page, "/en" + GAUGES + "/items?limit=2");
            page.locator("main a[rel=next]").press("Enter");
            assertThat(page.locator("main tbody th").allInnerTexts()).containsExactly("Test river 3");
            page.locator("main tbody th a").press("Enter");
            assertThat(page.locator("main h1").innerText()).isEqualTo("Test river 3");
            assertThat(page.locator("main").innerText()).contains("[139.78,35.69]", "3.61");
        }
    }
}
