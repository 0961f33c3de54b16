package city.miyako.engines.tables;

import city.miyako.engines.tables.MappingAnswer.Fault;
import city.miyako.engines.tables.cells.Times;
import city.miyako.engines.tables.model.AttributeColumn;
import city.miyako.engines.tables.model.AttributeColumn.Kind;
import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.Bounds;
import city.miyako.engines.tables.model.FileForm;
import city.miyako.engines.tables.model.FileForm.Format;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.PlaceColumns;
import city.miyako.engines.tables.model.Readings;
import city.miyako.engines.tables.model.Selection;
import city.miyako.engines.tables.model.TimeColumn;
import city.miyako.engines.tables.rows.XmlPath;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Reads one mapping file and collects its faults.
final class MappingReading {
    private static final String CITY_ZONE = "Asia/Tokyo";
    private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_・、（）-]{0,99}";
    private static final Set<String> COLUMN_KEYS =
            Set.of("attribute", "column", "kind", "unit", "least", "most", "language", "words");
    private static final Set<String> OF_FILES = Set.of("merge", "member");
    private static final Set<String> OF_TABLES = Set.of("encoding", "delimiter", "headerLine");

    private final List<Fault> faults = new ArrayList<>();

    List<Fault> faults() {
        return faults;
    }

    void fault(String key, String why) {
        faults.add(new Fault(key, why));
    }

    Mapping mapping(JsonNode root) {
        var keys = new Keys(root, "", faults,
                Set.of("type", "id", "file", "attributes", "place", "time", "ends", "list", "line", "series",
                        "readings", "constants"));
        var type = keys.required("type");
        if (!type.matches("[A-Za-z][A-Za-z0-9]*")) {
            fault("type", "must be a name of letters and digits");
        }
        var mapping = new Mapping(type, keys.required("id"), form(keys), columns(keys, "attributes", Kind.WORDS),
                place(keys), readings(keys), constants(keys));
        if (mapping.isOfMessages() && mapping.readings() instanceof Readings.ColumnPerThing) {
            fault("series", "a message tells readings; series is of tables");
        }
        if (mapping.isOfMessages() && mapping.place() instanceof PlaceColumns.FeatureShape) {
            fault("place.shape", "is of features; messages have none");
        }
        if (mapping.form().format() == Format.XML) {
            ofElements(mapping);
        }
        return mapping;
    }

    private void ofElements(Mapping mapping) {
        var rows = mapping.form().selection().rows();
        if (!rows.isEmpty()) {
            XmlPath.findFault(rows, false).ifPresent(why -> fault("file.rows", why));
        }
        TableReader.properties(mapping).forEach(column -> XmlPath.findFault(column, true)
                .ifPresent(why -> fault("column " + column, why)));
        if (mapping.place() instanceof PlaceColumns.FeatureShape) {
            fault("place.shape", "is of features; elements have none");
        }
    }

    private FileForm form(Keys root) {
        if (!root.has("file")) {
            return FileForm.of(Format.TABLE);
        }
        var keys = new Keys(root.get("file"), "file", faults,
                Set.of("format", "encoding", "delimiter", "headerLine", "missing", "rows", "only",
                        "merge", "partial", "topic", "member", "namespace"));
        var missing = keys.has("missing") ? Set.copyOf(keys.texts("missing")) : FileForm.USUAL_MISSING;
        var only = new HashMap<String, List<String>>();
        keys.get("only").properties().forEach(entry -> only.put(entry.getKey(), entry.getValue().isArray()
                ? entry.getValue().valueStream().map(each -> each.asText("")).toList()
                : List.of(entry.getValue().asText(""))));
        var selection = new Selection(keys.text("rows"), only, keys.flag("merge"), topic(keys),
                keys.text("member"), keys.text("namespace"));
        var format = selection.topic().isEmpty() || keys.has("format") ? format(keys) : Format.JSON;
        return new FileForm(format, keys.text("encoding"),
                keys.text("delimiter"), (int) keys.number("headerLine", 1), missing, selection, keys.flag("partial"));
    }

    private String topic(Keys keys) {
        var topic = keys.text("topic");
        if (topic.isEmpty()) {
            return topic;
        }
        TopicPattern.findFault(topic).ifPresent(why -> fault(keys.at("topic"), why));
        OF_FILES.stream().filter(keys::has).forEach(key -> fault(keys.at(key), "is of files; messages have none"));
        if (!keys.text("format").equals("table")) {
            OF_TABLES.stream().filter(keys::has).forEach(key -> fault(keys.at(key), "is of tables"));
        }
        if (!Set.of("", "json", "xml", "table", "gtfs-realtime").contains(keys.text("format"))) {
            fault(keys.at("format"), "messages are json, xml, table or gtfs-realtime");
        }
        return topic;
    }

    private Format format(Keys keys) {
        return switch (keys.text("format")) {
            case "", "table" -> Format.TABLE;
            case "geojson" -> Format.GEOJSON;
            case "json" -> Format.JSON;
            case "xml" -> Format.XML;
            case "gtfs-realtime" -> Format.GTFS_REALTIME;
            case "shapefile" -> Format.SHAPEFILE;
            default -> {
                fault(keys.at("format"), "must be table, geojson, json, shapefile, xml or gtfs-realtime");
                yield Format.TABLE;
            }
        };
    }

    private List<AttributeColumn> columns(Keys root, String key, Kind usual) {
        var read = new ArrayList<AttributeColumn>();
        root.get(key).properties().forEach(entry -> {
            var path = root.at(key) + "." + entry.getKey();
            var several = entry.getValue().isArray() ? entry.getValue().valueStream().toList()
                    : List.of(entry.getValue());
            several.forEach(node -> read.add(column(node, path, entry.getKey(), usual)));
        });
        return read;
    }

    private AttributeColumn column(JsonNode node, String path, String attribute, Kind usual) {
        if (!attribute.matches(NAME)) {
            fault(path, "an attribute's name is made of letters, digits, _, - and the signs of Japanese words");
        }
        if (node.isTextual()) {
            return new AttributeColumn(attribute, node.asText(), usual, "", Bounds.ANY, "");
        }
        var keys = new Keys(node, path, faults, COLUMN_KEYS);
        var bounds = bounds(keys);
        var kind = keys.has("kind") ? kind(keys) : keys.has("unit") || bounds != Bounds.ANY ? Kind.NUMBER : usual;
        return new AttributeColumn(attribute, keys.required("column"), kind, keys.text("unit"), bounds,
                keys.text("language"), words(keys));
    }

    private static Map<String, String> words(Keys keys) {
        var words = new LinkedHashMap<String, String>();
        keys.get("words").properties().forEach(entry -> words.put(entry.getKey(), entry.getValue().asText("")));
        return words;
    }

    private Kind kind(Keys keys) {
        try {
            return Kind.valueOf(keys.text("kind").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            fault(keys.at("kind"),
                    "must be words, number, flag, link, municipality, date, clock, several, moment, hours or area");
            return Kind.WORDS;
        }
    }

    private Bounds bounds(Keys keys) {
        double least = keys.number("least", Bounds.ANY.least());
        double most = keys.number("most", Bounds.ANY.most());
        if (least > most) {
            fault(keys.at("least"), "must not be above most");
            return Bounds.ANY;
        }
        return keys.has("least") || keys.has("most") ? new Bounds(least, most) : Bounds.ANY;
    }

    private PlaceColumns place(Keys root) {
        if (!root.has("place")) {
            return new PlaceColumns.Nowhere();
        }
        var keys = new Keys(root.get("place"), "place", faults, Set.of("geo3x3", "latitude", "longitude", "both",
                "shape"));
        if (keys.has("geo3x3")) {
            return new PlaceColumns.Geo3x3Column(keys.text("geo3x3"));
        }
        if (keys.has("both")) {
            return new PlaceColumns.BothColumn(keys.text("both"));
        }
        return keys.has("shape") ? new PlaceColumns.FeatureShape(keys.text("shape"))
                : new PlaceColumns.LatLonColumns(keys.required("latitude"), keys.required("longitude"));
    }

    private Readings readings(Keys root) {
        if (root.has("list") || root.has("line")) {
            return gathered(root);
        }
        if (!root.has("time")) {
            if (root.has("series") || root.has("readings") || root.has("ends")) {
                fault("time", "missing: readings and endings need a time");
            }
            return new Readings.None();
        }
        var time = time(new Keys(root.get("time"), "time", faults, Set.of("column", "zone", "pattern")));
        if (root.has("series") && root.has("readings") || root.has("ends") && (root.has("series")
                || root.has("readings"))) {
            fault("series", "only one may stand beside time: series (wide table), readings (long table), ends");
        }
        if (!root.has("series") && !root.has("readings")) {
            return new Readings.Statements(time, ends(root));
        }
        return root.has("series") ? wide(root, time)
                : new Readings.RowPerTime(time, columns(root, "readings", Kind.NUMBER));
    }

    private Readings gathered(Keys root) {
        boolean isLine = root.has("line");
        var key = isLine ? "line" : "list";
        if (isLine && root.has("list") || root.has("time") || root.has("place")) {
            fault(key, "stands alone: without time, place and the other of list and line");
        }
        var keys = new Keys(root.get(key), key, faults, isLine ? Set.of("attribute", "order",
                Readings.Gathered.LATITUDE, Readings.Gathered.LONGITUDE) : Set.of("attribute", "order", "entries"));
        var members = isLine ? Stream.of(Readings.Gathered.LATITUDE, Readings.Gathered.LONGITUDE)
                .map(axis -> AttributeColumn.number(axis, keys.required(axis), "")).toList()
                : columns(keys, "entries", Kind.WORDS);
        if (members.isEmpty()) {
            fault(keys.at("entries"), "missing");
        }
        return new Readings.Gathered(keys.required("attribute"), keys.text("order"), members, isLine);
    }

    private Readings.Ending ends(Keys root) {
        if (!root.has("ends")) {
            return Readings.Ending.NONE;
        }
        var keys = new Keys(root.get("ends"), "ends", faults, Set.of("column", "parts", "attribute", "value"));
        var ends = new Readings.Ending(keys.required("column"), keys.texts("parts"), keys.required("attribute"),
                keys.required("value"));
        if (!ends.parts().containsAll(new IdTemplate(root.text("id")).columns())) {
            fault("ends.parts", "must name the columns of the id, in the order of a reference");
        }
        return ends;
    }

    private Readings wide(Keys root, TimeColumn time) {
        var keys = new Keys(root.get("series"), "series", faults, Set.of("attribute", "unit", "least", "most",
                "columns"));
        var attribute = keys.required("attribute");
        var measured = new AttributeColumn(attribute, "", Kind.NUMBER, keys.text("unit"), bounds(keys), "");
        return new Readings.ColumnPerThing(time, measured, keys.texts("columns"));
    }

    private TimeColumn time(Keys keys) {
        var pattern = keys.text("pattern");
        var zone = keys.has("zone") ? keys.text("zone") : CITY_ZONE;
        try {
            if (!pattern.isEmpty() && !Times.EPOCHS.containsKey(pattern)) {
                Objects.requireNonNull(DateTimeFormatter.ofPattern(pattern, Locale.JAPAN));
            }
            return new TimeColumn(keys.required("column"), ZoneId.of(zone), pattern);
        } catch (DateTimeException e) {
            fault(keys.at("zone"), "no time zone: " + zone);
        } catch (IllegalArgumentException e) {
            fault(keys.at("pattern"), "no pattern of a time: " + pattern);
        }
        return new TimeColumn(keys.text("column"), ZoneId.of(CITY_ZONE), "");
    }

    private Map<String, AttributeValue> constants(Keys root) {
        var constants = new LinkedHashMap<String, AttributeValue>();
        root.get("constants").properties().forEach(entry -> constants.put(entry.getKey(), constant(entry.getValue())));
        return constants;
    }

    private AttributeValue constant(JsonNode node) {
        if (node.isBoolean()) {
            return new AttributeValue.Flag(node.asBoolean());
        }
        if (node.isNumber() || node.has("value")) {
            return new AttributeValue.Quantity(node.path("value").asDouble(node.asDouble()), node.path("unit")
                    .asText(""));
        }
        if (node.isArray()) {
            return new AttributeValue.Several(node.valueStream().map(each -> each.asText("")).toList());
        }
        if (node.has("link")) {
            return new AttributeValue.Link(node.path("link").asText(""));
        }
        var words = new HashMap<String, String>();
        node.properties().forEach(entry -> words.put(entry.getKey(), entry.getValue().asText("")));
        return new AttributeValue.Words(words.isEmpty() ? Map.of("", node.asText("")) : words);
    }
}
