package city.miyako.linkage.map;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/// A grid as a picture (PNG), cells large enough to be told apart.
public final class CellPicture {
    private static final int WIDTH_PIXELS = 720;

    private CellPicture() {
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
