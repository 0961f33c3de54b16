package city.miyako.engines.tiles;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/// Areas too small to be seen at a zoom, taken together by pixels of the screen: a pixel of which they fill half is
/// drawn as one square, with the name and the value of the greatest in it. Without this a flooded town of small squares
/// would vanish from the map as a whole as soon as one looks from farther away.
final class TinyAreas {
    /// Grid cells along a pixel's side, where a tile is 512 pixels wide.
    static final int PIXEL = LayerWriter.EXTENT / 512;
    private static final double SEEN = PIXEL * PIXEL / 2.0;
    private static final Comparator<TileShape> GREATER = Comparator.comparingDouble((TileShape shape) ->
        Double.isNaN(shape.value()) ? Double.NEGATIVE_INFINITY : shape.value());
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private final Map<Long, Pixel> pixels = new LinkedHashMap<>();

    /// Whether an area is one of them.
    ///
    /// @param box its box on the grid of the tile
    static boolean isTiny(Envelope box) {
        return box.getWidth() < PIXEL && box.getHeight() < PIXEL;
    }

    /// Adds an area to the pixel in which its middle lies.
    ///
    /// @param drawn the area on the grid of the tile
    void add(TileShape shape, Geometry drawn) {
        var middle = drawn.getEnvelopeInternal().centre();
        long column = (long) Math.floor(middle.x / PIXEL);
        long row = (long) Math.floor(middle.y / PIXEL);
        var pixel = pixels.computeIfAbsent(row << Integer.SIZE | column & 0xffff_ffffL,
            _ -> new Pixel(column, row, shape));
        pixel.filled += drawn.getArea();
        pixel.greatest = GREATER.compare(shape, pixel.greatest) > 0 ? shape : pixel.greatest;
    }

    /// Gives each pixel that can be seen as a square.
    void forEach(BiConsumer<TileShape, Geometry> draw) {
        pixels.values().stream().filter(pixel -> pixel.filled >= SEEN).forEach(pixel ->
            draw.accept(pixel.greatest, pixel.square()));
    }

    private static final class Pixel {
        private final long column;
        private final long row;
        private TileShape greatest;
        private double filled;

        private Pixel(long column, long row, TileShape first) {
            this.column = column;
            this.row = row;
            this.greatest = first;
        }

        private Geometry square() {
            double west = (double) column * PIXEL;
            double north = (double) row * PIXEL;
            return SHAPES.createPolygon(new Coordinate[] {new Coordinate(west, north),
                new Coordinate(west + PIXEL, north), new Coordinate(west + PIXEL, north + PIXEL),
                new Coordinate(west, north + PIXEL), new Coordinate(west, north)});
        }
    }
}
