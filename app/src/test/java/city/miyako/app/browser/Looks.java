package city.miyako.app.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitUntilState;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Looks at pages as somebody with a screen reader, a phone or dark light meets them.
final class Looks {
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private Looks() {
    }

    /// What is wrong with pages for somebody signed in: in Japanese, wide and light, and in English, narrow and dark.
    static List<String> faults(String account, List<String> paths) {
        var faults = new ArrayList<String>();
        try (var browser = Browser.start(); var window = browser.window(1280, false, true)) {
            // Drawing the map in software takes longer than all pages together; the portal tests it.
            window.route(Pattern.compile(".*/assets/el-map-.*"), route -> route.abort());
            window.addCookies(List.of(new Cookie("miyako-session", Sessions.of(account))
                    .setUrl("http://localhost:" + RestAssured.port)));
            var page = window.newPage();
            for (var path : paths) {
                open(page, path);
                look(page, path, 1280, ColorScheme.LIGHT, faults);
                open(page, "/en" + path);
                look(page, "/en" + path, 390, ColorScheme.DARK, faults);
            }
        }
        return faults;
    }

    private static void open(Page page, String path) {
        page.navigate("http://localhost:" + RestAssured.port + path,
                new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
    }

    private static void look(Page page, String path, int width, ColorScheme scheme, List<String> faults) {
        page.setViewportSize(width, 900);
        // Without motion, so that no colour is caught on its way from light to dark.
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE));
        // No page of ours has frames of others; the other mode opens a page more for every look.
        new AxeBuilder(page).setLegacyMode(true).withTags(WCAG).analyze().getViolations().forEach(rule ->
                rule.getNodes().stream().limit(3).forEach(node -> faults.add(path + " " + width + " " + scheme + " "
                        + rule.getId() + ": " + node.getHtml().replaceAll("\\s+", " "))));
        if (Browser.scrollsSideways(page)) {
            faults.add(path + " is wider than " + width + " px");
        }
    }
}
