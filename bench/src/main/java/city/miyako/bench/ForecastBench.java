package city.miyako.bench;

import city.miyako.engines.forecasting.AutoRegression;
import city.miyako.engines.forecasting.Baselines;
import city.miyako.engines.forecasting.BoostedForecaster;
import city.miyako.engines.forecasting.BoostedTraining;
import city.miyako.engines.forecasting.Comparison;
import city.miyako.engines.forecasting.ForecastRefused;
import city.miyako.engines.forecasting.Forecaster;
import city.miyako.engines.forecasting.Fukui;
import city.miyako.engines.forecasting.Hindcast;
import city.miyako.engines.forecasting.ModelCard;
import city.miyako.engines.forecasting.Network;
import city.miyako.engines.forecasting.NetworkForecaster;
import city.miyako.engines.forecasting.Outcome;
import city.miyako.engines.forecasting.QuantileBooster;
import city.miyako.engines.forecasting.ScoreSheet;
import city.miyako.engines.forecasting.Station;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// How good levels are foretold on the floods of Fukui, each left out in turn, and how quickly.
///
/// Aims: at 3 h an error of at most 0.75 of the best baseline, 90 % intervals that hold 87 to 93 %, warnings at 2 h
/// with a CSI 0.1 above the best baseline. Bounds: 200 stations, 6 leads and 9 quantiles in 1 s; learning of all gauges
/// and data in 10 minutes. Needs the data sets beside the tree or in `MIYAKO_TEST_DATA`. Leaves in `bench/target`
/// `forecast-scores.csv` (every gauge, flood, lead and model; the seasonal mean too, which is silent in the first days
/// of a record) and `forecast-card.md`. With `speed` only the bounds.
public final class ForecastBench {
    static final List<Duration> LEADS = IntStream.rangeClosed(1, 6).mapToObj(Duration::ofHours).toList();
    private static final List<Double> SHARES = List.of(0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95);
    private static final BoostedTraining.Settings SETTINGS = new BoostedTraining.Settings(LEADS, 1000,
            new QuantileBooster.Settings(SHARES, 60, 8, 0.12, 2, 1, 1), 2);
    private static final Hindcast.BandSettings BANDS = new Hindcast.BandSettings(0.9, 0.02, 400);
    private static final double WARNING_ODDS = 0.2;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration WARM = Duration.ofDays(1);
    private static final int STATIONS = 200;
    private static final double NANOS = 1e9;
    private static final List<String> LIMITS = List.of(
            "No rain is known of these floods: a rise is only foretold once some gauge has begun to rise.",
            "The records of 2021 and 2023 begin while the water is already high.",
            "What came between two readings up to 80 minutes apart is taken from the straight line between them.",
            "Not for orders to leave homes by itself: a person looks at the gauges too.");

    private ForecastBench() {
    }

    /// Runs the benchmark: nothing for scores and bounds, `speed` for the bounds alone.
    public static void main(String[] arguments) throws IOException {
        var gauges = Fukui.gauges(ForecastBench::lines, _ -> true);
        try (var model = learn("all data", gauges.network())) {
            speed(gauges.network(), model);
            if (!Arrays.asList(arguments).contains("speed")) {
                scores(gauges, model);
            }
        }
        System.out.printf(Locale.ROOT, "heap at most %d MB, program %d MB%n", ManagementFactory.getMemoryPoolMXBeans()
                .stream().filter(pool -> pool.getType() == MemoryType.HEAP).mapToLong(pool -> pool.getPeakUsage()
                        .getUsed()).sum() >> 20, resident());
    }

    static BoostedForecaster learn(String what, Network network) {
        long cpu = Measure.processCpuNanos();
        long start = System.nanoTime();
        var model = new BoostedTraining(SETTINGS).learn(network);
        System.out.printf(Locale.ROOT, "learned from %s: %d stations, %d moments, %d rows, %.0f s, CPU %.0f s%n", what,
                model.learned().stations(), model.learned().moments(), model.learned().rows(), seconds(start),
                (Measure.processCpuNanos() - cpu) / NANOS);
        return model;
    }

    /// The gauges and some of them once more make 200; the situation is made from all readings anew each time.
    private static void speed(Network network, BoostedForecaster model) {
        var issued = Fukui.floods().getLast().to().minus(WARM);
        var times = new double[20];
        var whole = new double[times.length];
        long cpu = 0;
        for (int i = 0; i < times.length; i++) {
            long began = System.nanoTime();
            var situation = network.asOf(issued.plus(HOUR.multipliedBy(i)));
            long cpuBefore = Measure.processCpuNanos();
            long start = System.nanoTime();
            var said = model.say(situation, LEADS).stream().filter(each -> !each.isEmpty()).count();
            double share = (double) STATIONS / said;
            times[i] = share * seconds(start);
            whole[i] = share * seconds(began);
            cpu += (long) (share * (Measure.processCpuNanos() - cpuBefore));
        }
        Arrays.sort(times);
        Arrays.sort(whole);
        System.out.printf(Locale.ROOT, "forecast, brought to %d stations x %d leads x %d quantiles: p50 %.3f s, p95 "
                + "%.3f s, CPU %.3f s; with reading the archives p50 %.3f s, p95 %.3f s%n", STATIONS, LEADS.size(),
                SHARES.size(), times[times.length / 2], times[times.length - 2], cpu / NANOS / times.length,
                whole[times.length / 2], whole[times.length - 2]);
    }

