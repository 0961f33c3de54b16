package city.miyako.engines.tables.rows;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Features of a GeoJSON collection as rows: their `properties` are the fields, beside their geometry.
final class FeatureRows extends JsonRows {
    static final String FEATURES = "features";

    FeatureRows(Unpacked in, long sizeBytes, List<String> properties, Faults faults) throws IOException {
        super(in, sizeBytes, properties, new JsonItems(in, FEATURES, faults), faults);
    }

    @Override
    Row row(Map<?, ?> feature) {
        var properties = feature.get("properties") instanceof Map<?, ?> map ? map : Map.of();
        return row(properties, feature.get("geometry"));
    }
}
