package city.miyako.linkage.sensorthings;

import city.miyako.data.history.Point;
import city.miyako.data.things.Thing;
import city.miyako.data.types.AttributeType;
import city.miyako.data.types.ThingTypes;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import city.miyako.linkage.ngsild.Form;
import city.miyako.linkage.ngsild.Rendering;
import city.miyako.linkage.ngsild.View;
import city.miyako.linkage.ngsild.context.Names;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells the properties of entities (18-088, 8.2), in the language of the answer.
final class Portrait {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Texts TEXTS = Texts.beside(Portrait.class);
    private static final String OBSERVATION_TYPE = "http://www.opengis.net/def/observationType/OGC-OM/2.0/";
    private static final String GEO_JSON = "application/geo+json";
    private static final Set<String> TOLD_APART = Set.of("id", "name", "description", Subjects.PLACE);

    private final ThingTypes types;
    private final Language language;

    Portrait(ThingTypes types, Language language) {
        this.types = types;
        this.language = language;
    }

    /// The properties of an entity, without control information; those of a datastream without its times, which only
    /// its past knows. Shares nodes with the thing and must not be changed but at its first level.
    ObjectNode properties(Subject subject) {
        return switch (subject) {
            case Subject.Placed(var kind, var thing) -> placed(kind, thing);
            case Subject.Stream(var thing, var attribute) -> stream(thing, attribute);
            case Subject.Observed(_, var point) -> observed(point);
            case Subject.Former(var kind, var thing, var point) -> former(kind, thing, point);
            case Subject.Named(var kind, var name) -> kind == Kind.SENSOR ? sensor(name) : observedProperty(name);
        };
    }

    private ObjectNode placed(Kind kind, Thing thing) {
        var name = thing.name(language);
        return switch (kind) {
            case LOCATION -> place(name, say("location.description", name), geometry(thing));
            case FEATURE_OF_INTEREST -> {
                var told = named(name, say("feature.description", name), JSON.objectNode())
                    .put("encodingType", GEO_JSON);
                var feature = told.putObject("feature").put("type", "Feature");
                feature.set("geometry", geometry(thing));
                feature.putObject("properties").put("type", thing.type());
                yield told;
            }
            case THING, HISTORICAL_LOCATION, DATASTREAM, SENSOR, OBSERVED_PROPERTY, OBSERVATION ->
                named(name, thing.text("description", language).orElseGet(() -> type(thing.type())), others(thing));
        };
    }

    // What is measured is told by datastreams.
    private ObjectNode others(Thing thing) {
        var omitted = new HashSet<>(TOLD_APART);
        thing.attributes().properties().stream().filter(entry -> entry.getValue().has("observedAt"))
            .map(Map.Entry::getKey).forEach(omitted::add);
        return Rendering.entity(thing, view(omitted)).put("tenant", thing.tenant().toString());
    }

    private JsonNode geometry(Thing thing) {
        return Rendering.features(List.of(thing), view(Set.of()), Subjects.PLACE).path("features").path(0)
            .path("geometry");
    }

    private View view(Set<String> omitted) {
        return new View(Form.SIMPLIFIED, true, Set.of(), omitted, Set.of(), language.code(), Names.CORE);
    }

    private ObjectNode former(Kind kind, Thing thing, Point point) {
        var name = thing.name(language);
        return kind == Kind.LOCATION ? place(name, say("former.description", name), point.value())
            : JSON.objectNode().put("time", point.at().toString());
    }

    private static ObjectNode place(String name, String description, JsonNode geometry) {
        return named(name, description, JSON.objectNode()).put("encodingType", GEO_JSON)
            .set(Subjects.PLACE, geometry);
    }

    private ObjectNode stream(Thing thing, String attribute) {
        var known = types.findAttribute(thing.type(), attribute).orElseGet(() -> AttributeType.plain(attribute));
        var label = known.label(language);
        var told = named(say("stream.name", thing.name(language), label),
            say("stream.description", thing.name(language), label), JSON.objectNode().put("attribute", attribute))
            .put("observationType", OBSERVATION_TYPE + observationType(thing, known));
        told.set("unitOfMeasurement", Units.json(thing.attributes().path(attribute).path("unitCode")
            .asText(known.unit()), known.symbol()));
        return told;
    }

    private static String observationType(Thing thing, AttributeType known) {
        var value = thing.value(known.name());
        boolean measured = value.isNumber() || !known.unit().isEmpty() || Double.isFinite(known.min())
            || Double.isFinite(known.max());
        return value.isBoolean() ? "OM_TruthObservation" : measured ? "OM_Measurement" : "OM_Observation";
    }

    private static ObjectNode observed(Point point) {
        var at = point.at().toString();
        var told = JSON.objectNode().put(Words.PHENOMENON_TIME, at).put(Words.RESULT_TIME, at);
        told.set("result", point.value());
        told.putObject("parameters").put("quality", point.quality().word());
        return told;
    }

    private ObjectNode sensor(String type) {
        var description = say("sensor.description", type(type));
        return named(type(type), description, JSON.objectNode().put("type", type)).put("encodingType", "text/html")
            .put("metadata", "<p>" + description.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                + "</p>");
    }

    private ObjectNode observedProperty(String attribute) {
        var label = types.all().stream().flatMap(type -> type.findAttribute(attribute).stream()).findFirst()
            .map(known -> known.label(language)).orElse(attribute);
        return named(label, say("property.description", label), JSON.objectNode().put("attribute", attribute))
            .put("definition", attribute.indexOf(':') >= 0 ? attribute : Names.DEFAULT_VOCABULARY + attribute);
    }

    private static ObjectNode named(String name, String description, ObjectNode properties) {
        return JSON.objectNode().put("name", name).put("description", description).set("properties", properties);
    }

    private String type(String type) {
        return types.find(type).map(known -> known.label(language)).orElse(type);
    }

    private String say(String key, Object... arguments) {
        return TEXTS.say(language, key, arguments);
    }
}
