package city.miyako.engines.tiles;

import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/// A geometry as the pen strokes of the encoding: steps on the tile's grid from where the pen last was.
///
/// Coordinates are grid cells with y downwards. Rings run clockwise on the screen outside and against it inside.
final class GeometryCommands {
    static final int POINT = 1;
    static final int LINE = 2;
    static final int AREA = 3;

    private static final int MOVE = 1;
    private static final int DRAW = 2;
    private static final int CLOSE = 7;

    private final int kind;
    private final ProtobufWriter commands = new ProtobufWriter();
    private long penX;
    private long penY;

    private GeometryCommands(int kind) {
        this.kind = kind;
    }

    static GeometryCommands point(long x, long y) {
        var pen = new GeometryCommands(POINT);
        pen.command(MOVE, 1);
        pen.step(x, y);
        return pen;
    }

    /// The lines or areas of a geometry; no strokes remain when all of it is smaller than a grid cell.
    ///
    /// @param kind [#LINE] or [#AREA]; parts of another kind are left out
    static GeometryCommands shape(int kind, Geometry shape) {
        var pen = new GeometryCommands(kind);
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            switch (shape.getGeometryN(i)) {
                case LineString line when kind == LINE -> pen.line(line.getCoordinates());
                case Polygon area when kind == AREA -> pen.area(area);
                default -> { }
            }
        }
        return pen;
    }

    int kind() {
        return kind;
    }

    boolean isEmpty() {
        return commands.length() == 0;
    }

    ProtobufWriter commands() {
        return commands;
    }

    private void line(Coordinate[] points) {
        var grid = onGrid(points);
        if (grid.length >= 2) {
            stroke(grid, grid.length);
        }
    }

    private void area(Polygon area) {
        if (!ring(area.getExteriorRing().getCoordinates(), false)) {
            return;
        }
        for (int i = 0; i < area.getNumInteriorRing(); i++) {
            ring(area.getInteriorRingN(i).getCoordinates(), true);
        }
    }

    private boolean ring(Coordinate[] points, boolean hole) {
        var grid = onGrid(points);
        double area = grid.length < 4 ? 0 : Area.ofRingSigned(grid);
        if (area == 0) {
            return false;
        }
        // JTS calls an area positive when it runs clockwise with y upwards; on the tile's grid y runs downwards.
        if (area > 0 != hole) {
            reverse(grid);
        }
        stroke(grid, grid.length - 1);
        command(CLOSE, 1);
        return true;
    }

    private void stroke(Coordinate[] grid, int count) {
        command(MOVE, 1);
        step((long) grid[0].x, (long) grid[0].y);
        command(DRAW, count - 1);
        for (int i = 1; i < count; i++) {
            step((long) grid[i].x, (long) grid[i].y);
        }
    }

    private void command(int command, int count) {
        commands.raw((long) count << 3 | command);
    }

    private void step(long x, long y) {
        commands.raw(zigzag(x - penX));
        commands.raw(zigzag(y - penY));
        penX = x;
        penY = y;
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    /// Rounds to the grid and leaves out points that fall together.
    private static Coordinate[] onGrid(Coordinate[] points) {
        var grid = new java.util.ArrayList<Coordinate>(points.length);
        for (var point : points) {
            var rounded = new Coordinate(Math.rint(point.x), Math.rint(point.y));
            if (grid.isEmpty() || !grid.getLast().equals2D(rounded)) {
                grid.add(rounded);
            }
        }
        return grid.toArray(Coordinate[]::new);
    }

    private static void reverse(Coordinate[] points) {
        for (int i = 0, j = points.length - 1; i < j; i++, j--) {
            var kept = points[i];
            points[i] = points[j];
            points[j] = kept;
        }
    }
}
