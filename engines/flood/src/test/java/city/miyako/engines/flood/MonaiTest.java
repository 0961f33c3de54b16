package city.miyako.engines.flood;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The tsunami of Okushiri 1993 in the valley of Monai, as a wave tank of 1:400 showed it: NOAA's second benchmark
/// (Matsuyama, Tanaka 2001; Synolakis et al. 2007), against the three gauges in the tank.
class MonaiTest {
    private static final String FOLDER = "flood_okushiri_monai/";
    private static final double NODE = 0.014;
    private static final int NODES_ACROSS = 393;
    private static final int NODES_DOWN = 244;
    private static final double SECONDS = 22.5;
    private static final double SIDE = 4.521;
    private static final double[] NORTH = {1.196, 1.696, 2.196};

    /// How far the simulated level is from the measured, cm.
    private record Match(double rootMeanSquare, double peakFound, double peakMeasured, double peakLateSeconds) {
    }

    @Test
    void everySecondNodeOfTheTankShowsTheWaveAtTheGauges() throws IOException {
        check(2, 0.5, 0.35);
    }

    @Test
    @Tag("long")
    void everyNodeOfTheTankShowsTheWaveAtTheGauges() throws IOException {
        check(1, 0.5, 0.4);
    }

    private static void check(int every, double mostRootMeanSquare, double mostPeakError) throws IOException {
        for (var match : run(every)) {
            System.getLogger("flood").log(System.Logger.Level.INFO, "Monai, every {0}. node: {1}", every, match);
            assertThat(match.rootMeanSquare).as("cm").isLessThan(mostRootMeanSquare);
            assertThat(Math.abs(match.peakFound - match.peakMeasured)).as("peak, cm").isLessThan(mostPeakError);
            assertThat(Math.abs(match.peakLateSeconds)).as("peak, s").isLessThan(0.4);
        }
    }

    private static List<Match> run(int every) throws IOException {
        var elevation = elevation(every);
        var frame = elevation.frame();
        var depth = new float[frame.cells()];
        for (int i = 0; i < depth.length; i++) {
            depth[i] = Math.max(0, -elevation.values()[i]);
        }
        var wave = table(FOLDER + "Benchmark_2_input.txt");
        var scenario = Scenario.of(Ground.of(elevation, 0.01), SECONDS).withDepth(new Raster(frame, depth))
                .withBoundaries(new Boundary.Stage(Boundary.Side.WEST, 0, frame.rows() - 1,
                        Series.linear(wave[0], wave[1])));
        var times = new ArrayList<Double>();
        var levels = new ArrayList<double[]>();
        new Flood(scenario, Settings.full(2).withObserveSeconds(0.05), java.time.Clock.systemUTC()).run(moment -> {
            times.add(moment.second());
            var now = new double[NORTH.length];
            for (int gauge = 0; gauge < now.length; gauge++) {
                int column = (int) Math.round(SIDE / NODE / every);
                int row = frame.rows() - 1 - (int) Math.round(NORTH[gauge] / NODE / every);
                now[gauge] = 100 * moment.level(new Place(column, row));
            }
            levels.add(now);
        });
        var measured = table(FOLDER + "output_ch5-7-9.txt");
        var matches = new ArrayList<Match>();
        for (int gauge = 0; gauge < NORTH.length; gauge++) {
            matches.add(match(times, levels, gauge, measured[0], measured[gauge + 1]));
        }
        return matches;
    }

    private static Match match(List<Double> times, List<double[]> levels, int gauge, double[] at, double[] measured) {
        var series = Series.linear(times.stream().mapToDouble(Double::doubleValue).toArray(),
                levels.stream().mapToDouble(level -> level[gauge]).toArray());
        double squares = 0;
        int count = 0;
        int peak = 0;
        double found = 0;
        double foundAt = 0;
        for (int i = 0; i < at.length && at[i] <= SECONDS; i++) {
            squares += Math.pow(series.at(at[i]) - measured[i], 2);
            count++;
            peak = measured[i] > measured[peak] ? i : peak;
            if (series.at(at[i]) > found) {
                found = series.at(at[i]);
                foundAt = at[i];
            }
        }
        return new Match(Math.sqrt(squares / count), found, measured[peak], foundAt - at[peak]);
    }

    /// The nodes of the tank as the middles of cells; in the file they stand column by column, from the south.
    private static Raster elevation(int every) throws IOException {
        int columns = (NODES_ACROSS + every - 1) / every;
        int rows = (NODES_DOWN + every - 1) / every;
        var values = new float[columns * rows];
        try (var zip = new ZipFile(RealTerrain.get(FOLDER + "Benchmark_2_Bathymetry.zip").toFile());
                var lines = new BufferedReader(new InputStreamReader(zip.getInputStream(zip.entries().nextElement()),
                        StandardCharsets.US_ASCII))) {
            lines.readLine();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var cells = line.split(",");
                int column = (int) Math.round(Double.parseDouble(cells[0]) / NODE);
                int north = (int) Math.round(Double.parseDouble(cells[1]) / NODE);
                if (column % every == 0 && north % every == 0) {
                    values[(rows - 1 - north / every) * columns + column / every] = Float.parseFloat(cells[2]);
                }
            }
        }
        return new Raster(Frame.of(columns, rows, NODE * every), values);
    }

    private static double[][] table(String name) throws IOException {
        var rows = Files.readAllLines(RealTerrain.get(name)).stream().skip(1).filter(line -> !line.isBlank())
                .map(line -> line.strip().split("\\s+")).toList();
        var columns = new double[rows.getFirst().length][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            for (int c = 0; c < columns.length; c++) {
                columns[c][i] = Double.parseDouble(rows.get(i)[c]);
            }
        }
        return columns;
    }
}
