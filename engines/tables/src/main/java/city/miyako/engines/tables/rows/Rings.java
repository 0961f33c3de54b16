package city.miyako.engines.tables.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Rings without order to areas: clockwise ones are outlines, each other one is a hole of the outline around it.
final class Rings {
    private Rings() {
    }

    /// The GeoJSON geometry of the rings; a hole without an outline around it becomes an area of its own.
    static Map<String, Object> area(List<List<List<Double>>> rings) {
        var areas = new ArrayList<List<List<List<Double>>>>();
        var holes = new ArrayList<List<List<Double>>>();
        for (var ring : rings) {
            if (turn(ring) <= 0) {
                areas.add(new ArrayList<>(List.of(ring)));
            } else {
                holes.add(ring);
            }
        }
        int outlines = areas.size();
        for (var hole : holes) {
            var around = areas.stream().limit(outlines).filter(area -> holds(area.getFirst(), hole)).findFirst();
            around.ifPresentOrElse(area -> area.add(hole), () -> areas.add(new ArrayList<>(List.of(hole))));
        }
        return areas.size() == 1 ? Map.of("type", "Polygon", "coordinates", areas.getFirst())
                : Map.of("type", "MultiPolygon", "coordinates", areas);
    }

    // Twice the area, positive where the ring turns against the clock; measured from its first corner, since the
    // coordinates are large beside what they differ by.
    private static double turn(List<List<Double>> ring) {
        double sum = 0;
        for (int i = 1; i + 1 < ring.size(); i++) {
            double ax = x(ring, i) - x(ring, 0);
            double ay = y(ring, i) - y(ring, 0);
            double bx = x(ring, i + 1) - x(ring, 0);
            double by = y(ring, i + 1) - y(ring, 0);
            sum += ax * by - bx * ay;
        }
        return sum;
    }

    // Whether most corners of a hole lie inside: some may touch the outline.
    private static boolean holds(List<List<Double>> outline, List<List<Double>> hole) {
        return hole.stream().filter(corner -> holds(outline, corner.get(0), corner.get(1))).count() * 2 > hole.size();
    }

    private static boolean holds(List<List<Double>> outline, double x, double y) {
        boolean inside = false;
        for (int i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
            if (y(outline, i) > y != y(outline, j) > y && x < (x(outline, j) - x(outline, i)) * (y - y(outline, i))
                    / (y(outline, j) - y(outline, i)) + x(outline, i)) {
                inside = !inside;
            }
        }
        return inside;
    }

    private static double x(List<List<Double>> ring, int corner) {
        return ring.get(corner).get(0);
    }

    private static double y(List<List<Double>> ring, int corner) {
        return ring.get(corner).get(1);
    }
}
