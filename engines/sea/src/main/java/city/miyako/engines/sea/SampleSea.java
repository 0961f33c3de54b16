package city.miyako.engines.sea;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A sea that does not exist, for tests, benchmarks and a city that has no data yet.
///
/// Its season, gradient and currents are made by formulas, its weather by dice: warm and cold patches are born anew
/// each day over the whole field, drift north-eastward some six kilometres a day and fade within three weeks; each
/// cell has noise of its own. So it is known how well any forecast of it can do ([#leastError]).
public final class SampleSea {
    private static final int WAVES = 16;
    private static final double MEMORY = 0.955;
    private static final double PATCH = 0.9;
    private static final double NOISE = 0.12;
    private static final double DRIFT_EAST = 0.06;
    private static final double DRIFT_NORTH = 0.024;
    private static final double YEAR = 365.2425;
    private static final double WARMEST_DAY = 232;

    private SampleSea() {
    }

    /// The cells of a grid, row by row from the north; those for which land says so are left out.
    ///
    /// @param rows rows of 0.1 degrees
    /// @param columns columns of 0.1 degrees
    public static List<SeaCell> grid(int rows, int columns) {
        var cells = new ArrayList<SeaCell>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double latitude = 35.2 - 0.1 * row;
                double longitude = 138.8 + 0.1 * column;
                if (!isLand(latitude, longitude)) {
                    cells.add(new SeaCell(String.format(java.util.Locale.ROOT, "%.2f-%.2f", latitude, longitude),
                            latitude, longitude));
                }
            }
        }
        return List.copyOf(cells);
    }

    /// The sea of these cells.
    ///
    /// @param first the first day
    /// @param days how many
    /// @param seed the same seed is the same sea
    public static SeaRecord of(List<SeaCell> cells, LocalDate first, int days, long seed) {
        var random = new Random(seed);
        var waves = new double[WAVES][];
        for (int wave = 0; wave < WAVES; wave++) {
            double length = 0.8 + 2.2 * random.nextDouble();
            double angle = 2 * Math.PI * random.nextDouble();
            waves[wave] = new double[] {2 * Math.PI / length * Math.cos(angle), 2 * Math.PI / length * Math.sin(angle),
                random.nextGaussian(), random.nextGaussian()};
        }
        var rows = new float[days][cells.size()];
        for (int day = 0; day < days; day++) {
            for (double[] wave : waves) {
                turn(wave, random);
            }
            for (int cell = 0; cell < cells.size(); cell++) {
                var place = cells.get(cell);
                rows[day][cell] = (float) (season(place, first.plusDays(day)) + patches(place, waves)
                        + NOISE * random.nextGaussian());
            }
        }
        return new SeaRecord(cells, first, rows);
    }

    /// The least error that any forecast can have on average, even one that knows season, waves and drift.
    ///
    /// @param lead days ahead
    /// @return root mean square, °C
    public static double leastError(int lead) {
        return Math.sqrt(PATCH * PATCH * (1 - Math.pow(MEMORY, 2.0 * lead)) + NOISE * NOISE);
    }

    /// What the season makes of a day, which no forecaster is told.
    static double season(SeaCell place, LocalDate date) {
        double mean = 19.6 - 0.9 * (place.latitude() - 34) + 0.25 * (place.longitude() - 139.5);
        double range = 5.2 + 0.5 * (place.latitude() - 34);
        double turn = 2 * Math.PI * (date.toEpochDay() % YEAR - WARMEST_DAY) / YEAR;
        return mean + range * Math.cos(turn) + 0.5 * Math.cos(2 * turn + 1);
    }

    // A wave drifts by turning its two parts into each other; it forgets and is fed by dice.
    private static void turn(double[] wave, Random random) {
        double angle = wave[0] * DRIFT_EAST + wave[1] * DRIFT_NORTH;
        double cos = wave[2] * Math.cos(angle) - wave[3] * Math.sin(angle);
        double sin = wave[2] * Math.sin(angle) + wave[3] * Math.cos(angle);
        double fed = Math.sqrt(1 - MEMORY * MEMORY);
        wave[2] = MEMORY * cos + fed * random.nextGaussian();
        wave[3] = MEMORY * sin + fed * random.nextGaussian();
    }

    private static double patches(SeaCell place, double[][] waves) {
        double sum = 0;
        for (double[] wave : waves) {
            double phase = wave[0] * place.longitude() + wave[1] * place.latitude();
            sum += wave[2] * Math.cos(phase) + wave[3] * Math.sin(phase);
        }
        return PATCH * sum / Math.sqrt(WAVES);
    }

    // Two made-up islands and a made-up coast in the north-west.
    private static boolean isLand(double latitude, double longitude) {
        return Math.hypot(latitude - 34.73, longitude - 139.4) < 0.08
                || Math.hypot(latitude - 34.08, longitude - 139.52) < 0.07
                || latitude > 34.55 && longitude < 139.15 - 0.3 * (35.2 - latitude);
    }
}
