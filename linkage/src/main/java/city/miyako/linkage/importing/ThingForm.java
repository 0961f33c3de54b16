package city.miyako.linkage.importing;

import city.miyako.data.things.Json;
import city.miyako.data.things.Quality;
import city.miyako.engines.geography.GeoJson;
import city.miyako.engines.geography.LatLon;
import city.miyako.engines.tables.model.AttributeColumn;
import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.ImportRecord.ReadingRow;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.ReadingQuality;
import city.miyako.engines.tables.model.Readings;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/// Records of a file as attributes of things: NGSI-LD, normalised (ETSI GS CIM 009, clause 4.5).
final class ThingForm {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ThingForm() {
    }

    static ObjectNode attributes(ThingRow row) {
        var attributes = Json.object();
        row.attributes().forEach((name, value) -> attributes.set(name, attribute(value)));
        var place = row.place();
        if (place != null) {
            attributes.set("location", point(place));
        }
        var at = row.said().at();
        if (at != null) {
            attributes.forEach(attribute -> ((ObjectNode) attribute).put("observedAt", at.toString()));
        }
        return attributes;
    }

    private static ObjectNode attribute(AttributeValue value) {
        return switch (value) {
            case AttributeValue.Quantity(var number, var unit) -> quantity(number, unit);
            case AttributeValue.Flag(var yes) -> property().put("value", yes);
            case AttributeValue.Link(var id) -> Json.object().put("type", "Relationship").put("object", id);
            case AttributeValue.Several(var all) -> list(all);
            case AttributeValue.Shape(var shape) -> geometry(shape);
            case AttributeValue.Entries(var all) -> entries(all);
            case AttributeValue.Words(var words) -> words(words);
        };
    }

    private static ObjectNode list(List<String> texts) {
        var list = property();
        texts.forEach(list.withArray("value")::add);
        return list;
    }

    private static ObjectNode entries(List<Map<String, AttributeValue>> all) {
        var list = property();
        var values = list.putArray("value");
        for (var entry : all) {
            var members = values.addObject();
            // An entry is plain JSON: a link in it is the id of the thing.
            entry.forEach((name, value) -> {
                var said = attribute(value);
                members.set(name, said.has("object") ? said.get("object")
                    : said.has("languageMap") ? said.get("languageMap") : said.path("value"));
            });
        }
        return list;
    }

    private static ObjectNode words(Map<String, String> byLanguage) {
        var plain = byLanguage.get("");
        if (plain != null) {
            return property().put("value", plain);
        }
        var words = Json.object().put("type", "LanguageProperty");
        var map = words.putObject("languageMap");
        byLanguage.entrySet().stream().sorted(Map.Entry.comparingByKey())
            .forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return words;
    }

    private static ObjectNode quantity(double number, String unit) {
        var quantity = property();
        if (number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE && unit.isEmpty()) {
            // As the database gives it back, or a second import would see a change.
            quantity.put("value", (int) number);
        } else if (number == Math.rint(number) && Math.abs(number) < 1L << 53 && unit.isEmpty()) {
            quantity.put("value", (long) number);
        } else {
            quantity.put("value", number);
        }
        return unit.isEmpty() ? quantity : quantity.put("unitCode", unit);
    }

    private static ObjectNode geometry(Geometry shape) {
        var node = Json.object().put("type", "GeoProperty");
        node.set("value", MAPPER.valueToTree(GeoJson.map(shape)));
        return node;
    }

    private static ObjectNode point(LatLon place) {
        var node = Json.object().put("type", "GeoProperty");
        node.putObject("value").put("type", "Point").putArray("coordinates").add(place.longitude())
            .add(place.latitude());
        return node;
    }

    /// A reading as the present state of its attribute.
    static ObjectNode state(ReadingRow reading, Mapping mapping) {
        var state = quantity(reading.value(), unit(reading, mapping))
            .put("observedAt", reading.observedAt().toString());
        var quality = quality(reading.quality());
        if (quality != Quality.GOOD) {
            state.putObject("quality").put("type", "Property").put("value", quality.name().toLowerCase(Locale.ROOT));
        }
        return state;
    }

    private static String unit(ReadingRow reading, Mapping mapping) {
        return switch (mapping.readings()) {
            case Readings.None() -> "";
            case Readings.Statements _ -> "";
            case Readings.Gathered _ -> "";
            case Readings.ColumnPerThing wide -> wide.measured().unitCode();
            case Readings.RowPerTime tall -> tall.measured().stream()
                .filter(column -> column.attribute().equals(reading.attribute())).map(AttributeColumn::unitCode)
                .findFirst().orElse("");
        };
    }

    static Quality quality(ReadingQuality quality) {
        return switch (quality) {
            case GOOD -> Quality.GOOD;
            case ABSURD -> Quality.ABSURD;
            case FUTURE -> Quality.FUTURE;
            case LATE -> Quality.LATE;
        };
    }

    private static ObjectNode property() {
        return Json.object().put("type", "Property");
    }
}
