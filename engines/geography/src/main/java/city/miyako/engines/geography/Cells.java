package city.miyako.engines.geography;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/// Schematic areas around positions: everything nearer to this position than to any other, inside an outline.
///
/// Meant for maps of places whose true boundaries are not there yet; whoever draws them says that they are schematic.
public final class Cells {
    private static final int MOST_POSITIONS = 10_000;
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private Cells() {}

    /// One cell per position, clipped to the outline; together they cover it and do not overlap.
    ///
    /// A position outside the outline gets the part of the outline nearest to it, or no cell when there is none.
    /// Of positions at one place the first gets the cell. "Nearest" is measured in degrees scaled to the middle
    /// latitude, which is right within a city.
    public static <K> Map<K, Geometry> around(Map<K, LatLon> positions, Geometry outline) {
        if (positions.size() > MOST_POSITIONS) {
            throw new IllegalArgumentException("at most " + MOST_POSITIONS + " positions, not " + positions.size());
        }
        var cells = new LinkedHashMap<K, Geometry>();
        if (positions.isEmpty() || outline.isEmpty()) {
            return cells;
        }
        double squeeze = Math.cos(Math.toRadians(outline.getEnvelopeInternal().centre().y));
        var diagram = diagram(positions, outline, squeeze);
        for (var position : positions.entrySet()) {
            cellOf(diagram, at(position.getValue(), squeeze)).ifPresent(cell -> {
                var clipped = Shapes.scaledX(cell, 1 / squeeze).intersection(outline);
                if (!clipped.isEmpty()) {
                    cells.put(position.getKey(), clipped);
                }
            });
        }
        return cells;
    }

    private static <K> STRtree diagram(Map<K, LatLon> positions, Geometry outline, double squeeze) {
        var builder = new VoronoiDiagramBuilder();
        builder.setSites(positions.values().stream().map(place -> at(place, squeeze)).toList());
        var frame = new Envelope(Shapes.scaledX(outline, squeeze).getEnvelopeInternal());
        frame.expandBy(Math.max(frame.getWidth(), frame.getHeight()) + 1e-6);
        builder.setClipEnvelope(frame);
        var diagram = builder.getDiagram(SHAPES);
        var tree = new STRtree();
        for (int i = 0; i < diagram.getNumGeometries(); i++) {
            var cell = diagram.getGeometryN(i);
            tree.insert(cell.getEnvelopeInternal(), cell);
        }
        return tree;
    }

    private static Optional<Geometry> cellOf(STRtree diagram, Coordinate site) {
        // Each cell carries its site; of twin positions the first that asks takes the cell away.
        for (var hit : (List<?>) diagram.query(new Envelope(site))) {
            var cell = (Geometry) hit;
            if (site.equals2D((Coordinate) cell.getUserData())) {
                diagram.remove(cell.getEnvelopeInternal(), cell);
                return Optional.of(cell);
            }
        }
        return Optional.empty();
    }

    private static Coordinate at(LatLon place, double squeeze) {
        return new Coordinate(place.longitude() * squeeze, place.latitude());
    }
}
