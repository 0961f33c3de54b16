package city.miyako.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.TestCity;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What scripts draw, maps and charts, in a browser that has a graphics card (of software), under the city's headers.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class DrawingTest {
    private static final int QUIET_MILLIS = 1_500;
    private static final int MOST_TRIES = 20;
    private static final String GAUGE = "urn:ngsi-ld:RiverGauge:test-2";

    private final List<String> complaints = new ArrayList<>();
    private Browser browser;

    @BeforeEach
    void aSmallCity() {
        SmallCity.sendOnce();
        browser = Browser.withMaps();
    }

    // What a policy of contents forbids, a missing tile or a broken script all end up here.
    @AfterEach
    void nothingWasComplainedOf() {
        browser.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void theMapDrawsTheThingsOfItsLayersAndKeepsItsStateInTheAddress() {
        try (var window = browser.window(1280, false, true)) {
            var page = open(window.newPage(), "/map?layers=river-gauge,shelter&c=35.6900,139.7700&z=12.5");
            ready(page, "city-map");

            assertThat(drawn(page, "river-gauge")).containsExactlyInAnyOrder("試験川1", "試験川2", "試験川3");
            assertThat(drawn(page, "shelter")).containsExactlyInAnyOrder("避難所1", "避難所2", "避難所3");
            assertThat(drawn(page, "rain-gauge")).isEmpty();

            page.uncheck("[data-layer='shelter'] input");
            page.check("[data-layer='rain-gauge'] input");
            page.waitForFunction("() => document.querySelector('city-map').map.areTilesLoaded()");
            awaitDrawn(page, "rain-gauge", 3);
            assertThat(drawn(page, "shelter")).isEmpty();
            assertThat(page.url()).contains("layers=", "rain-gauge").doesNotContain("shelter");

            page.evaluate("() => void document.querySelector('city-map').map"
                + ".jumpTo({center: [139.78, 35.69], zoom: 16})");
            page.waitForURL("**/map?*z=16.0*");
            page.waitForFunction("() => document.querySelector('#map-list').innerText.includes('雨量3')");
            page.reload();
            ready(page, "city-map");
            assertThat(page.url()).contains("z=16.0");
            awaitDrawn(page, "rain-gauge", 1);
        }
    }

    @Test
    void aChangeReachesTheMapAndTheRegionsOfAPageWithoutAReload() {
        try (var window = browser.window(1280, false, true)) {
            var map = listeningMap(window.newPage());
            var thing = open(window.newPage(), "/things/" + GAUGE);
            thing.waitForFunction("() => document.documentElement.dataset.live === 'on'");

            SmallCity.waterLevel(2, 2.31);

            thing.waitForFunction("() => document.querySelector('main').innerText.includes('2.31')");
            map.bringToFront();
            map.waitForFunction("() => document.querySelector('#map-list').innerText.includes('2.31')");
            map.waitForFunction("() => document.querySelector('city-map').map.queryRenderedFeatures()"
                + ".some(one => one.properties.name === '試験川2' && Math.abs(one.properties.value - 2.31) < 0.001)");
        }
    }

    @Test
    void aChangeHeardWhileTilesAreOnTheirWayIsDrawnToo() {
        try (var window = browser.window(1280, false, true)) {
            var page = window.newPage();
            var onTheWay = new ArrayList<Route>();
            var heard = new AtomicBoolean();
            page.route("**/tiles/river-gauge/**", route -> {
                if (heard.get()) {
                    route.resume();
                } else {
                    onTheWay.add(route);
                }
            });
            open(page, "/map?layers=river-gauge&c=35.6900,139.7700&z=12.5");
            page.waitForFunction("() => document.querySelector('city-map').dataset.listening === 'on'");

            SmallCity.waterLevel(1, 2.57);
            page.waitForFunction("() => document.querySelector('city-map').refreshed > 0");
            assertThat(onTheWay).isNotEmpty();
            heard.set(true);
            // As from a time when nothing stood there.
            onTheWay.forEach(route -> route.fulfill(new Route.FulfillOptions().setBody("")));

            page.waitForFunction("() => document.querySelector('city-map').map.queryRenderedFeatures()"
                + ".some(one => one.properties.name === '試験川1' && Math.abs(one.properties.value - 2.57) < 0.001)");
        }
    }

    @Test
    void oneChangeIsFetchedOnceAndOnlyByThePagesItConcerns() {
        try (var window = browser.window(1280, false, true)) {
            var map = listeningMap(window.newPage());
            var thing = open(window.newPage(), "/things/" + GAUGE);
            thing.waitForFunction("() => document.documentElement.dataset.live === 'on'");
            map.bringToFront();
            var lists = renewals(map);
            var states = renewals(thing);
            // What the first picture and the small city's last changes fetch is not counted.
            awaitQuiet(map, lists, states);
            lists.clear();
            states.clear();

            SmallCity.waterLevel(3, 2.17);
            map.waitForFunction("() => document.querySelector('#map-list').innerText.includes('2.17')");
            map.waitForFunction("() => document.querySelector('city-map').map.queryRenderedFeatures()"
                + ".some(one => one.properties.name === '試験川3' && Math.abs(one.properties.value - 2.17) < 0.001)");
            awaitQuiet(map, lists, states);
            assertThat(lists).hasSize(1);
            assertThat(states).as("another gauge's page").isEmpty();

            SmallCity.waterLevel(2, 2.19);
            thing.bringToFront();
            thing.waitForFunction("() => document.querySelector('main').innerText.includes('2.19')");
            assertThat(states).hasSize(1);
        }
    }

    /// The requests by which a page fetches parts of itself anew, from now on.
    private static List<String> renewals(Page page) {
        var seen = new CopyOnWriteArrayList<String>();
        page.onRequest(request -> {
            if (request.headers().containsKey("x-miyako-live")) {
                seen.add(request.url());
            }
        });
        return seen;
    }

    @Test
    void aMapOutOfSightDrawsWhatItMissedOnceItIsSeenAgain() {
        try (var window = browser.window(1280, false, true)) {
            var page = listeningMap(window.newPage());
            page.evaluate("() => void Object.defineProperty(document, 'hidden', {value: true, configurable: true})");
            SmallCity.waterLevel(2, 2.43);
            // It has heard of the change and let the time for drawing pass.
            page.waitForFunction("() => { const map = document.querySelector('city-map'); return map.owed > 0"
                + " && !map.refreshTimer; }");
            assertThat(page.locator("#map-list").innerText()).doesNotContain("2.43");

            page.evaluate("() => { delete document.hidden; document.dispatchEvent(new Event('visibilitychange')); }");
            page.waitForFunction("() => document.querySelector('#map-list').innerText.includes('2.43')");
        }
    }

    @Test
    void aChartIsDrawnFromTheTableInsideIt() {
        try (var window = browser.window(390, true, true)) {
            var page = open(window.newPage(), "/en/things/" + GAUGE + "?attribute=waterLevel&back=24h");
            ready(page, "city-chart");
            assertThat(page.locator("city-chart svg path").count()).isGreaterThan(5);
            assertThat(page.locator("city-chart table tbody tr").count()).isGreaterThan(5);
        }
    }

    // Until nothing was fetched for a while; waits on a slow machine too, but not for ever.
    private static void awaitQuiet(Page page, List<String> lists, List<String> states) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int seen = lists.size() + states.size();
            page.waitForTimeout(QUIET_MILLIS);
            if (seen == lists.size() + states.size()) {
                return;
            }
        }
    }

    private Page listeningMap(Page page) {
        open(page, "/map?layers=river-gauge&c=35.6900,139.7700&z=12.5");
        ready(page, "city-map");
        page.waitForFunction("() => document.querySelector('city-map').dataset.listening === 'on'");
        return page;
    }

    private Page open(Page page, String path) {
        page.onConsoleMessage(this::heard);
        page.onPageError(complaints::add);
        page.navigate("http://localhost:" + RestAssured.port + path);
        return page;
    }

    private void heard(ConsoleMessage message) {
        if (message.type().equals("error")) {
            complaints.add(message.text() + " " + message.location());
        }
    }

    private static void ready(Page page, String element) {
        page.waitForFunction("name => document.querySelector(name)?.dataset.ready === ''", element);
    }

    private static void awaitDrawn(Page page, String layer, int count) {
        page.waitForFunction("([layer, count]) => new Set(document.querySelector('city-map').map"
            + ".queryRenderedFeatures()"
            + ".filter(one => one.source === layer).map(one => one.properties.name)).size === count",
            List.of(layer, count));
    }

    @SuppressWarnings("unchecked")
    private static List<String> drawn(Page page, String layer) {
        return (List<String>) page.evaluate("layer => [...new Set(document.querySelector('city-map').map"
            + ".queryRenderedFeatures().filter(one => one.source === layer).map(one => one.properties.name))]", layer);
    }
}
