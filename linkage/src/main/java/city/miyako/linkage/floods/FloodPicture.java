package city.miyako.linkage.floods;

import city.miyako.engines.flood.Raster;
import city.miyako.linkage.map.CellPicture;

/// A raster as a picture (PNG): a colour per class, see-through where nothing is shown, cells large enough to be told
/// apart.
public final class FloodPicture {
    private static final int OPAQUE = 0xD8000000;

    private FloodPicture() {
    }

    /// The picture of a layer.
    public static byte[] of(Raster raster, FloodLayer layer) {
        return CellPicture.drawn(raster.frame().columns(), raster.frame().rows(), (column, row) -> {
            int found = layer.classOf(raster.at(column, row));
            return found < 0 ? 0 : OPAQUE | layer.colours().get(found);
        });
    }

    /// A picture of the ground: the higher, the lighter; holes are see-through.
    public static byte[] relief(Raster elevation) {
        var frame = elevation.frame();
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (int cell = 0; cell < frame.cells(); cell++) {
            float here = elevation.at(cell % frame.columns(), cell / frame.columns());
            lowest = here < lowest ? here : lowest;
            highest = here > highest ? here : highest;
        }
        float from = lowest;
        float span = Math.max(0.001f, highest - lowest);
        return CellPicture.drawn(frame.columns(), frame.rows(), (column, row) -> {
            float here = elevation.at(column, row);
            int shade = 90 + Math.round(150 * (here - from) / span);
            return Float.isNaN(here) ? 0 : 0xFF000000 | shade << 16 | shade << 8 | shade - 20;
        });
    }
}
