package city.miyako.linkage.floods;

import city.miyako.engines.flood.Frame;
import city.miyako.engines.flood.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// Rasters as bytes: thousandths as whole numbers, deflated.
final class Packing {
    private static final int HOLE = Integer.MIN_VALUE;
    private static final double THOUSANDTHS = 1000;

    private Packing() {
    }

    static byte[] pack(Raster raster) {
        var bytes = new ByteArrayOutputStream();
        var frame = raster.frame();
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            for (int cell = 0; cell < frame.cells(); cell++) {
                float value = raster.at(cell % frame.columns(), cell / frame.columns());
                out.writeInt(Float.isNaN(value) ? HOLE : (int) Math.round(value * THOUSANDTHS));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Raster unpack(Frame frame, byte[] content) {
        var values = new float[frame.cells()];
        try (var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(content)))) {
            for (int cell = 0; cell < values.length; cell++) {
                int value = in.readInt();
                values[cell] = value == HOLE ? Float.NaN : (float) (value / THOUSANDTHS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a packed raster is cut off", e);
        }
        return new Raster(frame, values);
    }
}
