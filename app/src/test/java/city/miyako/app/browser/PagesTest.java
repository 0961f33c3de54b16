package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.database.Writer;
import city.miyako.foundation.services.ServiceDirectory;
import city.miyako.foundation.services.ServiceEntry;
import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.importing.Listeners;
import city.miyako.linkage.webhooks.SignatureStyle;
import city.miyako.linkage.webhooks.Webhooks;
import com.microsoft.playwright.BrowserContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every page there is, with and without scripts; those of services are looked at closely by the tests of the services.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class PagesTest {
    private static final List<String> PORTAL = List.of("/", "/services", "/search?q=%E8%A9%A6%E9%A8%93",
        "/search?q=zzzz", "/map", "/things/urn:ngsi-ld:RiverGauge:test-1", "/things/urn:ngsi-ld:RiverCamera:test-1",
        "/about",
        "/about/systems", "/about/accessibility", "/about/privacy", "/about/security", "/dev", "/emergency",
        "/sign-in", "/nowhere",
        "/register", "/recover", "/my/account");
    private static final List<String> STAFF = List.of("/desk", "/desk/imports", "/desk/jobs", "/desk/sources",
        "/desk/audit", "/desk/audit/1", "/desk/emergency", "/desk/personal", "/admin/access", "/admin", "/my/access",
        "/my/inbox", "/my/notices", "/desk/notices", "/desk/notices/templates", "/admin/people", "/admin/people/new",
        "/admin/people/new?tenant=131016", "/admin/clients");
    private static final int KILOBYTE = 1024;
    private static @org.jspecify.annotations.Nullable Browser browser;

    @Inject
    ServiceDirectory services;

    @Inject
    Listeners listeners;

    @Inject
    Webhooks hooks;

    @BeforeEach
    void aSmallCity() {
        SmallCity.sendOnce();
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void everybodyCanUseEveryPageOfThePortalAndOfStaff() {
        assertThat(Looks.faults("admin", Stream.concat(PORTAL.stream(), STAFF.stream()).toList())).isEmpty();
    }

    @Test
    void everybodyCanUseThePagesOfMessagesOverHttp() {
        var writer = Writer.system("pages test");
        var order = listeners.listen(writer, """
            type: RiverGauge
            id: urn:ngsi-ld:RiverGauge:pages-{gauge}
            file: { topic: "pages/{gauge}" }
            time: { column: at, pattern: epoch-seconds }
            readings: { waterLevel: { column: level, unit: MTR } }
            """).id();
        hooks.open(writer, new Webhooks.Wish(order, "pages/one", "Bureau of rivers", SignatureStyle.STANDARD, ""));
        assertThat(Looks.faults("staff", List.of("/desk/hooks/" + order, "/desk/imports/" + order))).isEmpty();
    }

    @Test
    void everyPageWorksWithoutScripts() {
        var faults = new ArrayList<String>();
        try (var window = window()) {
            var page = Looks.page(window);
            for (var path : pages()) {
                Looks.open(page, path);
                if (page.locator("main h1, body.wall h1").count() != 1) {
                    faults.add(path + ": not exactly one h1");
                }
                if (page.locator("city-map").count() > 0
                    && page.locator("city-map li, city-map table, .map-side li, main table").count() == 0) {
                    faults.add(path + ": a map without a list");
                }
                if (page.locator("city-chart").count() > page.locator("city-chart table").count()) {
                    faults.add(path + ": a chart without a table");
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void staffSignInLookAroundAndSignOutWithoutScripts() {
        try (var window = window()) {
            window.clearCookies();
            var page = Looks.page(window);
            Looks.open(page, "/desk/audit");
            assertThat(page.url()).contains("/sign-in?to=");
            page.fill("#name", "auditor");
            page.fill("#password", "wrong");
            page.click("main form button");
            assertThat(page.locator(".error-summary").count()).isEqualTo(1);
            page.fill("#name", "auditor");
            page.fill("#password", "miyako-sample");
            page.click("main form button");
            assertThat(page.url()).endsWith("/desk/audit");
            page.fill("#action", "thing.update");
            page.click("main form button");
            assertThat(page.locator("main tbody td:nth-of-type(4)").allInnerTexts()).isNotEmpty()
                .allMatch("thing.update"::equals);
            page.click(".site-nav form button");
            Looks.open(page, "/desk");
            assertThat(page.url()).contains("/sign-in");
        }
    }

    @Test
    void noPageIsHeavierThanItsBudget() {
        var faults = new ArrayList<String>();
        for (var path : pages()) {
            var html = given().cookie("miyako-session", session()).accept("text/html").get(path).asByteArray();
            int budget = path.startsWith("/desk") || path.startsWith("/admin") || path.startsWith("/ops") ? 40
                : path.startsWith("/services/") || path.startsWith("/things") ? 40 : path.equals("/map") ? 30 : 20;
            if (gzipped(html) > budget * KILOBYTE) {
                faults.add(path + ": " + gzipped(html) + " bytes of HTML, at most " + budget + " KB");
            }
        }
        var home = given().accept("text/html").get("/").asString();
        weigh(home, "/assets/city-[0-9a-f]+\\.css", 30, faults);
        weigh(home, "/assets/city-[0-9a-f]+\\.js", 12, faults);
        var light = given().accept("text/html").get("/emergency").asByteArray().length
            + given().get("/emergency.css").asByteArray().length;
        if (light > 14 * KILOBYTE) {
            faults.add("/emergency: " + light + " bytes with its style, at most 14 KB");
        }
        assertThat(faults).isEmpty();
    }

    private List<String> pages() {
        var ofServices = services.all().stream().flatMap(service -> service.pages().stream())
            .map(ServiceEntry.Page::path).filter(path -> !path.contains("{"));
        return Stream.of(PORTAL.stream(), ofServices, STAFF.stream()).flatMap(paths -> paths).distinct().toList();
    }

    private static BrowserContext window() {
        if (browser == null) {
            browser = Browser.start();
        }
        return Looks.window(browser, session(), 1280, false);
    }

    private static String session() {
        return Sessions.of("admin");
    }

    private static void weigh(String home, String pattern, int budgetKilobytes, List<String> faults) {
        var matcher = Pattern.compile(pattern).matcher(home);
        if (!matcher.find()) {
            faults.add("no asset like " + pattern);
            return;
        }
        int size = gzipped(given().get(matcher.group()).asByteArray());
        if (size > budgetKilobytes * KILOBYTE) {
            faults.add(matcher.group() + ": " + size + " bytes, at most " + budgetKilobytes + " KB");
        }
    }

    private static int gzipped(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.size();
    }
}
