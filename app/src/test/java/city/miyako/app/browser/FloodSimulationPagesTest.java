package city.miyako.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Simulated floods as a planner without scripts makes them, and the map that shows one.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class FloodSimulationPagesTest {
    private static final String HOME = "/services/flood-simulation";

    @Test
    @Tag("level:flood-simulation:bronze/pages")
    void aPlannerWithoutScriptsSimulatesAFloodAndStepsThroughItAndEverybodyCanUseItsPages() {
        String one;
        try (var browser = Browser.start(); var window = Looks.window(browser, Sessions.of("staff"), 1280, false)) {
            var page = window.newPage();
            Looks.open(page, "/en" + HOME);
            page.locator("main a.button").first().press("Enter");
            page.locator("main form[action$='/grounds/sample'] button").press("Enter");
            page.locator("#name").fill("A short night");
            page.locator("#minutes").fill("30");
            page.locator("#breach-minute").fill("1");
            page.locator("#solver").selectOption("inertial");
            page.locator("main form button.button").last().press("Enter");
            // The page renews itself, without scripts too.
            page.waitForSelector("nav[aria-label^=Moments]");
            one = page.url().replaceAll("^.*/en/", "/");
            page.locator("main a[rel=next]").press("Enter");
            assertThat(page.locator("main h2").first().innerText()).contains("after 1 minutes");
            page.locator("main nav a[href='?step=24']").press("Enter");
            assertThat(page.locator("main h2").first().innerText()).contains("after 30 minutes");
            assertThat(page.locator("main a[rel=next]").count()).isZero();
            assertThat(page.locator("main").innerText()).contains("made by a formula");
        }
        assertThat(Looks.faultsOfService("staff", "flood-simulation", HOME + "/new?ground=" + ground(), one,
            one + "?show=arrival", "/map?layers=none&picture=flood-" + one.replaceAll(".*/", ""))).isEmpty();
        theMapDrawsIt(one.replaceAll(".*/", ""));
    }

    private static String ground() {
        try (var browser = Browser.start(); var window = Looks.window(browser, Sessions.of("staff"), 390, false)) {
            var page = window.newPage();
            Looks.open(page, HOME + "/grounds");
            return page.locator("main td a.button").first().getAttribute("href").replaceAll(".*=", "");
        }
    }

    private static void theMapDrawsIt(String flood) {
        try (var browser = Browser.withMaps(); var window = Looks.window(browser, Sessions.of("staff"), 640, true)) {
            var page = window.newPage();
            var pictures = new ArrayList<Integer>();
            page.onResponse(answer -> {
                if (answer.url().contains("/picture?")) {
                    pictures.add(answer.status());
                }
            });
            Looks.open(page, "/map?layers=none&step=20&picture=flood-" + flood);
            page.waitForSelector("city-map[data-ready]");
            assertThat(pictures).isNotEmpty().containsOnly(200);
        }
    }
}
