package city.miyako.linkage.seas;

import city.miyako.engines.geography.LatLon;
import city.miyako.linkage.map.CellPicture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// The cells of the sea in plan: where each lies in a picture, and the colours of temperatures.
public final class SeaMap {
    private static final int MOST_SIDE = 400;
    private static final double LEAST_STEP = 0.002;
    private static final int OPAQUE = 0xD8000000;
    private static final int COLDEST = 6;
    private static final int WARMEST = 32;
    // Dark and blue for cold, light and yellow for warm: read by lightness alone, too.
    private static final List<Integer> COLOURS = List.of(0x1B1044, 0x2C1E6B, 0x3B3A8F, 0x2F5FA5, 0x2384A8, 0x2BA39A,
        0x5ABB82, 0x98CB6B, 0xD3D55F, 0xF4D35E, 0xF9B94F, 0xF79C4B);

    private final int[] cells;
    private final int columns;
    private final double west;
    private final double north;
    private final double step;

    private SeaMap(int[] cells, int columns, double[] frame) {
        this.cells = cells;
        this.columns = columns;
        this.west = frame[0];
        this.north = frame[1];
        this.step = frame[2];
    }

    /// A colour and the temperatures it stands for.
    ///
    /// @param colour as in `#2384A8`
    /// @param from the lowest, °C
    public record Key(String colour, int from) {
        /// Where the next colour begins, °C.
        public int to() {
            return from + 1;
        }
    }

    /// The map of the cells of a grid among some places; empty where there are not two of them, or they lie so far
    /// apart for their spacing that no picture could hold them.
    public static Optional<SeaMap> find(List<SeaPlace> places) {
        var grid = places.stream().filter(place -> !place.buoy()).toList();
        var latitudes = grid.stream().mapToDouble(place -> place.cell().latitude()).distinct().sorted().toArray();
        var longitudes = grid.stream().mapToDouble(place -> place.cell().longitude()).distinct().sorted().toArray();
        double step = Math.min(spacing(latitudes), spacing(longitudes));
        if (grid.size() < 2 || step == Double.MAX_VALUE) {
            return Optional.empty();
        }
        double west = longitudes[0] - step / 2;
        double north = latitudes[latitudes.length - 1] + step / 2;
        int columns = (int) Math.round((longitudes[longitudes.length - 1] + step / 2 - west) / step);
        int rows = (int) Math.round((north - latitudes[0] + step / 2) / step);
        if (columns > MOST_SIDE || rows > MOST_SIDE) {
            return Optional.empty();
        }
        var cells = new int[rows * columns];
        Arrays.fill(cells, -1);
        for (int at = 0; at < places.size(); at++) {
            var cell = places.get(at).cell();
            if (!places.get(at).buoy()) {
                int column = Math.min(columns - 1, (int) ((cell.longitude() - west) / step));
                int row = Math.min(rows - 1, (int) ((north - cell.latitude()) / step));
                cells[row * columns + column] = at;
            }
        }
        return Optional.of(new SeaMap(cells, columns, new double[] {west, north, step}));
    }

    /// The picture of a day (PNG); land and cells of which nothing is known are see-through.
    public byte[] picture(double[] values) {
        return CellPicture.drawn(columns, cells.length / columns, (column, row) -> {
            int at = cells[row * columns + column];
            return at < 0 || Double.isNaN(values[at]) ? 0 : OPAQUE | colour(classOf(values[at]));
        });
    }

    /// The corners: north-west, north-east, south-east, south-west.
    public List<LatLon> corners() {
        double east = west + columns * step;
        double south = north - cells.length / columns * step;
        return List.of(new LatLon(north, west), new LatLon(north, east), new LatLon(south, east),
            new LatLon(south, west));
    }

    /// The legend, coldest first.
    public static List<Key> keys() {
        return IntStream.range(COLDEST, WARMEST).mapToObj(from -> new Key(
            String.format(Locale.ROOT, "#%06X", colour(from)), from)).toList();
    }

    /// Cells spread evenly over the map, at most about so many, as places in the order of the values.
    public List<Integer> spread(int most) {
        long known = Arrays.stream(cells).filter(at -> at >= 0).count();
        int every = Math.max(1, (int) Math.ceil(Math.sqrt((double) known / most)));
        var found = new ArrayList<Integer>();
        for (int at = 0; at < cells.length; at++) {
            if (cells[at] >= 0 && at / columns % every == every / 2 && at % columns % every == every / 2) {
                found.add(cells[at]);
            }
        }
        return List.copyOf(found);
    }

    private static int classOf(double value) {
        return Math.clamp((int) Math.floor(value), COLDEST, WARMEST - 1);
    }

    // Between the two colours that lie nearest.
    private static int colour(int from) {
        double place = (double) (from - COLDEST) / (WARMEST - 1 - COLDEST) * (COLOURS.size() - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(COLOURS.size() - 1, below + 1);
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int one = COLOURS.get(below) >> shift & 0xFF;
            int other = COLOURS.get(above) >> shift & 0xFF;
            mixed |= (int) Math.round(one + (place - below) * (other - one)) << shift;
        }
        return mixed;
    }

    private static double spacing(double[] sorted) {
        double least = Double.MAX_VALUE;
        for (int i = 1; i < sorted.length; i++) {
            double between = sorted[i] - sorted[i - 1];
            least = between >= LEAST_STEP ? Math.min(least, between) : least;
        }
        return least;
    }
}
