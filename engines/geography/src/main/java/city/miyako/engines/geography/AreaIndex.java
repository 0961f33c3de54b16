package city.miyako.engines.geography;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/// Which of many areas holds a point: in which municipality, school district, flood zone something lies.
///
/// Built once, never changed, safe for all threads. A point on a shared border belongs to the area that was given
/// first, so every point has one answer.
///
/// @param <K> what names an area
public final class AreaIndex<K> {
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private final STRtree tree = new STRtree();

    private record Area<K>(int order, K key, PreparedGeometry shape) {}

    /// An index over these areas; their iteration order decides on borders.
    public AreaIndex(Map<K, Geometry> areas) {
        int order = 0;
        for (var area : areas.entrySet()) {
            var prepared = PreparedGeometryFactory.prepare(area.getValue());
            tree.insert(area.getValue().getEnvelopeInternal(), new Area<>(order++, area.getKey(), prepared));
        }
        tree.build();
    }

    /// The area that holds the place, border included; empty when none does.
    public Optional<K> find(LatLon place) {
        var hits = holding(place);
        return hits.isEmpty() ? Optional.empty() : Optional.of(hits.getFirst());
    }

    /// All areas that hold the place (they may overlap), in the order they were given.
    public List<K> holding(LatLon place) {
        var at = new Coordinate(place.longitude(), place.latitude());
        var point = SHAPES.createPoint(at);
        return candidates(new Envelope(at)).stream()
                .filter(area -> area.shape().covers(point))
                .sorted((a, b) -> Integer.compare(a.order(), b.order()))
                .map(Area::key)
                .toList();
    }

    @SuppressWarnings("unchecked") // the tree holds what the constructor put in, nothing else
    private List<Area<K>> candidates(Envelope at) {
        return (List<Area<K>>) (List<?>) tree.query(at);
    }
}
