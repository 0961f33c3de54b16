package city.miyako.engines.nowcast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Rain whose truth is known at any moment: clusters of showers that are born, grow and die, carried by one wind that
/// turns slowly from place to place. Made by this formula, like no real rain.
public final class MadeRain {
    /// When the first grid is seen.
    public static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
    private static final int MINUTES = 180;
    private static final double DRIZZLE = 0.2;
    private static final double FURTHEST = 3.5;

    private final Mesh mesh;
    private final double eastCells;
    private final double southCells;
    private final List<Shower> showers = new ArrayList<>();

    /// One shower.
    private record Shower(double x, double y, double width, double peak, double born, double lives) {
        double strength(double minute) {
            double part = (minute - born) / lives;
            return part <= 0 || part >= 1 ? 0 : peak * Math.pow(Math.sin(Math.PI * part), 2);
        }
    }

    /// Rain over a mesh for three hours.
    ///
    /// @param eastCells cells a minute towards the east
    /// @param southCells likewise towards the south
    /// @param clusters how many clusters of showers
    public MadeRain(Mesh mesh, double eastCells, double southCells, int clusters, long seed) {
        this.mesh = mesh;
        this.eastCells = eastCells;
        this.southCells = southCells;
        var random = new Random(seed);
        for (int cluster = 0; cluster < clusters; cluster++) {
            // Some lie where the wind brings them in from.
            double x = mesh.columns() * (1.6 * random.nextDouble() - 0.3) - eastCells * 60;
            double y = mesh.rows() * (1.6 * random.nextDouble() - 0.3) - southCells * 60;
            double size = 8 + 22 * random.nextDouble();
            for (double born = -80; born < MINUTES; born += 0.7 + 4 * random.nextDouble()) {
                double width = 1.5 + 7 * Math.pow(random.nextDouble(), 2);
                showers.add(new Shower(x + size * random.nextGaussian(), y + size * random.nextGaussian(), width,
                        3 + 45 * Math.pow(random.nextDouble(), 4), born, (12 + 6 * width) * (0.7
                        + random.nextDouble())));
            }
        }
    }

    /// The rain of a moment.
    public RainGrid at(Instant moment) {
        double minute = Duration.between(START, moment).toMillis() / 60_000.0;
        var rates = new float[mesh.cells()];
        for (var shower : showers) {
            double strength = shower.strength(minute);
            if (strength > DRIZZLE) {
                fall(shower, strength, minute, rates);
            }
        }
        for (int i = 0; i < rates.length; i++) {
            rates[i] = rates[i] < DRIZZLE ? 0 : Math.min(200, rates[i]);
        }
        return new RainGrid(mesh, moment, rates);
    }

    private void fall(Shower shower, double strength, double minute, float[] rates) {
        double x = shower.x + eastCells * minute;
        double y = shower.y + southCells * minute;
        double reach = FURTHEST * shower.width;
        for (int row = (int) Math.max(0, y - reach); row <= Math.min(mesh.rows() - 1, y + reach); row++) {
            for (int column = (int) Math.max(0, x - reach); column <= Math.min(mesh.columns() - 1, x + reach);
                    column++) {
                double away = (Math.pow(column - x, 2) + Math.pow(row - y, 2)) / (shower.width * shower.width);
                rates[row * mesh.columns() + column] += (float) (strength * Math.exp(-away / 2));
            }
        }
    }

    /// Grids every so often, the last at a moment.
    public List<RainGrid> until(Instant last, Duration every, int many) {
        return IntStream.range(0, many).mapToObj(k -> at(last.minus(every.multipliedBy(many - 1L - k)))).toList();
    }

    /// A grid with another rate in each cell of a box.
    static RainGrid with(RainGrid grid, int west, int north, int east, int south, float rate) {
        var rates = grid.rates();
        for (int row = north; row <= south; row++) {
            int first = row * grid.mesh().columns();
            Arrays.fill(rates, first + west, first + east + 1, rate);
        }
        return new RainGrid(grid.mesh(), grid.at(), rates);
    }
}
