package city.miyako.linkage.floods;

import city.miyako.engines.flood.Raster;
import city.miyako.engines.geography.LatLon;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/// The classes of a layer as GeoJSON: a feature per class, of rectangles that each cover a run of cells in a row.
public final class FloodAreas {
    private static final double PLACES = 1e7;

    private FloodAreas() {
    }

    /// The text of a feature collection; classes in which nothing lies have no feature.
    public static String of(FloodRun run, Raster raster, FloodLayer layer) {
        var root = JsonNodeFactory.instance.objectNode().put("type", "FeatureCollection");
        var features = root.putArray("features");
        for (int band = 0; band < layer.limits().size(); band++) {
            var shapes = JsonNodeFactory.instance.arrayNode();
            for (int row = 0; row < raster.frame().rows(); row++) {
                runs(run, raster, layer, band, row, shapes);
            }
            if (!shapes.isEmpty()) {
                var feature = features.addObject().put("type", "Feature");
                var facts = feature.putObject("properties").put("flood", run.name()).put("layer", layer.word())
                    .put("unit", layer.unit()).put("from", layer.limits().get(band));
                if (band + 1 < layer.limits().size()) {
                    facts.put("to", layer.limits().get(band + 1));
                }
                feature.putObject("geometry").put("type", "MultiPolygon").set("coordinates", shapes);
            }
        }
        return root.toString();
    }

    private static void runs(FloodRun run, Raster raster, FloodLayer layer, int band, int row, ArrayNode shapes) {
        int columns = raster.frame().columns();
        int column = 0;
        while (column < columns) {
            int first = column;
            while (column < columns && layer.classOf(raster.at(column, row)) == band) {
                column++;
            }
            if (column > first) {
                int south = raster.frame().rows() - row - 1;
                var placement = run.ground().placement();
                var ring = shapes.addArray().addArray();
                add(ring, placement.at(first, south));
                add(ring, placement.at(column, south));
                add(ring, placement.at(column, south + 1));
                add(ring, placement.at(first, south + 1));
                add(ring, placement.at(first, south));
            } else {
                column++;
            }
        }
    }

    private static void add(ArrayNode ring, LatLon place) {
        ring.addArray().add(Math.rint(place.longitude() * PLACES) / PLACES)
            .add(Math.rint(place.latitude() * PLACES) / PLACES);
    }
}
