package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.services.ServiceDirectory;
import city.miyako.foundation.services.ServiceEntry;
import city.miyako.foundation.testing.TestCity;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitUntilState;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
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

/// Every page there is, in both languages, light and dark, narrow and wide, with and without scripts.
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
    private static final List<String> LANGUAGES = List.of("", "/en");
    private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
        "best-practice");
    // The document does not change with colours and width, so the rules about it need one look only.
    private static final List<String> ALL_RULES = List.of();
    private static final List<String> OF_COLOUR = List.of("color-contrast");
    private static final List<String> OF_SIZE = List.of("color-contrast", "target-size", "scrollable-region-focusable",
        "link-in-text-block");
    private static final int KILOBYTE = 1024;
    private static @org.jspecify.annotations.Nullable Browser browser;

    @Inject
    ServiceDirectory services;

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
    void everybodyCanUseEveryPage() {
        var faults = new ArrayList<String>();
        try (var window = window(1280, true)) {
            var page = window.newPage();
            for (var path : pages()) {
                for (var language : LANGUAGES) {
                    open(page, language + path);
                    boolean english = !language.isEmpty();
                    // Japanese is read wide, English narrow, each by every rule; colours are those of both.
                    if (english) {
                        shorten(page);
                    }
                    look(page, language + path, english ? 390 : 1280, ColorScheme.LIGHT, ALL_RULES, faults);
                    if (!english) {
                        shorten(page);
                        look(page, path, 1280, ColorScheme.DARK, OF_COLOUR, faults);
                        look(page, path, 390, ColorScheme.DARK, OF_SIZE, faults);
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void noPageIsWiderThanAPhoneOrTheScreenAtFourHundredPercent() {
        var faults = new ArrayList<String>();
        try (var window = window(390, true)) {
            var page = window.newPage();
            for (var path : pages()) {
                for (var language : LANGUAGES) {
                    page.setViewportSize(390, 800);
                    open(page, language + path);
                    for (int width : new int[] {390, 320}) {
                        page.setViewportSize(width, 800);
                        if (Browser.scrollsSideways(page)) {
                            faults.add(language + path + " at " + width + " px: " + widest(page));
                        }
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void everyPageWorksWithoutScripts() {
        var faults = new ArrayList<String>();
        try (var window = window(1280, false)) {
            var page = window.newPage();
            for (var path : pages()) {
                open(page, path);
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
        try (var window = window(1280, false)) {
            window.clearCookies();
            var page = window.newPage();
            open(page, "/desk/audit");
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
            open(page, "/desk");
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

    private static void look(Page page, String path, int width, ColorScheme scheme, List<String> rules,
                             List<String> faults) {
        page.setViewportSize(width, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        // Colours and places hold only once the next frames are drawn.
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        // No page of ours has frames of others; the other mode opens a page more for every look.
        var axe = new AxeBuilder(page).setLegacyMode(true);
        var found = (rules.isEmpty() ? axe.withTags(TAGS) : axe.withRules(rules)).analyze().getViolations();
        found.forEach(rule -> System.out.println("axe: " + path + " " + width + " " + scheme + " " + rule.getId()));
        found.forEach(rule -> rule.getNodes().stream().limit(3).forEach(node -> faults.add(path + " " + width + " "
            + scheme + " " + rule.getId() + ": " + node.getHtml().replaceAll("\\s+", " "))));
    }

    // Two hundred rows of one shape take a minute and say what sixteen of them say.
    private static void shorten(Page page) {
        page.evaluate("() => document.querySelectorAll('tbody tr:nth-child(n+17), li:nth-child(n+17)')"
            + ".forEach(row => row.remove())");
    }

    private static Object widest(Page page) {
        return page.evaluate("""
            () => [...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                .slice(0, 3).map(e => e.tagName + '.' + e.className + '#' + e.id).join(' ')""");
    }

    private static void open(Page page, String path) {
        page.navigate("http://localhost:" + RestAssured.port + path,
            new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
    }

    // Drawing the map in software takes longer than all pages together; it has tests of its own.
    private static BrowserContext window(int width, boolean scripts) {
        if (browser == null) {
            browser = Browser.start();
        }
        var context = browser.window(width, false, scripts);
        context.route(Pattern.compile(".*/assets/el-map-.*"), route -> route.abort());
        context.addCookies(List.of(new com.microsoft.playwright.options.Cookie("miyako-session", session())
            .setUrl("http://localhost:" + RestAssured.port)));
        return context;
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
