package city.miyako.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/// How quickly pages are served to 50 people at once, with the sample city alive.
///
/// Bound: server time p95 100 ms at 50 concurrent users. 50 readers ask a page each, rest a second and ask the next:
/// first all pages in turn, right after the start and again warm, then each page alone; then 50 who never rest, which
/// shows the capacity. Under each line of the client stands what the server counted (`/q/metrics`). The baseline is
/// the health page, which does almost nothing.
public final class PagesBench {
    private static final int USERS = 50;
    private static final int MIXED = 3_000;
    private static final int ALONE = 1_000;
    private static final int CAPACITY = 2_000;
    private static final long BACK_FILL_MILLIS = 60_000;
    private static final long REST_MILLIS = 1_000;
    private static final List<String> PAGES = List.of("/", "/en/", "/services", "/map", "/about/systems",
        "/services/flood-information", "/services/manhole-sensors", "/services/smart-tokyo-strategy", "/ops/water");

    private final BenchCity city;
    private final AtomicInteger next = new AtomicInteger();

    private PagesBench(BenchCity city) {
        this.city = city;
    }

    /// Runs the benchmark; with the word `short` only the lines that the bound is about.
    public static void main(String[] arguments) throws Exception {
        try (var city = BenchCity.start(BenchCity.freshFolder(), true)) {
            new PagesBench(city).run(arguments.length > 0 && "short".equals(arguments[0]));
        }
    }

    private void run(boolean brief) throws Exception {
        line("50 readers, a page a second, just started", MIXED, REST_MILLIS, this::anyPage);
        Thread.sleep(BACK_FILL_MILLIS);
        rest();
        line("50 readers, a page a second each", MIXED, REST_MILLIS, this::anyPage);
        for (var page : PAGES) {
            line("  only " + page, ALONE, REST_MILLIS, () -> city.page(page));
        }
        if (brief) {
            return;
        }
        Measure.run("/q/health/live, nobody rests (baseline)", CAPACITY, USERS, () -> city.page("/q/health/live"));
        for (var page : PAGES) {
            line(page + ", nobody rests", CAPACITY, 0, () -> city.page(page));
        }
        line("all of them in turn, nobody rests", CAPACITY, 0, this::anyPage);
    }

    private byte[] anyPage() throws Exception {
        return city.page(PAGES.get(next.getAndIncrement() % PAGES.size()));
    }

    private void line(String name, int operations, long restMillis, Callable<?> operation) throws Exception {
        var before = ServerSide.of(city);
        Measure.cold(name, operations, USERS, restMillis, operation);
        var used = ServerSide.of(city).since(before);
        System.out.println(used.line() + String.format(Locale.ROOT, "  load %.1f",
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    /// What the city uses when nobody reads: the sample city's sensors alone.
    private void rest() throws Exception {
        double before = city.cpuSeconds();
        Thread.sleep(10 * REST_MILLIS);
        System.out.printf(Locale.ROOT, "nobody reads: %.0f ms CPU a second, the sample city's sensors%n",
            (city.cpuSeconds() - before) * 100);
    }
}
