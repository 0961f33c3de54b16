package city.miyako.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.TestCity;
import com.microsoft.playwright.options.Cookie;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The pages of two services, forms of staff included, as somebody with a screen reader, a phone or dark light
/// meets them.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class StrategyAndSewersTest {
    private static final String STRATEGY = "/services/smart-tokyo-strategy";
    private static final String SEWERS = "/services/manhole-sensors";

    @BeforeEach
    void aSmallCity() {
        SmallCity.sendOnce();
    }

    @Test
    @Tag("level:smart-tokyo-strategy:silver/accessibility")
    void thePortfolioIsForEverybody() {
        assertThat(Looks.faultsOfService("admin", "smart-tokyo-strategy", STRATEGY + "?text=zzzz",
            STRATEGY + "/initiatives/manhole-sensors", STRATEGY + "/initiatives/manhole-sensors/revise",
            STRATEGY + "/figures/manhole-sensors:0/revise")).isEmpty();
    }

    @Test
    @Tag("level:manhole-sensors:silver/accessibility")
    void theSewersAreForEverybody() {
        assertThat(Looks.faultsOfService("admin", "manhole-sensors",
            SEWERS + "/sensors/urn:ngsi-ld:ManholeLevelSensor:test-1", SEWERS + "/municipalities/131016")).isEmpty();
    }

    @Test
    @Tag("level:smart-tokyo-strategy:silver/no-javascript")
    @Tag("level:manhole-sensors:silver/no-javascript")
    void staffRevisesAnInitiativeAndRecordsAMeetingWithoutScripts() {
        try (var browser = Browser.start(); var window = browser.window(1280, false, false)) {
            window.addCookies(List.of(new Cookie("miyako-session", Sessions.of("staff"))
                    .setUrl("http://localhost:" + RestAssured.port)));
            var page = window.newPage();
            page.navigate("http://localhost:" + RestAssured.port + "/en" + STRATEGY + "/initiatives/csirt/revise");
            page.fill("#r-status", "The team has practised twice");
            page.click("main form button");
            assertThat(page.locator("#status").innerText()).isEqualTo("The team has practised twice");

            page.navigate("http://localhost:" + RestAssured.port + STRATEGY + "/initiatives/manhole-sensors");
            page.click("a[href$='/figures/manhole-sensors:0/revise']");
            page.fill("#g-value", "15");
            page.fill("#g-asOf", "2023年度末");
            page.click("main form button");
            assertThat(page.url()).endsWith("/initiatives/manhole-sensors#figures");
            assertThat(page.locator("main").innerText()).contains("2023年度末", "以前の値");

            page.navigate("http://localhost:" + RestAssured.port + "/en" + SEWERS + "/meetings");
            page.fill("#g-topic", "Autumn rains");
            page.fill("#g-held", "2026-10-01");
            page.selectOption("#g-parties", new String[] {"131016", "131024"});
            page.fill("#g-results", "Chiyoda looks at its covers");
            page.click("main section:last-of-type form button");
            assertThat(page.locator("main").innerText()).contains("Autumn rains", "Chiyoda looks at its covers");
        }
    }
}
