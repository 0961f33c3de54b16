package city.miyako.bench;

import city.miyako.engines.flood.Flood;
import city.miyako.engines.flood.FloodResult;
import city.miyako.engines.flood.Frame;
import city.miyako.engines.flood.Ground;
import city.miyako.engines.flood.Moment;
import city.miyako.engines.flood.Rain;
import city.miyako.engines.flood.Raster;
import city.miyako.engines.flood.Scenario;
import city.miyako.engines.flood.Series;
import city.miyako.engines.flood.Settings;
import city.miyako.engines.flood.Solver;
import java.time.Clock;
import java.util.Locale;

/// How quickly floods are simulated.
///
/// Bounds: 60 million cell-steps a second and core with the inertial solver, 30 million with the full one, on a wet
/// grid of 1000 x 1000; with `city`, 25 million cells under six hours of rain, 5 to 10 % of them awake, in 10 minutes
/// on two cores and 3 GB (needs `MIYAKO_BENCH_HEAP=2800m`; `city 1000` takes 1000 x 1000 cells). Baseline of the same
/// run: the same solver without vectors.
public final class FloodBench {
    private static final int WET_CELLS = 1000;
    private static final int CITY_CELLS = 5000;
    private static final double CELL = 5;
    private static final double HOUR = 3600;
    private static final double NANOS = 1e9;
    private static final double MILLION = 1e6;

    private FloodBench() {
    }

    /// What a run cost.
    private record Cost(FloodResult result, double cpuSeconds, double wallSeconds) {
        double perCpuSecond() {
            return result.progress().cellSteps() / MILLION / cpuSeconds;
        }

        void print(String name) {
            System.out.printf(Locale.ROOT, "%-34s %6d steps  %7.1f M cell-steps/CPU-s  %7.1f /s  CPU %.1f s  "
                    + "wall %.1f s  mass error %.1e  peak heap %d MB%n", name, result.progress().steps(),
                    perCpuSecond(),
                    result.progress().cellSteps() / MILLION / wallSeconds, cpuSeconds, wallSeconds,
                    result.balance().error(), Measure.peakMegabytes());
        }
    }

    /// Runs the benchmark: nothing for the wet grid, `city` and perhaps a size for the storm.
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("city")) {
            city(arguments.length > 1 ? Integer.parseInt(arguments[1]) : CITY_CELLS);
            return;
        }
        for (var solver : Solver.values()) {
            double seconds = solver == Solver.FULL ? 40 : 60;
            run(wet(solver, seconds / 4, 1));
            var vectors = run(wet(solver, seconds, 1));
            vectors.print(solver + ", wet, one thread");
            run(wet(solver, seconds, 2)).print(solver + ", wet, two threads");
            run(plain(solver, seconds / 8));
            var plain = run(plain(solver, seconds / 2));
            plain.print("baseline: " + solver + ", no vectors");
            System.out.printf(Locale.ROOT, "%s: %.1f times the baseline%n", solver,
                    vectors.perCpuSecond() / plain.perCpuSecond());
        }
    }

    private static Flood wet(Solver solver, double seconds, int threads) {
        return new Flood(hump(seconds), settings(solver, threads), Clock.systemUTC());
    }

    private static Flood plain(Solver solver, double seconds) {
        return Flood.withoutVectors(hump(seconds), settings(solver, 1), Clock.systemUTC());
    }

    private static Settings settings(Solver solver, int threads) {
        return solver == Solver.FULL ? Settings.full(threads) : Settings.inertial(threads);
    }

    /// A lake of 1 m with a hump of 0.5 m, behind walls.
    private static Scenario hump(double seconds) {
        var frame = Frame.of(WET_CELLS, WET_CELLS, CELL);
        double middle = WET_CELLS * CELL / 2;
        double width = middle / 2;
        return Scenario.of(Ground.of(Raster.filled(frame, 0), 0.03), seconds).withDepth(Raster.of(frame, (x, y) ->
                1 + 0.5 * Math.exp(-(Math.pow(x - middle, 2) + Math.pow(y - middle, 2)) / (2 * width * width))));
    }

    /// A plateau that falls from west to east, valleys, a lowland at the sea's level, houses; sewers that take 50 mm/h;
    /// a storm of which a twelfth of the city gets more than they take.
    private static void city(int cells) {
        var frame = Frame.of(cells, cells, CELL);
        double side = cells * CELL;
        var elevation = Raster.of(frame, (x, y) -> {
            double plateau = 40 * Math.max(0, 1 - x / side / 0.7);
            double valley = Math.max(0, Math.cos(y / 420 + 2 * Math.sin(x / 1900)) - 0.8) * 5;
            double street = 0.15 * Math.sin(x / 23) * Math.sin(y / 31) + 0.4 * Math.sin(x / 310) * Math.cos(y / 270);
            double valleys = plateau * 0.2 * valley;
            return 2 + plateau - valleys + street;
        });
        var houses = Raster.of(frame, (x, y) -> x % 60 > 35 && y % 50 > 30 ? 1 : 0);
        var storm = Raster.of(frame, (x, y) -> Math.exp(-(Math.pow(x - 0.45 * side, 2) + Math.pow(y - side / 2, 2))
                / (2 * Math.pow(0.115 * side, 2))));
        var ground = Ground.of(elevation, 0.05).withInfiltration(50).withBuildings(houses);
        var rain = new Rain(Series.steps(new double[] {0, HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 6 * HOUR},
                new double[] {40, 80, 110, 90, 60, 0}), storm);
        var scenario = Scenario.of(ground, 6 * HOUR).withRain(rain);
        System.out.printf(Locale.ROOT, "%d x %d cells, %d MB needed%n", cells, cells, Flood.bytes(scenario) >> 20);
        var next = new double[] {0};
        var cost = run(new Flood(scenario, Settings.inertial(2), Clock.systemUTC()), moment -> {
            if (moment.second() >= next[0]) {
                System.out.printf(Locale.ROOT, "%.1f h%n", moment.second() / HOUR);
                next[0] += HOUR / 2;
            }
        });
        cost.print("city, two threads");
        var progress = cost.result.progress();
        System.out.printf(Locale.ROOT, "%.1f %% of the cells awake on average; %s%n", 100.0 * progress.cellSteps()
                / progress.steps() / frame.cells(), cost.result.balance());
    }

    private static Cost run(Flood flood) {
        return run(flood, _ -> {
        });
    }

    private static Cost run(Flood flood, Moment.Listener listener) {
        long cpu = Measure.processCpuNanos();
        long start = System.nanoTime();
        var result = flood.run(listener);
        return new Cost(result, (Measure.processCpuNanos() - cpu) / NANOS, (System.nanoTime() - start) / NANOS);
    }
}
