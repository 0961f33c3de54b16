package city.miyako.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.TestCity;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitUntilState;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The pages of flood information before people who cannot see, read small letters or use a mouse.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class FloodInformationPagesTest {
    private static final String HOME = "/services/flood-information";
    private static final List<String> PATHS = List.of(HOME, HOME + "/gauges/urn:ngsi-ld:RiverGauge:test-1",
        HOME + "/cameras/urn:ngsi-ld:RiverCamera:test-1", HOME + "/subscribe", HOME + "/replay", HOME + "/staff",
        "/ops/water", "/en" + HOME, "/en/ops/water");
    // A button that is still fading from night to day has the contrast of neither.
    private static final int COLOURS_CHANGED_MILLIS = 400;
    private static final List<String> RULES =
        List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    @Test
    @Tag("level:flood-information:silver/accessibility")
    void everybodyCanUseEveryPageOfFloodInformation() {
        SmallCity.sendOnce();
        var faults = new ArrayList<String>();
        try (var browser = Browser.start(); var window = browser.window(1280, false, true)) {
            window.route(Pattern.compile(".*/assets/el-map-.*"), route -> route.abort());
            var address = "http://localhost:" + RestAssured.port;
            window.addCookies(List.of(new Cookie("miyako-session", Sessions.of("operator")).setUrl(address)));
            var page = window.newPage();
            for (var path : PATHS) {
                page.navigate(address + path,
                    new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
                look(page, path, 1280, ColorScheme.LIGHT, faults);
                look(page, path, 390, ColorScheme.DARK, faults);
                if (Browser.scrollsSideways(page)) {
                    faults.add(path + " is wider than a phone");
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static void look(Page page, String path, int width, ColorScheme scheme, List<String> faults) {
        page.setViewportSize(width, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
        page.waitForTimeout(COLOURS_CHANGED_MILLIS);
        new AxeBuilder(page).withTags(RULES).analyze().getViolations().forEach(rule -> rule.getNodes().stream().limit(3)
            .forEach(node -> faults.add(path + " " + width + " " + rule.getId() + ": " + node.getHtml())));
    }
}
