package city.miyako.engines.tables;

import city.miyako.engines.tables.model.AttributeColumn;
import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.Bounds;
import city.miyako.engines.tables.model.FileForm;
import city.miyako.engines.tables.model.FileForm.Format;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.PlaceColumns;
import city.miyako.engines.tables.model.Readings;
import city.miyako.engines.tables.model.TimeColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A mapping as plain maps, in the order people read it; what is usual is left out.
final class MappingWriting {
    private MappingWriting() {}

    static Map<String, Object> tree(Mapping mapping) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("type", mapping.type());
        tree.put("id", mapping.id());
        put(tree, "file", form(mapping.form()));
        put(tree, "attributes", columns(mapping.attributes()));
        put(tree, "place", place(mapping.place()));
        switch (mapping.readings()) {
            case Readings.None() -> { }
            case Readings.Statements(var time, var ends) -> {
                tree.put("time", time(time));
                put(tree, "ends", ends(ends));
            }
            case Readings.Gathered gathered -> tree.put(gathered.isLine() ? "line" : "list", gathered(gathered));
            case Readings.ColumnPerThing(var time, var measured, var series) -> {
                tree.put("time", time(time));
                tree.put("series", series(measured, series));
            }
            case Readings.RowPerTime(var time, var measured) -> {
                tree.put("time", time(time));
                tree.put("readings", columns(measured));
            }
        }
        var constants = new LinkedHashMap<String, Object>();
        mapping.constants().forEach((name, value) -> constants.put(name, constant(value)));
        put(tree, "constants", constants);
        return tree;
    }

    private static Map<String, Object> form(FileForm form) {
        var tree = new LinkedHashMap<String, Object>();
        putText(tree, "topic", form.selection().topic());
        putText(tree, "member", form.selection().member());
        if (form.format() != (form.selection().topic().isEmpty() ? Format.TABLE : Format.JSON)) {
            tree.put("format", form.format().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        putText(tree, "namespace", form.selection().namespace());
        putText(tree, "encoding", form.encoding());
        putText(tree, "delimiter", form.delimiter());
        if (form.headerLine() != 1) {
            tree.put("headerLine", form.headerLine());
        }
        if (!form.missing().equals(FileForm.USUAL_MISSING)) {
            tree.put("missing", form.missing().stream().sorted().toList());
        }
        putText(tree, "rows", form.selection().rows());
        if (!form.selection().only().isEmpty()) {
            tree.put("only", form.selection().only());
        }
        if (form.selection().merge()) {
            tree.put("merge", true);
        }
        if (form.partial()) {
            tree.put("partial", true);
        }
        return tree;
    }

    private static Map<String, Object> columns(List<AttributeColumn> columns) {
        var byAttribute = new LinkedHashMap<String, List<Object>>();
        columns.forEach(column -> byAttribute.computeIfAbsent(column.attribute(), _ -> new ArrayList<>())
                .add(column(column)));
        var tree = new LinkedHashMap<String, Object>();
        byAttribute.forEach((name, all) -> tree.put(name, all.size() == 1 ? all.getFirst() : all));
        return tree;
    }

    private static Map<String, Object> column(AttributeColumn column) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("column", column.column());
        tree.put("kind", column.kind().name().toLowerCase(Locale.ROOT));
        putText(tree, "unit", column.unitCode());
        putBounds(tree, column.bounds());
        putText(tree, "language", column.language());
        if (!column.words().isEmpty()) {
            tree.put("words", column.words());
        }
        return tree;
    }

    private static Map<String, Object> place(PlaceColumns place) {
        return switch (place) {
            case PlaceColumns.Nowhere() -> Map.of();
            case PlaceColumns.Geo3x3Column(var column) -> Map.of("geo3x3", column);
            case PlaceColumns.BothColumn(var column) -> Map.of("both", column);
            case PlaceColumns.FeatureShape(var attribute) -> Map.of("shape", attribute);
            case PlaceColumns.LatLonColumns(var latitude, var longitude) -> {
                var tree = new LinkedHashMap<String, Object>();
                tree.put("latitude", latitude);
                tree.put("longitude", longitude);
                yield tree;
            }
        };
    }

    private static Map<String, Object> time(TimeColumn time) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("column", time.column());
        tree.put("zone", time.zone().getId());
        putText(tree, "pattern", time.pattern());
        return tree;
    }

    private static Map<String, Object> gathered(Readings.Gathered gathered) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("attribute", gathered.attribute());
        putText(tree, "order", gathered.order());
        if (gathered.isLine()) {
            gathered.members().forEach(member -> tree.put(member.attribute(), member.column()));
        } else {
            tree.put("entries", columns(gathered.members()));
        }
        return tree;
    }

    private static Map<String, Object> ends(Readings.Ending ends) {
        var tree = new LinkedHashMap<String, Object>();
        if (!ends.column().isEmpty()) {
            tree.put("column", ends.column());
            tree.put("parts", ends.parts());
            tree.put("attribute", ends.attribute());
            tree.put("value", ends.value());
        }
        return tree;
    }

    private static Map<String, Object> series(AttributeColumn measured, List<String> series) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("attribute", measured.attribute());
        putText(tree, "unit", measured.unitCode());
        putBounds(tree, measured.bounds());
        if (!series.isEmpty()) {
            tree.put("columns", series);
        }
        return tree;
    }

    private static Object constant(AttributeValue value) {
        return switch (value) {
            case AttributeValue.Quantity(var number, var unit) -> Map.of("value", number, "unit", unit);
            case AttributeValue.Flag(var yes) -> yes;
            case AttributeValue.Link(var id) -> Map.of("link", id);
            case AttributeValue.Words(var words) -> words.containsKey("") ? words.getOrDefault("", "") : words;
            case AttributeValue.Several(var all) -> all;
            case AttributeValue.Shape(var shape) -> shape.toText();
            case AttributeValue.Entries(var all) -> all.toString();
        };
    }

    private static void putBounds(Map<String, Object> tree, Bounds bounds) {
        if (!bounds.equals(Bounds.ANY)) {
            tree.put("least", bounds.least());
            tree.put("most", bounds.most());
        }
    }

    private static void put(Map<String, Object> tree, String key, Map<String, Object> value) {
        if (!value.isEmpty()) {
            tree.put(key, value);
        }
    }

    private static void putText(Map<String, Object> tree, String key, String value) {
        if (!value.isEmpty()) {
            tree.put(key, value);
        }
    }
}
