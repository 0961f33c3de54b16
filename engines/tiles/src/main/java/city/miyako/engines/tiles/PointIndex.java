package city.miyako.engines.tiles;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Points in Morton order; immutable, so any thread may ask.
final class PointIndex {
    private final TilePoint[] points;
    private final long[] codes;
    /// For each zoom: how many points share a cell of 32 screen pixels, on average over the cells that hold any.
    private final double[] crowding = new double[TileAddress.DEEPEST + 1];

    PointIndex(List<TilePoint> points) {
        // A code costs a logarithm and a tangent: one for each point, not two for each comparison.
        var placed = points.stream().map(point -> new Placed(codeOf(point), point))
            .sorted(Comparator.comparingLong(Placed::code)).toList();
        this.points = placed.stream().map(Placed::point).toArray(TilePoint[]::new);
        this.codes = placed.stream().mapToLong(Placed::code).toArray();
        for (int zoom = 0; zoom < crowding.length; zoom++) {
            crowding[zoom] = crowdingAt(Math.min(zoom + 4, Morton.BITS));
        }
    }

    int size() {
        return points.length;
    }

    double crowding(int zoom) {
        return crowding[zoom];
    }

    /// The points of a tile, as a view.
    List<TilePoint> in(TileAddress tile) {
        return Arrays.asList(points).subList(position(Morton.start(tile)), position(Morton.end(tile)));
    }

    private int position(long code) {
        int low = 0;
        int high = codes.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (codes[middle] < code) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double crowdingAt(int cellZoom) {
        if (codes.length == 0) {
            return 0;
        }
        int cells = 1;
        for (int i = 1; i < codes.length; i++) {
            if (Morton.cellOf(codes[i], cellZoom) != Morton.cellOf(codes[i - 1], cellZoom)) {
                cells++;
            }
        }
        return (double) codes.length / cells;
    }

    private static long codeOf(TilePoint point) {
        return Morton.code(Mercator.x(point.longitude()), Mercator.y(point.latitude()));
    }

    /// A point with its place in the order.
    ///
    /// @param code Morton code of its cell
    /// @param point the point
    private record Placed(long code, TilePoint point) {
    }
}
