package city.miyako.testbed.sending;

import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Words;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/// One NGSI-LD entity being put together, in normalised form; every attribute says that its source is the sample city.
final class Entity {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode node = JSON.objectNode();

    private Entity(String type, String name) {
        node.put("id", id(type, name)).put("type", type);
    }

    /// An entity without attributes.
    static Entity of(String type, String name) {
        return new Entity(type, name);
    }

    /// The id of a thing of the sample city.
    static String id(String type, String name) {
        return "urn:ngsi-ld:" + type + ":" + name;
    }

    /// A name in Japanese and English.
    Entity words(String attribute, Words words) {
        ObjectNode property = JSON.objectNode().put("type", "LanguageProperty");
        property.putObject("languageMap").put("ja", words.ja()).put("en", words.en());
        return set(attribute, property);
    }

    /// A text.
    Entity text(String attribute, String value) {
        return set(attribute, property().put("value", value));
    }

    /// Something that is so or not, without a moment.
    Entity flag(String attribute, boolean value) {
        return set(attribute, property().put("value", value));
    }

    /// A number without a moment.
    Entity number(String attribute, double value, int decimals) {
        return set(attribute, value(property(), value, decimals));
    }

    /// A number with a unit (UN/CEFACT code), without a moment.
    Entity number(String attribute, double value, int decimals, String unit) {
        return set(attribute, value(property(), value, decimals).put("unitCode", unit));
    }

    /// A measured number.
    Entity measured(String attribute, Reading reading, Instant at) {
        ObjectNode property = value(property(), reading.value(), reading.decimals());
        if (!reading.unit().isEmpty()) {
            property.put("unitCode", reading.unit());
        }
        return set(attribute, property.put("observedAt", at.toString()));
    }

    /// Something seen to be so or not.
    Entity seen(String attribute, boolean value, Instant at) {
        return set(attribute, property().put("value", value).put("observedAt", at.toString()));
    }

    /// A text that was true at a moment.
    Entity seen(String attribute, String value, Instant at) {
        return set(attribute, property().put("value", value).put("observedAt", at.toString()));
    }

    /// Another thing it belongs to.
    Entity related(String attribute, String id) {
        return set(attribute, JSON.objectNode().put("type", "Relationship").put("object", id));
    }

    /// Several things it belongs to.
    Entity related(String attribute, List<String> ids) {
        ObjectNode relation = JSON.objectNode().put("type", "Relationship");
        ids.forEach(relation.putArray("object")::add);
        return set(attribute, relation);
    }

    /// Where it is.
    Entity at(Place place) {
        ObjectNode property = JSON.objectNode().put("type", "GeoProperty");
        property.putObject("value").put("type", "Point").putArray("coordinates").add(place.lon()).add(place.lat());
        return set("location", property);
    }

    /// The finished entity.
    ObjectNode node() {
        return node;
    }

    private Entity set(String attribute, ObjectNode property) {
        property.putObject("source").put("type", "Property").put("value", "sample");
        node.set(attribute, property);
        return this;
    }

    private static ObjectNode property() {
        return JSON.objectNode().put("type", "Property");
    }

    private static ObjectNode value(ObjectNode property, double value, int decimals) {
        if (decimals == 0) {
            return property.put("value", Math.round(value));
        }
        double scale = StrictMath.pow(10, decimals);
        double rounded = StrictMath.rint(value * scale) / scale;
        return property.put("value", rounded == 0 ? 0.0 : rounded);
    }
}
