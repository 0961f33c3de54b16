package city.miyako.app.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.restassured.RestAssured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The Chromium of this machine, without a screen, if it can be had in the form that has none: that draws the same
/// pages in two thirds of the processor time. Tests are skipped, loudly, where there is none.
public final class Browser implements AutoCloseable {
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage");
    // Drawing every page as a graphics card would costs a third more processor time, and only maps need it.
    private static final List<String> FLAT = List.of("--disable-gpu");
    private static final List<String> DRAWING = List.of("--use-angle=swiftshader", "--enable-unsafe-swiftshader");
    private static final int TIMEOUT_MILLIS = 60_000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /// Starts Chromium without maps, or skips the running test with a line that nobody overlooks.
    public static Browser start() {
        return start(FLAT);
    }

    /// Starts a Chromium that draws maps, in software.
    static Browser withMaps() {
        return start(DRAWING);
    }

    /// Starts a Chromium that finds the tested city at the address it is configured for, `http://localhost:8080`.
    static Browser atTheConfiguredAddress() {
        return start(List.of("--disable-gpu",
            "--host-resolver-rules=MAP localhost:8080 localhost:" + RestAssured.port));
    }

    private static Browser start(List<String> more) {
        var program = find();
        if (program.isEmpty()) {
            System.out.println("BROWSER TESTS SKIPPED: no Chromium here (install chromium and fonts-noto-cjk)");
            Assumptions.abort("BROWSER TESTS SKIPPED: no Chromium");
        }
        var playwright = Playwright.create(new Playwright.CreateOptions()
            .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(playwright, playwright.chromium().launch(new BrowserType.LaunchOptions()
            .setExecutablePath(program.get()).setArgs(Stream.concat(FLAGS.stream(), more.stream()).toList())));
    }

    /// A window of a width with its own cookies.
    ///
    /// @param widthPixels CSS pixels
    /// @param dark whether the reader's system is dark
    /// @param javaScript whether scripts run
    public BrowserContext window(int widthPixels, boolean dark, boolean javaScript) {
        var context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
            .setViewportSize(widthPixels, 900).setJavaScriptEnabled(javaScript).setLocale("ja-JP")
            .setReducedMotion(ReducedMotion.REDUCE)
            .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
        context.setDefaultTimeout(TIMEOUT_MILLIS);
        return context;
    }

    /// Whether a page can be moved sideways.
    static boolean scrollsSideways(Page page) {
        return (Boolean) page.evaluate(
            "() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1");
    }

    private static Optional<Path> find() {
        return Stream.of(Optional.ofNullable(System.getenv("MIYAKO_BROWSER")).orElse(""),
                "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser",
                "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
            .filter(path -> !path.isEmpty()).map(Path::of).filter(Files::isExecutable).findFirst();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