    private static void scores(Fukui.Gauges gauges, BoostedForecaster all) throws IOException {
        var comparison = new Comparison("boosted", List.of("persistence", "AR(6)"), WARNING_ODDS);
        var sheet = new ScoreSheet();
        for (var flood : Fukui.floods()) {
            var learn = flood.out(gauges.network());
            var issues = Stream.iterate(flood.from().minus(WARM), moment -> moment.isBefore(flood.to()),
                    moment -> moment.plus(HOUR)).toList();
            var said = new LinkedHashMap<String, Map<String, Map<Duration, List<Outcome>>>>();
            try (var model = learn("all but " + flood.name(), learn)) {
                said.put("boosted", new Hindcast(gauges.network(), model, BANDS).runAll(issues, LEADS));
            }
            baselines(learn).forEach(model -> said.put(model.name(), new Hindcast(gauges.network(), model, BANDS)
                    .runAll(issues, LEADS)));
            compare(gauges, flood, said, comparison, sheet);
        }
        var card = new ModelCard("water levels of Fukui", all.learned(), Fukui.floods().stream().map(Fukui.Flood::name)
                .toList(), comparison, LIMITS).markdown();
        Files.writeString(Path.of(System.getProperty("miyako.root"), "bench", "target", "forecast-card.md"), card);
        Files.writeString(Path.of(System.getProperty("miyako.root"), "bench", "target", "forecast-scores.csv"),
                sheet.csv());
        System.out.println(card);
    }

    private static List<NetworkForecaster> baselines(Network learn) {
        var regressions = new ArrayList<Forecaster>();
        for (var station : learn.stations()) {
            regressions.add(regression(learn, station));
        }
        return List.of(each("persistence", learn, Baselines.persistence()), each("seasonal", learn,
                Baselines.seasonal()), NetworkForecaster.each("AR(6)", regressions));
    }

    private static NetworkForecaster each(String name, Network network, Forecaster forecaster) {
        return NetworkForecaster.each(name, network.stations().stream().map(_ -> forecaster).toList());
    }

    /// Where too little is known for a regression, the level stays.
    private static Forecaster regression(Network learn, Station station) {
        try {
            return AutoRegression.fit(learn.whole(station), HOUR, 6, Duration.ofHours(2));
        } catch (ForecastRefused refused) {
            return Baselines.persistence();
        }
    }

    private static void compare(Fukui.Gauges gauges, Fukui.Flood flood,
            Map<String, Map<String, Map<Duration, List<Outcome>>>> said, Comparison comparison, ScoreSheet sheet) {
        for (var station : gauges.network().stations()) {
            double threshold = gauges.attention().getOrDefault(station.name(), Double.NaN);
            for (var lead : LEADS) {
                var here = new LinkedHashMap<String, List<Outcome>>();
                said.forEach((model, outcomes) -> here.put(model, onItsDays(flood.from(), outcomes.getOrDefault(
                        station.name(), Map.of()).getOrDefault(lead, List.of()))));
                comparison.add(flood.name(), lead, here, threshold);
                here.forEach((model, outcomes) -> sheet.add(flood.name(), station.name(), model, lead, outcomes,
                        threshold));
            }
        }
    }

    private static List<Outcome> onItsDays(Instant from, List<Outcome> outcomes) {
        return outcomes.stream().filter(outcome -> !outcome.forecast().issued().isBefore(from)).toList();
    }

    static List<String> lines(String name) {
        var named = System.getenv("MIYAKO_TEST_DATA");
        var root = named == null ? Path.of(System.getProperty("miyako.root"), "..", "shared", "data") : Path.of(named);
        try (var file = Files.newInputStream(root.resolve("05_water").resolve(name));
                var reader = new BufferedReader(new InputStreamReader(unpacked(name, file), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream unpacked(String name, InputStream file) throws IOException {
        return name.endsWith(".gz") ? new GZIPInputStream(file) : file;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / NANOS;
    }

    /// What the program holds of the machine's memory at most, native parts too; 0 where the machine does not tell.
    private static long resident() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM")).mapToLong(line -> Long.parseLong(
                    line.replaceAll("\\D", "")) >> 10).findFirst().orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
