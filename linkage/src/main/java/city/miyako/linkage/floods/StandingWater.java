package city.miyako.linkage.floods;

import city.miyako.engines.flood.Raster;
import java.util.ArrayDeque;
import java.util.BitSet;

/// Water at rest along a side of a ground: what it covers from there without climbing over anything.
final class StandingWater {
    private StandingWater() {
    }

    /// Depths at the start, metres; holes stay holes.
    static Raster of(Raster elevation, FloodOrder.Water water) {
        var frame = elevation.frame();
        int columns = frame.columns();
        var covered = new BitSet(frame.cells());
        var next = new ArrayDeque<Integer>();
        for (int cell = 0; cell < frame.cells(); cell++) {
            int column = cell % columns;
            int row = cell / columns;
            boolean edge = switch (water.side()) {
                case NORTH -> row == 0;
                case SOUTH -> row == frame.rows() - 1;
                case WEST -> column == 0;
                case EAST -> column == columns - 1;
            };
            if (edge) {
                visit(elevation, water, column, row, covered, next);
            }
        }
        while (!next.isEmpty()) {
            int cell = next.remove();
            int column = cell % columns;
            int row = cell / columns;
            visit(elevation, water, column - 1, row, covered, next);
            visit(elevation, water, column + 1, row, covered, next);
            visit(elevation, water, column, row - 1, covered, next);
            visit(elevation, water, column, row + 1, covered, next);
        }
        var depths = new float[frame.cells()];
        for (int cell = 0; cell < depths.length; cell++) {
            depths[cell] = covered.get(cell)
                ? (float) water.levelMetres() - elevation.at(cell % columns, cell / columns) : 0;
        }
        return new Raster(frame, depths);
    }

    private static void visit(Raster elevation, FloodOrder.Water water, int column, int row, BitSet covered,
                              ArrayDeque<Integer> next) {
        var frame = elevation.frame();
        if (column < 0 || row < 0 || column >= frame.columns() || row >= frame.rows()) {
            return;
        }
        int cell = row * frame.columns() + column;
        if (!covered.get(cell) && elevation.at(column, row) < water.levelMetres()) {
            covered.set(cell);
            next.add(cell);
        }
    }
}
