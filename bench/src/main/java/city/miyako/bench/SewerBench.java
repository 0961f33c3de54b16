package city.miyako.bench;

import city.miyako.engines.sewer.Conduit;
import city.miyako.engines.sewer.Course;
import city.miyako.engines.sewer.Junction;
import city.miyako.engines.sewer.Network;
import city.miyako.engines.sewer.Outfall;
import city.miyako.engines.sewer.Pump;
import city.miyako.engines.sewer.Scenario;
import city.miyako.engines.sewer.Section;
import city.miyako.engines.sewer.Settings;
import city.miyako.engines.sewer.Sewer;
import city.miyako.engines.sewer.SewerResult;
import city.miyako.engines.sewer.Subcatchment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// How quickly a sewer is simulated: 2,000 conduits of which some close loops, 2,000 subcatchments or nearly, a pumping
/// station at the end, three hours of a design storm that floods streets, on one thread.
///
/// Aims: 3 million link-steps a second of CPU; the greatest inflow of the station within 10 %. Baseline of the same
/// run: the same sewer in steps of at most a second and reaches of at most 25 m, which also tells how far the peak of
/// the station's inflow, and when it comes, depend on the steps. SWMM 5.2 took 10.3 s of CPU for as many conduits and
/// as long a storm, at 0.92 million link-steps a second, on a like machine (another network).
public final class SewerBench {
    private static final int CONDUITS = 2000;
    private static final int LOOPS = 60;
    private static final double LENGTH = 100;
    private static final double ROUGHNESS = 0.013;
    private static final double HECTARE = 10_000;
    private static final double LAND = 0.3 * HECTARE;
    private static final double DESIGN = 0.12 / HECTARE;
    private static final double DURATION = 3 * 3600;
    private static final double NANOS = 1e9;
    private static final double MILLION = 1e6;
    private static final int ROUNDS = 3;

    private SewerBench() {
    }

    /// What a run cost.
    private record Cost(SewerResult result, double cpuSeconds, double wallSeconds) {
        void print(String name) {
            var progress = result.progress();
            System.out.printf(Locale.ROOT, "%-12s %5d steps of %.2f s  %.1f solvings each  %.2f M link-steps/CPU-s  "
                    + "CPU %.2f s  wall %.2f s  %.0f times real time  mass error %.1e  forced %d  peak heap %d MB%n",
                    name, progress.steps(), DURATION / progress.steps(), (double) progress.solvings()
                    / progress.steps(), progress.linkSteps() / MILLION / cpuSeconds, cpuSeconds, wallSeconds,
                    DURATION / cpuSeconds, result.balance().error(), progress.forcedSteps(), Measure.peakMegabytes());
        }

        SewerResult.Peak inflow() {
            return result.getJunction("0").inflow();
        }
    }

    /// Runs the benchmark.
    public static void main(String[] arguments) {
        var scenario = storm(district(new Random(20)));
        Cost best = run(scenario, Settings.district());
        best.print("cold");
        for (int i = 0; i < ROUNDS; i++) {
            best = run(scenario, Settings.district());
            best.print("warm");
        }
        var fine = run(scenario, Settings.district().withReaches(25).withLongestStep(1));
        fine.print("baseline");
        System.out.printf(Locale.ROOT, "peak inflow of the station %.2f m³/s at %.0f s; baseline %.2f m³/s at %.0f s: "
                + "%.2f %%%n", best.inflow().value(), best.inflow().second(), fine.inflow().value(),
                fine.inflow().second(), 100 * (best.inflow().value() / fine.inflow().value() - 1));
        System.out.printf(Locale.ROOT, "manholes flooded %d, above ground at worst %.0f m³, baseline %d and %.0f m³; "
                + "starts of pumps %d%n", flooded(best), above(best), flooded(fine), above(fine),
                best.result.pumps().stream().mapToInt(SewerResult.PumpResult::starts).sum());
        System.out.println(best.result.balance());
    }

    private static long flooded(Cost cost) {
        return cost.result.junctions().stream().filter(junction -> junction.floodedSeconds() > 0).count();
    }

    private static double above(Cost cost) {
        return cost.result.junctions().stream().mapToDouble(SewerResult.JunctionResult::mostFloodedCubicMetres).sum();
    }

    /// Streets that drain towards a station: each manhole into one of the thirty before it, pipes as wide as their land
    /// asks for, some a little too narrow, and a few that join branches above their floors.
    private static Network district(Random random) {
        int size = CONDUITS - LOOPS + 1;
        var parent = new int[size];
        var slope = new double[size];
        var bottom = new double[size];
        var drained = new int[size];
        for (int i = 1; i < size; i++) {
            parent[i] = Math.max(0, i - 1 - random.nextInt(30));
            slope[i] = 0.001 + 0.002 * random.nextDouble();
            bottom[i] = bottom[parent[i]] + LENGTH * slope[i];
        }
        for (int i = size - 1; i > 0; i--) {
            drained[i]++;
            drained[parent[i]] += drained[i];
        }
        var junctions = new ArrayList<Junction>();
        junctions.add(Junction.chamber("0", -6, 8, 600));
        var conduits = new ArrayList<Conduit>();
        for (int i = 1; i < size; i++) {
            double flow = drained[i] * LAND * DESIGN * (0.8 + 0.4 * random.nextDouble());
            double diameter = Math.max(0.25, Math.pow(flow * ROUGHNESS / (0.3117 * Math.sqrt(slope[i])), 0.375));
            junctions.add(Junction.manhole("" + i, bottom[i], bottom[i] + diameter + 1.5 + 2 * random.nextDouble()));
            conduits.add(new Conduit("" + i, "" + i, "" + parent[i], new Section.Circle(diameter), LENGTH, ROUGHNESS, 0,
                    parent[i] == 0 ? 4 : 0));
        }
        for (int i = 0; i < LOOPS; i++) {
            int one = 31 + random.nextInt(size - 31);
            conduits.add(new Conduit("loop " + i, "" + one, "" + (one - 1 - random.nextInt(20)),
                    new Section.Circle(0.4), LENGTH, ROUGHNESS, 0.4, 0.4));
        }
        var pumps = IntStream.range(0, 6).mapToObj(i -> new Pump("pump " + i, "0", "river", -3 + 0.4 * i, -5 + 0.3 * i,
                60, List.of(new Pump.Duty(0, 9), new Pump.Duty(10, 7), new Pump.Duty(20, 0)))).toList();
        return new Network(junctions, List.of(new Outfall("river", 0, Course.constant(3))), conduits, List.of(), pumps);
    }

    /// Three hours, most of it in the second, 100 mm/h at its worst five minutes.
    private static Scenario storm(Network network) {
        var rain = IntStream.range(0, 36).mapToDouble(i -> 5 + 95 * Math.exp(-Math.pow((i - 15) / 4.0, 2))).toArray();
        var land = network.junctions().stream().skip(1).map(junction ->
                Subcatchment.town(junction.id(), junction.id(), LAND, 0.6)).toList();
        return new Scenario(network, land, List.of(Course.steps(300, rain)), List.of(), Map.of("0", -5.0), DURATION);
    }

    private static Cost run(Scenario scenario, Settings settings) {
        long cpu = Measure.processCpuNanos();
        long start = System.nanoTime();
        var result = new Sewer(scenario, settings).run();
        return new Cost(result, (Measure.processCpuNanos() - cpu) / NANOS, (System.nanoTime() - start) / NANOS);
    }
}
