package city.miyako.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// How quickly pages are served to 50 people at once, with the sample city alive.
///
/// Bound: server time p95 100 ms at 50 concurrent users. First 50 readers who rest a second between pages, then 50 who
/// never rest, which shows the capacity. The baseline is the health page, which does almost nothing.
public final class PagesBench {
    private static final int USERS = 50;
    private static final int OPERATIONS = 2_000;
    private static final long BACK_FILL_MILLIS = 60_000;
    private static final long REST_MILLIS = 1_000;
    private static final List<String> PAGES = List.of("/", "/en/", "/services", "/map", "/about/systems",
        "/services/flood-information", "/services/manhole-sensors", "/services/smart-tokyo-strategy", "/ops/water");

    private PagesBench() {
    }

    /// Runs the benchmark.
    public static void main(String[] arguments) throws Exception {
        try (var city = BenchCity.start(BenchCity.freshFolder(), true)) {
            Thread.sleep(BACK_FILL_MILLIS);
            var page = new AtomicInteger();
            Measure.run("50 readers, a page a second each", OPERATIONS, USERS, REST_MILLIS,
                () -> city.get(PAGES.get(page.getAndIncrement() % PAGES.size())));
            Measure.run("/q/health/live (baseline)", OPERATIONS, USERS, () -> city.get("/q/health/live"));
            for (var one : PAGES) {
                Measure.run(one, OPERATIONS, USERS, () -> city.get(one));
            }
            var next = new AtomicInteger();
            Measure.run("all of them in turn", OPERATIONS, USERS,
                () -> city.get(PAGES.get(next.getAndIncrement() % PAGES.size())));
        }
    }
}
