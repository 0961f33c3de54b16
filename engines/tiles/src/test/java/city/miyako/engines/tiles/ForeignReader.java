package city.miyako.engines.tiles;

import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtReader;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.TagKeyValueMapConverter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/// Reads tiles with a decoder that others wrote.
final class ForeignReader {
    private ForeignReader() {}

    static List<Geometry> layer(Tile tile, String name) {
        try {
            var read = MvtReader.loadMvt(new ByteArrayInputStream(tile.plain()), new GeometryFactory(),
                new TagKeyValueMapConverter(), MvtReader.RING_CLASSIFIER_V2_1);
            var layer = read.getLayer(name);
            return layer == null ? List.of() : List.copyOf(layer.getGeometries());
        } catch (IOException fault) {
            throw new AssertionError("another decoder cannot read the tile", fault);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> properties(Geometry geometry) {
        return (Map<String, Object>) geometry.getUserData();
    }
}
