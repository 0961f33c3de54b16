package city.miyako.linkage.floods;

import city.miyako.engines.flood.Raster;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.map.CellPicture;

/// Two floods over one ground beside each other, by how deep the water stood at worst.
///
/// @param first     one
/// @param second    the other
/// @param ofFirst   classes of the one
/// @param ofSecond  classes of the other
/// @param deeper    hectares where the second stands at least 0.1 m deeper
/// @param shallower hectares where it stands at least 0.1 m less deep
/// @param most      by how much it is deeper at most, metres
public record FloodPair(FloodRun first, FloodRun second, FloodBands ofFirst, FloodBands ofSecond, double deeper,
                         double shallower, double most) {
    private static final float TOLD = 0.1f;
    private static final double SQUARE_METRES_PER_HECTARE = 10_000;
    private static final int[] DEEPER = {0xF3B9A5, 0xE07B5A, 0xB53A26};
    private static final int[] SHALLOWER = {0xB4D0E7, 0x6FA5D0, 0x25689F};
    private static final int OPAQUE = 0xE0000000;

    /// Two floods beside each other.
    ///
    /// @param a greatest depths of the first
    /// @param b those of the second
    /// @throws Problem `flood-grounds-differ`
    public static FloodPair of(FloodRun first, Raster a, FloodRun second, Raster b) {
        if (first.ground().id() != second.ground().id()) {
            throw Problem.of(FloodError.FLOOD_GROUNDS_DIFFER);
        }
        double deeper = 0;
        double shallower = 0;
        double most = 0;
        var frame = a.frame();
        double hectares = frame.cellArea() / SQUARE_METRES_PER_HECTARE;
        for (int cell = 0; cell < frame.cells(); cell++) {
            float more = more(a, b, cell % frame.columns(), cell / frame.columns());
            deeper += more >= TOLD ? hectares : 0;
            shallower += more <= -TOLD ? hectares : 0;
            most = more > most ? more : most;
        }
        return new FloodPair(first, second, FloodBands.of(a, FloodLayer.PEAK_DEPTH),
            FloodBands.of(b, FloodLayer.PEAK_DEPTH), deeper, shallower, most);
    }

    /// The difference as a picture: red where the second is deeper, blue where it is less deep, in steps of 0.1, 0.5
    /// and 1 m.
    public static byte[] picture(Raster a, Raster b) {
        return CellPicture.drawn(a.frame().columns(), a.frame().rows(), (column, row) -> {
            float more = more(a, b, column, row);
            float size = Math.abs(more);
            int step = size >= 1 ? 2 : size >= 0.5 ? 1 : 0;
            return size >= TOLD ? OPAQUE | (more > 0 ? DEEPER : SHALLOWER)[step] : 0;
        });
    }

    // Where one of the two has no value, as in a river that stands higher, there is no difference to tell.
    private static float more(Raster a, Raster b, int column, int row) {
        return b.at(column, row) - a.at(column, row);
    }
}
