package city.miyako.app.browser;

import city.miyako.foundation.services.ServiceDirectory;
import city.miyako.foundation.services.ServiceEntry;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitUntilState;
import io.quarkus.arc.Arc;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Looks at pages as somebody with a screen reader, a phone or dark light meets them: in Japanese wide and in English
/// narrow by every rule, and in dark light, Japanese and narrow, by the rules that depend on light and width.
///
/// Each language has a reader of its own, and both look at once.
final class Looks {
    private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
        "best-practice");
    // The document does not change with colours and width, so the rules about it need one look only; nor do colours
    // with width or language, so three looks see them in either light, wide and narrow.
    private static final List<String> ALL_RULES = List.of();
    private static final List<String> OF_LIGHT_AND_SIZE = List.of("color-contrast", "target-size",
        "scrollable-region-focusable", "link-in-text-block");
    private static final int WIDE = 1280;
    private static final int PHONE = 390;
    // A phone, and a screen of 1280 pixels at 400 %.
    private static final List<Integer> NARROW = List.of(PHONE, 320);
    private static final List<Reader> READERS = List.of(new Reader(""), new Reader("/en"));

    private Looks() {
    }

    /// What is wrong with pages for somebody signed in; empty where everybody can use all of them.
    static List<String> faults(String account, List<String> paths) {
        return faultsInSession(Sessions.of(account), paths);
    }

    /// What is wrong with every page a service names in its manifest, and with further ones, for somebody signed in.
    static List<String> faultsOfService(String account, String service, String... further) {
        var own = Arc.container().instance(ServiceDirectory.class).get().all().stream()
            .filter(entry -> entry.id().equals(service)).flatMap(entry -> entry.pages().stream())
            .map(ServiceEntry.Page::path);
        return faults(account, Stream.concat(own, Stream.of(further)).distinct().toList());
    }

    /// What is wrong with pages for whoever holds a session.
    static List<String> faultsInSession(String session, List<String> paths) {
        var looks = READERS.stream().map(reader -> reader.look(browser ->
            inOneLanguage(browser, session, reader.language(), paths))).toList();
        return looks.stream().map(Reader::result).flatMap(List::stream).toList();
    }

    /// What axe finds on a page as it stands, a line for each of the first elements of a rule; empty where nothing.
    static List<String> violations(Page page) {
        page.evaluate(AxeBuilder.getAxeScript());
        return violations(page, ALL_RULES);
    }

    /// A window for reading pages, signed in.
    static BrowserContext window(Browser browser, String session, int width, boolean scripts) {
        var window = browser.window(width, false, scripts);
        window.addCookies(List.of(new Cookie("miyako-session", session)
            .setUrl("http://localhost:" + RestAssured.port)));
        return window;
    }

    /// A page of a window that draws no map: in software that takes longer than all pages together, and the map has a
    /// test of its own ([DrawingTest]). The browser itself leaves it out; a route of Playwright's would switch the
    /// browser's cache off.
    static Page page(BrowserContext window) {
        var page = window.newPage();
        var maps = new JsonObject();
        maps.add("urls", JsonParser.parseString("[\"*/assets/el-map-*\"]"));
        var browser = window.newCDPSession(page);
        browser.send("Network.enable");
        browser.send("Network.setBlockedURLs", maps);
        return page;
    }

    /// Opens a page as soon as its document is read.
    static void open(Page page, String path) {
        page.navigate("http://localhost:" + RestAssured.port + path,
            new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
    }

    private static List<String> inOneLanguage(Browser browser, String session, String language, List<String> paths) {
        var faults = new ArrayList<String>();
        boolean english = !language.isEmpty();
        try (var window = window(browser, session, WIDE, true)) {
            var page = page(window);
            for (var path : paths) {
                var shown = language + path;
                open(page, shown);
                if (page.locator("main h1, body.wall h1").count() != 1) {
                    faults.add(shown + ": not exactly one h1");
                }
                widths(page, shown, faults);
                shorten(page);
                page.evaluate(AxeBuilder.getAxeScript());
                look(page, shown, english ? PHONE : WIDE, ColorScheme.LIGHT, ALL_RULES, faults);
                if (!english) {
                    look(page, shown, PHONE, ColorScheme.DARK, OF_LIGHT_AND_SIZE, faults);
                }
            }
        }
        return faults;
    }

    // No page is wider than a phone, nor than a screen at 400 %.
    private static void widths(Page page, String path, List<String> faults) {
        for (int width : NARROW) {
            page.setViewportSize(width, 800);
            drawn(page);
            if (Browser.scrollsSideways(page)) {
                faults.add(path + " is wider than " + width + " px: " + widest(page));
            }
        }
    }

    private static void look(Page page, String path, int width, ColorScheme scheme, List<String> rules,
                             List<String> faults) {
        page.setViewportSize(width, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        drawn(page);
        violations(page, rules).forEach(fault -> faults.add(path + " " + width + " " + scheme + " " + fault));
    }

    // Colours and places hold only once the next frames are drawn.
    private static void drawn(Page page) {
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    // Asks axe on the page itself: its builder would read all of axe anew for every look. Faults are told by the piece
    // of the document, so no selector is sought, and no style sheet fetched again that no rule here reads.
    @SuppressWarnings("unchecked")
    private static List<String> violations(Page page, List<String> rules) {
        var only = rules.isEmpty() ? Map.of("type", "tag", "values", TAGS) : Map.of("type", "rule", "values", rules);
        return (List<String>) page.evaluate("""
            only => axe.run(document, {runOnly: only, resultTypes: ['violations'], selectors: false, preload: false})
                .then(found => found.violations.flatMap(rule => rule.nodes.slice(0, 3)
                    .map(node => rule.id + ': ' + node.html)))""",
            only);
    }

    // Two hundred rows of one shape take a minute and say what the first ten of them say.
    private static void shorten(Page page) {
        page.evaluate("() => document.querySelectorAll('tbody tr:nth-child(n+11), li:nth-child(n+11)')"
            + ".forEach(row => row.remove())");
    }

    private static Object widest(Page page) {
        return page.evaluate("""
            () => [...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                .slice(0, 3).map(e => e.tagName + '.' + e.className + '#' + e.id).join(' ')""");
    }
}
