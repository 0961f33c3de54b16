package city.miyako.bench;

import city.miyako.engines.advice.AdviceSettings;
import city.miyako.engines.advice.Datum;
import city.miyako.engines.advice.Gate;
import city.miyako.engines.advice.GateAdviser;
import city.miyako.engines.advice.GateCosts;
import city.miyako.engines.advice.GateHindcast;
import city.miyako.engines.advice.GateMoment;
import city.miyako.engines.advice.GatePolicy;
import city.miyako.engines.advice.GateScore;
import city.miyako.engines.advice.GaugeCourses;
import city.miyako.engines.advice.Level;
import city.miyako.engines.advice.StorageCurve;
import city.miyako.engines.advice.ThresholdGateRule;
import city.miyako.engines.forecasting.Fukui;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What advice would have said in the floods of Fukui, each left out of what the forecaster learned, beside the rule.
///
/// Every gauge that names はん濫注意水位 is taken as the outer water of a gate that does not exist: that level is its limit,
/// it closes in 30 minutes. The rule closes at the limit, or, more careful, 30 cm below it; advice weighs a flood 20 or
/// 5 times as dear as a false closing. Leaves a line for each flood, gauge, costs and policy in
/// `engines/advice/src/test/resources/city/miyako/engines/advice/fukui-floods.csv`, whose sums the README of the engine
/// shows, and says how long an advice takes.
public final class AdviceBench {
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofMinutes(30);
    private static final AdviceSettings SETTINGS = AdviceSettings.DEFAULT;
    private static final double CAREFUL = 0.3;
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private final StringBuilder sheet = new StringBuilder("flood,gauge,crossed,case," + GateScore.CSV_HEADS + "\n");
    private double seconds;
    private int advices;

    private AdviceBench() {
    }

    /// Runs the benchmark.
    public static void main(String[] arguments) throws IOException {
        new AdviceBench().run();
    }

    private void run() throws IOException {
        var gauges = Fukui.gauges(ForecastBench::lines, _ -> true);
        for (var flood : Fukui.floods()) {
            try (var model = ForecastBench.learn("all but " + flood.name(), flood.out(gauges.network()))) {
                var moments = Stream.iterate(flood.from(), at -> at.isBefore(flood.to()), at -> at.plus(STEP)).toList();
                score(gauges, flood, moments, new GaugeCourses(gauges.network(), model, ForecastBench.LEADS, EVERY));
            }
        }
        Files.writeString(Path.of(System.getProperty("miyako.root"), "engines/advice/src/test/resources/city/miyako/"
                + "engines/advice/fukui-floods.csv"), sheet);
        System.out.printf(Locale.ROOT, "%d moments of gates in %.1f s, %.2f ms each, hindcast included%n", advices,
                seconds, seconds / advices * MILLIS);
    }

    private void score(Fukui.Gauges gauges, Fukui.Flood flood, List<Instant> moments, GaugeCourses courses) {
        var all = courses.at(moments, AdviceBench::ownZero, 0);
        for (Map.Entry<String, Double> gauge : new TreeMap<>(gauges.attention()).entrySet()) {
            var course = all.getOrDefault(gauge.getKey(), List.of());
            if (course.stream().noneMatch(moment -> !Double.isNaN(moment.outerMetres()))) {
                continue;
            }
            double limit = gauge.getValue();
            boolean crossed = course.stream().anyMatch(moment -> moment.outerMetres() > limit);
            var name = flood.name() + "," + gauge.getKey() + "," + crossed + ",";
            add(name + "at the limit", gate(gauge.getKey(), limit, 0, 20), course, new ThresholdGateRule(SETTINGS));
            add(name + "30 cm below", gate(gauge.getKey(), limit, CAREFUL, 20), course,
                    new ThresholdGateRule(SETTINGS));
            add(name + "flood 20 times", gate(gauge.getKey(), limit, 0, 20), course, new GateAdviser(SETTINGS));
            add(name + "flood 5 times", gate(gauge.getKey(), limit, 0, 5), course, new GateAdviser(SETTINGS));
        }
    }

    private static Datum ownZero(String gauge) {
        return Datum.unrelated("gauge " + gauge);
    }

    private static Gate gate(String gauge, double limit, double careful, double dear) {
        var zero = ownZero(gauge);
        var floor = new Level(limit - 8, zero);
        return new Gate("case at gauge " + gauge, floor, new Level(limit - careful, zero), new Level(limit, zero),
                Duration.ofMinutes(30), Duration.ofMinutes(20), StorageCurve.upright(floor, 100_000, 9),
                new Level(limit, zero), new GateCosts(dear, 1, 0.01, 0));
    }

    private void add(String name, Gate gate, List<GateMoment> course, GatePolicy policy) {
        long start = System.nanoTime();
        var score = new GateHindcast(gate, SETTINGS).run(course, policy).score();
        if (policy instanceof GateAdviser) {
            seconds += (System.nanoTime() - start) / NANOS;
            advices += course.size();
        }
        sheet.append(name).append(',').append(score.csv()).append('\n');
    }
}
