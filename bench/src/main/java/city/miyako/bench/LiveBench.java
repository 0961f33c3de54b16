package city.miyako.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/// How long a change takes from its sender to a reader's screen, in a real Chromium.
///
/// Bound: 1 s. Each operation sends a new water level and waits until it can be read: by a plain listener of
/// `/api/v1/live` (the baseline), on the page of the thing, in the list beside the map, and on the map itself, which is
/// drawn here without a graphics card, on the cores that also serve. All that in a city at rest, then while the sample
/// city sends for hundreds of its own gauges.
public final class LiveBench {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final int CHANGES = 30;
    private static final long REST_MILLIS = 1_700;
    private static final long BACK_FILL_MILLIS = 60_000;
    private static final String GAUGE = "urn:ngsi-ld:RiverGauge:bench-1";
    private static final String NAME = "測定の川";
    private static final String MAP = "/map?layers=river-gauge&c=35.6900,139.7600&z=13.0";
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-dev-shm-usage",
        "--use-angle=swiftshader", "--enable-unsafe-swiftshader");

    private final BenchCity city;
    private int sent;

    private LiveBench(BenchCity city) {
        this.city = city;
    }

    /// Runs the benchmark; needs the Chromium that `./miyako test` finds or installs.
    ///
    /// @param arguments `busy` to leave out the city at rest
    public static void main(String[] arguments) throws Exception {
        if (!List.of(arguments).contains("busy")) {
            atRest();
        }
        try (var city = BenchCity.start(BenchCity.freshFolder(), true)) {
            Thread.sleep(BACK_FILL_MILLIS);
            System.out.println("the sample city sends as it does");
            new LiveBench(city).run();
        }
    }

    private static void atRest() throws Exception {
        try (var city = BenchCity.start(BenchCity.freshFolder(), false)) {
            System.out.println("a city at rest");
            new LiveBench(city).run();
        }
    }

    private void run() throws Exception {
        city.send("POST", "/ngsi-ld/v1/entityOperations/upsert?options=update", String.format(Locale.ROOT, """
            [{"id":"%s","type":"RiverGauge","municipality":{"type":"Property","value":131016},
              "source":{"type":"Property","value":"sample"},
              "name":{"type":"Property","value":{"ja":"%s","en":"Bench river"}},
              "location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[139.76,35.69]}},
              "waterLevel":{"type":"Property","value":1.0,"observedAt":"%s"}}]""", GAUGE, NAME, CLOCK.instant()));
        heard();
        try (var playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            var chromium = playwright.chromium().launch(new BrowserType.LaunchOptions().setArgs(FLAGS)
                .setExecutablePath(Path.of(System.getenv().getOrDefault("MIYAKO_BROWSER", "/usr/bin/chromium"))))) {
            seen(chromium, "on the page of the thing", "/things/" + GAUGE,
                "() => document.documentElement.dataset.live === 'on'",
                "level => document.querySelector('main').innerText.includes(level)");
            // A map whose first picture is drawn; what it hears before that is drawn too (DrawingTest), but later.
            var open = "() => { const map = document.querySelector('city-map'); return map?.dataset.listening === 'on'"
                + " && map.dataset.ready === ''; }";
            seen(chromium, "in the list beside the map", MAP, open,
                "level => [...document.querySelectorAll('#map-list li, #map-list tr')].some(one => one.innerText"
                    + ".includes('" + NAME + "') && one.innerText.includes(level))");
            seen(chromium, "drawn on the map", MAP, open, "level => document.querySelector('city-map').map"
                + ".queryRenderedFeatures().some(one => one.properties.name === '" + NAME + "'"
                + " && Math.abs(one.properties.value - Number(level)) < 0.001)");
        }
    }

    private void heard() throws Exception {
        var connection = URI.create(city.base() + "/api/v1/live?types=RiverGauge").toURL().openConnection();
        try (var lines = new BufferedReader(new InputStreamReader(connection.getInputStream(),
                StandardCharsets.UTF_8))) {
            measure("heard by a listener (baseline)", () -> {
                send();
                while (!String.valueOf(lines.readLine()).contains(GAUGE)) {
                    // Another gauge, or the line before.
                }
                return GAUGE;
            });
        }
    }

    private void seen(Browser chromium, String where, String path, String ready, String shown) throws Exception {
        try (var window = chromium.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900))) {
            var page = window.newPage();
            page.navigate(city.base() + path);
            page.waitForFunction(ready);
            measure(where, () -> {
                page.waitForFunction(shown, send());
                return page;
            });
        }
    }

    private void measure(String where, Callable<?> change) throws Exception {
        double before = city.cpuSeconds();
        Measure.cold(where, CHANGES, 1, REST_MILLIS, change);
        System.out.printf(Locale.ROOT, "%-44s %9.1f ms CPU of the city per change and rest, load of the machine %.1f%n",
            "", (city.cpuSeconds() - before) * 1e3 / CHANGES,
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    // Each level is new, so that it is on the screen only once this change is.
    private String send() throws IOException, InterruptedException {
        var level = String.format(Locale.ROOT, "%.2f", 1.01 + 0.01 * sent++);
        city.send("PATCH", "/ngsi-ld/v1/entities/" + GAUGE + "/attrs", "{\"waterLevel\":{\"type\":\"Property\","
            + "\"value\":" + level + ",\"observedAt\":\"" + CLOCK.instant() + "\"}}");
        return level;
    }
}
