package city.miyako.engines.tables;

import city.miyako.engines.geography.Shapes;
import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import city.miyako.engines.tables.model.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/// Joins features of one id: a ward and its islands are one area. What the first feature says else, holds.
final class ShapeMerger {
    private static final int MOST_FEATURES = 100_000;

    private final Outbox out;
    private final Map<String, List<ThingRow>> features = new LinkedHashMap<>();
    private int count;

    ShapeMerger(Outbox out) {
        this.out = out;
    }

    void take(ThingRow feature) {
        if (++count > MOST_FEATURES) {
            out.report(feature.row(), "", ProblemCode.THINGS_TOO_MANY, feature.id());
            return;
        }
        features.computeIfAbsent(feature.id(), _ -> new ArrayList<>()).add(feature);
    }

    void finish() {
        features.values().forEach(parts -> out.add(joined(parts)));
        features.clear();
    }

    private static ThingRow joined(List<ThingRow> parts) {
        var first = parts.getFirst();
        if (parts.size() == 1) {
            return first;
        }
        var shapes = new LinkedHashMap<String, List<Geometry>>();
        for (var part : parts) {
            part.attributes().forEach((name, value) -> {
                if (value instanceof AttributeValue.Shape(var shape)) {
                    shapes.computeIfAbsent(name, _ -> new ArrayList<>()).add(shape);
                }
            });
        }
        var attributes = new LinkedHashMap<>(first.attributes());
        shapes.forEach((name, all) -> attributes.put(name, new AttributeValue.Shape(Shapes.union(all))));
        return new ThingRow(first.row(), first.field(), first.id(), first.type(), attributes, first.place(),
                first.said());
    }
}
