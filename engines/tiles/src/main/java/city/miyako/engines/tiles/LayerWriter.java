package city.miyako.engines.tiles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One layer of a tile: features whose property names and values are written once and then pointed at.
///
/// Encoding: Mapbox Vector Tile specification 2.1, sections 4.1 to 4.4.
final class LayerWriter {
    /// Grid cells along a tile's side.
    static final int EXTENT = 4096;

    private static final int LAYER = 3;

    private final String name;
    private final ProtobufWriter features = new ProtobufWriter();
    private final Map<String, Integer> keys = new LinkedHashMap<>();
    private final Map<Object, Integer> values = new LinkedHashMap<>();
    private final List<Integer> tags = new ArrayList<>();

    LayerWriter(String name) {
        this.name = name;
    }

    boolean isEmpty() {
        return features.length() == 0;
    }

    /// Notes a property of the feature to come.
    ///
    /// @param value a `String`, `Long` or `Double`
    LayerWriter with(String key, Object value) {
        tags.add(keys.computeIfAbsent(key, _ -> keys.size()));
        tags.add(values.computeIfAbsent(value, _ -> values.size()));
        return this;
    }

    /// Writes a feature with the properties noted since the last one.
    void feature(GeometryCommands geometry) {
        var feature = new ProtobufWriter();
        var packed = new ProtobufWriter();
        tags.forEach(tag -> packed.raw(tag));
        feature.message(2, packed);
        feature.varint(3, geometry.kind());
        feature.message(4, geometry.commands());
        features.message(2, feature);
        tags.clear();
    }

    void into(ProtobufWriter tile) {
        if (isEmpty()) {
            return;
        }
        var layer = new ProtobufWriter();
        layer.varint(15, 2);
        layer.text(1, name);
        append(layer);
        layer.varint(5, EXTENT);
        tile.message(LAYER, layer);
    }

    private void append(ProtobufWriter layer) {
        layer.append(features);
        keys.keySet().forEach(key -> layer.text(3, key));
        values.keySet().forEach(value -> layer.message(4, encode(value)));
    }

    private static ProtobufWriter encode(Object value) {
        var encoded = new ProtobufWriter();
        switch (value) {
            case String text -> encoded.text(1, text);
            case Double number -> encoded.number(3, number);
            case Long whole -> encoded.varint(5, whole);
            default -> throw new IllegalArgumentException("no tile value: " + value.getClass());
        }
        return encoded;
    }
}
