package city.miyako.engines.tables;

import city.miyako.engines.geography.GeoJson;
import city.miyako.engines.geography.ShapeAnswer;
import city.miyako.engines.geography.Shapes;
import city.miyako.engines.tables.cells.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;

/// Areas written by their corners, `latitude,longitude latitude,longitude …`, each on a line (CAP 1.2, 3.2.4).
final class Areas {
    private static final int MOST_AREAS = 1_000;

    private Areas() {}

    /// All areas of a text as one shape; what two lines say alike is there once.
    static ShapeAnswer read(String text) {
        var shapes = new ArrayList<Geometry>();
        for (var line : text.lines().map(String::strip).distinct().limit(MOST_AREAS).toList()) {
            switch (GeoJson.shape(Map.of("type", "Polygon", "coordinates", List.of(ring(line))))) {
                case ShapeAnswer.Sound(var shape) -> shapes.add(shape);
                case ShapeAnswer.Unsound unsound -> {
                    return unsound;
                }
            }
        }
        return new ShapeAnswer.Sound(shapes.size() == 1 ? shapes.getFirst() : Shapes.union(shapes));
    }

    // What is no corner becomes an empty position, which no shape takes.
    private static List<List<Double>> ring(String line) {
        return Stream.of(line.split("\\s+")).map(corner -> {
            var axes = corner.split(",", -1);
            double north = Numbers.parse(axes[0]);
            double east = axes.length == 2 ? Numbers.parse(axes[1]) : Double.NaN;
            return Double.isNaN(north) || Double.isNaN(east) ? List.<Double>of() : List.of(east, north);
        }).toList();
    }
}
