package city.miyako.engines.tiles;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.GeometryTransformer;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/// Lines and areas in a tree of boxes; immutable once built, so any thread may ask.
final class ShapeIndex {
    /// Grid cells drawn beyond the tile's edge, so that outlines of clipped areas stay out of sight.
    private static final int MARGIN = 64;
    /// Half a screen pixel: finer turns cannot be seen.
    private static final double THINNING = TinyAreas.PIXEL / 2.0;
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private final STRtree tree = new STRtree();
    private final int size;

    ShapeIndex(List<TileShape> shapes) {
        shapes.forEach(shape -> tree.insert(shape.shape().getEnvelopeInternal(), shape));
        tree.build();
        this.size = shapes.size();
    }

    int size() {
        return size;
    }

    void into(TileAddress tile, LayerWriter lines, LayerWriter areas) {
        var toTile = new ToTile(tile);
        var tiny = new TinyAreas();
        for (var found : tree.query(reach(tile))) {
            var shape = (TileShape) found;
            var onTile = toTile.transform(shape.shape());
            boolean isArea = shape.shape().getDimension() == 2;
            if (isArea && TinyAreas.isTiny(onTile.getEnvelopeInternal())) {
                tiny.add(shape, onTile);
            } else {
                draw(shape, isArea ? GeometryCommands.AREA : GeometryCommands.LINE, cut(onTile),
                    isArea ? areas : lines);
            }
        }
        tiny.forEach((shape, square) -> draw(shape, GeometryCommands.AREA, square, areas));
    }

    private static void draw(TileShape shape, int kind, Geometry drawn, LayerWriter layer) {
        var strokes = GeometryCommands.shape(kind, drawn);
        if (!strokes.isEmpty()) {
            properties(shape, layer).feature(strokes);
        }
    }

    private static LayerWriter properties(TileShape shape, LayerWriter layer) {
        layer.with("id", shape.id()).with("name", shape.name()).with("state", (long) shape.state());
        return Double.isNaN(shape.value()) ? layer : layer.with("value", Rounding.four(shape.value()));
    }

    private static Envelope reach(TileAddress tile) {
        double margin = (double) MARGIN / LayerWriter.EXTENT;
        double wide = (tile.east() - tile.west()) * margin;
        double high = (tile.north() - tile.south()) * margin;
        return new Envelope(tile.west() - wide, tile.east() + wide, tile.south() - high, tile.north() + high);
    }

    private static Geometry cut(Geometry onTile) {
        var window = new Envelope(-MARGIN, LayerWriter.EXTENT + MARGIN, -MARGIN, LayerWriter.EXTENT + MARGIN);
        var inside = window.contains(onTile.getEnvelopeInternal()) ? onTile
            : OverlayNGRobust.overlay(onTile, SHAPES.toGeometry(window), OverlayNG.INTERSECTION);
        return DouglasPeuckerSimplifier.simplify(inside, THINNING);
    }

    /// Degrees to the grid of one tile.
    private static final class ToTile extends GeometryTransformer {
        private final TileAddress tile;

        ToTile(TileAddress tile) {
            this.tile = tile;
        }

        @Override
        protected CoordinateSequence transformCoordinates(CoordinateSequence points, Geometry parent) {
            var moved = new Coordinate[points.size()];
            for (int i = 0; i < moved.length; i++) {
                moved[i] = new Coordinate(Grid.x(tile, points.getX(i)), Grid.y(tile, points.getY(i)));
            }
            return createCoordinateSequence(moved);
        }
    }
}
