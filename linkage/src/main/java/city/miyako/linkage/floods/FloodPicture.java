package city.miyako.linkage.floods;

import city.miyako.engines.flood.Raster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/// A raster as a picture (PNG): a colour per class, see-through where nothing is shown, cells large enough to be told
/// apart.
public final class FloodPicture {
    private static final int OPAQUE = 0xD8000000;
    private static final int WIDTH_PIXELS = 720;

    private FloodPicture() {
    }

    /// The picture of a layer.
    public static byte[] of(Raster raster, FloodLayer layer) {
        return drawn(raster.frame().columns(), raster.frame().rows(), (column, row) -> {
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
        return drawn(frame.columns(), frame.rows(), (column, row) -> {
            float here = elevation.at(column, row);
            int shade = 90 + Math.round(150 * (here - from) / span);
            return Float.isNaN(here) ? 0 : 0xFF000000 | shade << 16 | shade << 8 | shade - 20;
        });
    }

    /// A picture of cells, row by row from the north, by their colours with opacity; 0 is see-through.
    public static byte[] drawn(int columns, int rows, IntBinaryOperator colour) {
        int scale = Math.max(1, WIDTH_PIXELS / columns);
        var image = new BufferedImage(columns * scale, rows * scale, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < rows * scale; y++) {
            for (int x = 0; x < columns * scale; x++) {
                image.setRGB(x, y, colour.applyAsInt(x / scale, y / scale));
            }
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
