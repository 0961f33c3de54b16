package city.miyako.bench;

import city.miyako.engines.nowcast.Area;
import city.miyako.engines.nowcast.MadeRain;
import city.miyako.engines.nowcast.Mesh;
import city.miyako.engines.nowcast.Nowcast;
import city.miyako.engines.nowcast.NowcastAnswer;
import city.miyako.engines.nowcast.NowcastSettings;
import city.miyako.engines.nowcast.RainFilm;
import city.miyako.engines.nowcast.RainGrid;
import city.miyako.engines.nowcast.RainOutlook;
import city.miyako.engines.nowcast.RainScores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// How quickly rain is foretold and how well: 500 x 500 cells, six grids of the last half hour, twelve leads of five
/// minutes, 20 futures, on made rain whose truth is known. Baselines of the same run: that rain stays where it is, and
/// what is usual (all rates of the six grids).
public final class NowcastBench {
    private static final Mesh MESH = new Mesh(500, 500, 1_000);
    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final Instant NOW = MadeRain.START.plus(Duration.ofMinutes(75));
    private static final int CASES = 3;
    private static final List<Integer> LEADS = List.of(1, 2, 3, 6, 9, 12);
    private static final int EDGE = 100;
    private static final int EVERY = 10;
    private static final double NANOS = 1e9;

    private NowcastBench() {
    }

    /// Scores of one lead, summed over the cases.
    private static final class Row {
        private final double[] sums = new double[10];
        private int points;

        void add(RainOutlook outlook, Truth truth, int lead) {
            var came = truth.grid();
            var carried = RainScores.of(outlook.carried(lead), came, 1);
            var stays = RainScores.of(outlook.carried(0), came, 1);
            sums[0] += carried.csi() / CASES;
            sums[1] += stays.csi() / CASES;
            sums[2] += RainScores.fractions(outlook.carried(lead), came, 1, 21) / CASES;
            sums[3] += RainScores.fractions(outlook.carried(0), came, 1, 21) / CASES;
            sums[4] += carried.meanAbsoluteError() / CASES;
            sums[5] += RainScores.of(outlook.mean(lead), came, 1).meanAbsoluteError() / CASES;
            sums[6] += stays.meanAbsoluteError() / CASES;
            for (var point : outlook.areas()) {
                var futures = IntStream.range(0, point.members()).mapToDouble(member -> point.rate(member, lead))
                    .filter(Double::isFinite).toArray();
                if (futures.length == point.members()) {
                    int cell = Integer.parseInt(point.name());
                    double rain = came.rate(cell % MESH.columns(), cell / MESH.columns());
                    points++;
                    sums[7] += RainScores.crps(futures, rain);
                    sums[8] += Math.abs(point.rate(0, 0) - rain);
                    sums[9] += RainScores.crps(truth.usual(), rain);
                }
            }
        }

        void print(int lead) {
            System.out.printf(Locale.ROOT, "%2d min  CSI 1 mm/h %.2f stays %.2f  FSS 21 cells %.2f stays %.2f  "
                + "MAE mm/h %.3f mean of futures %.3f stays %.3f  CRPS mm/h %.3f stays %.3f usual %.3f%n", 5 * lead,
                sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7] / points, sums[8] / points,
                sums[9] / points);
        }
    }

    /// What came, and what is usual.
    private record Truth(RainGrid grid, double[] usual) {
    }

    /// Runs the benchmark.
    public static void main(String[] arguments) {
        var rows = LEADS.stream().map(_ -> new Row()).toList();
        var points = new ArrayList<Area>();
        for (int row = EDGE; row < MESH.rows() - EDGE; row += EVERY) {
            for (int column = EDGE; column < MESH.columns() - EDGE; column += EVERY) {
                points.add(Area.point("" + MESH.cell(column, row), MESH, column, row));
            }
        }
        run("cold", film(new MadeRain(MESH, 1.1, -0.5, 90, 99)), 1, List.of());
        for (int seed = 1; seed <= CASES; seed++) {
            var made = new MadeRain(MESH, 1.1, -0.5, 90, seed);
            var film = film(made);
            double[] usual = film.grids().stream().flatMapToDouble(grid -> IntStream.range(0, 500).mapToDouble(k ->
                grid.rate(EDGE + k * 13 % 300, EDGE + k * 29 % 300))).toArray();
            var outlook = run("warm", film, 1, points.subList(0, 900));
            for (int k = 0; k < LEADS.size(); k++) {
                rows.get(k).add(outlook, new Truth(made.at(NOW.plus(FIVE.multipliedBy(LEADS.get(k)))), usual),
                    LEADS.get(k));
            }
            run("2 threads", film, 2, List.of());
        }
        for (int k = 0; k < LEADS.size(); k++) {
            rows.get(k).print(LEADS.get(k));
        }
    }

    private static RainFilm film(MadeRain made) {
        return RainFilm.of(made.until(NOW, FIVE, 6));
    }

    private static RainOutlook run(String name, RainFilm film, int threads, List<Area> areas) {
        long start = System.nanoTime();
        var motion = Nowcast.motion(film);
        double flow = (System.nanoTime() - start) / NANOS;
        long cpu = Measure.processCpuNanos();
        start = System.nanoTime();
        var answer = Nowcast.of(film, NowcastSettings.hour().withThreads(threads), areas);
        double wall = (System.nanoTime() - start) / NANOS;
        double used = (Measure.processCpuNanos() - cpu) / NANOS;
        System.out.printf(Locale.ROOT, "%-10s motion %.2f s  all %.2f s wall, %.2f s CPU, %d MB heap at most  "
            + "(%.1f m/s east, %.1f m/s south in the middle)%n", name, flow, wall, used, Measure.peakMegabytes(),
            motion.eastMetresPerSecond(250, 250), motion.southMetresPerSecond(250, 250));
        return switch (answer) {
            case NowcastAnswer.Foretold told -> told.outlook();
            case NowcastAnswer.Stuck stuck -> throw new IllegalStateException(stuck.toString());
        };
    }
}
