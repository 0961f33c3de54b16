package city.miyako.engines.tables.rows;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The shapes of a `.shp` file as GeoJSON geometries, one after the other (ESRI Shapefile Technical Description, 1998).
///
/// Heights and measures are left out. Of areas the rings that turn clockwise are outlines, the others holes.
final class ShapeRecords {
    private static final int HEADER_BYTES = 100;
    private static final int FILE_CODE = 9994;
    /// More than the most positions of one shape take, with heights and measures.
    private static final int MOST_BYTES = 20 << 20;
    private static final int NULL = 0;
    private static final int POINT = 1;
    private static final int LINES = 3;
    private static final int AREA = 5;
    private static final int POINTS = 8;
    private static final int KINDS = 10;
    private static final int BOX_BYTES = 32;
    private static final int POSITION_BYTES = 16;

    private final InputStream in;
    private boolean cutShort;

    /// @throws IOException where it is no such file
    ShapeRecords(InputStream in) throws IOException {
        this.in = in;
        if (!isShapefile(in.readNBytes(HEADER_BYTES))) {
            throw new IOException("no shapefile: the .shp does not begin with 9994");
        }
    }

    /// Whether a file begins as a `.shp` does.
    static boolean isShapefile(byte[] start) {
        return start.length >= Integer.BYTES && ByteBuffer.wrap(start).getInt() == FILE_CODE;
    }

    /// One record.
    ///
    /// @param geometry a GeoJSON geometry; null where it has none
    /// @param fault what is wrong with it; empty where nothing is
    record Shape(@Nullable Map<String, Object> geometry, String fault) {
    }

    /// The next record, null at the end of the file.
    @Nullable Shape next() throws IOException {
        var head = in.readNBytes(2 * Integer.BYTES);
        if (head.length == 0) {
            return null;
        }
        long bytes = head.length < 2 * Integer.BYTES ? -1 : 2L * ByteBuffer.wrap(head).getInt(Integer.BYTES);
        if (bytes < Integer.BYTES) {
            cutShort = true;
            return null;
        }
        try {
            if (bytes > MOST_BYTES) {
                in.skipNBytes(bytes);
                return new Shape(null, bytes + " bytes, at most " + MOST_BYTES);
            }
            var content = in.readNBytes((int) bytes);
            cutShort = content.length < bytes;
            return cutShort ? null : shape(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
        } catch (EOFException e) {
            cutShort = true;
            return null;
        }
    }

    /// Whether the file ended in the middle of a record.
    boolean cutShort() {
        return cutShort;
    }

    private static Shape shape(ByteBuffer record) {
        int kind = record.getInt();
        try {
            return new Shape(switch (kind % KINDS) {
                case NULL -> null;
                case POINT -> Map.of("type", "Point", "coordinates", position(record));
                case POINTS -> points(record);
                case LINES -> Map.of("type", "MultiLineString", "coordinates", parts(record));
                case AREA -> Rings.area(parts(record));
                default -> throw new IllegalArgumentException("kind " + kind);
            }, "");
        } catch (java.nio.BufferUnderflowException | IllegalArgumentException e) {
            return new Shape(null, "a record of kind " + kind + " that does not hold what it says");
        }
    }

    private static Map<String, Object> points(ByteBuffer record) {
        record.position(record.position() + BOX_BYTES);
        return Map.of("type", "MultiPoint", "coordinates", positions(record, record.getInt()));
    }

    private static List<List<List<Double>>> parts(ByteBuffer record) {
        record.position(record.position() + BOX_BYTES);
        int count = record.getInt();
        int positions = record.getInt();
        if (count < 1 || count > record.remaining() / Integer.BYTES) {
            throw new IllegalArgumentException("parts");
        }
        var starts = new int[count + 1];
        for (int i = 0; i < count; i++) {
            starts[i] = record.getInt();
        }
        starts[count] = positions;
        var parts = new ArrayList<List<List<Double>>>(count);
        for (int i = 0; i < count; i++) {
            parts.add(positions(record, starts[i + 1] - starts[i]));
        }
        return parts;
    }

    private static List<List<Double>> positions(ByteBuffer record, int count) {
        if (count < 0 || count > record.remaining() / POSITION_BYTES) {
            throw new IllegalArgumentException("positions");
        }
        var positions = new ArrayList<List<Double>>(count);
        for (int i = 0; i < count; i++) {
            positions.add(position(record));
        }
        return positions;
    }

    private static List<Double> position(ByteBuffer record) {
        double x = record.getDouble();
        return List.of(x, record.getDouble());
    }
}
