package city.miyako.linkage.federation;

import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import city.miyako.linkage.ngsild.query.GeoShapes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/// Reads what a registration says of its source beside how it is asked, as attributes that filters can be asked of.
final class RegistrationProperties {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> PLACES = Set.of("location", "observationSpace", "operationSpace");
    private static final Set<String> TIMES = Set.of("observationInterval", "managementInterval");
    private static final Set<String> STRUCTURE = Set.of("id", "type", "@context", "information", "tenant", "endpoint",
        "contextSourceInfo", "contextSourceAlias", "operations", "management", "expiresAt", "mode");
    /// What the city tells of a registration, and nobody tells it.
    private static final Set<String> TOLD = Set.of("status", "createdAt", "modifiedAt", "timesSent", "timesFailed",
        "lastSuccess", "lastFailure");
    private static final int TEXT_LIMIT = 2_000;

    private RegistrationProperties() {
    }

    /// The properties of a registration, by stored name.
    ///
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the member
    static ObjectNode of(ObjectNode body, Names names) {
        var properties = JSON.objectNode();
        body.properties().stream().filter(member -> !STRUCTURE.contains(member.getKey())).forEach(member -> {
            var name = names.expand(Checks.name(member.getKey(), member.getKey()));
            properties.set(name, property(member.getKey(), member.getValue()));
        });
        return properties;
    }

    private static ObjectNode property(String name, JsonNode given) {
        if (TOLD.contains(name)) {
            throw NgsiError.badData(name, "told by the city alone");
        }
        if (PLACES.contains(name)) {
            var shape = "GeoProperty".equals(given.path("type").asText()) ? given.path("value") : given;
            GeoShapes.get(name, shape);
            return JSON.objectNode().put("type", "GeoProperty").set("value", shape);
        }
        if (TIMES.contains(name)) {
            interval(name, given);
        }
        if ("scope".equals(name)) {
            scope(given);
        }
        boolean isText = "registrationName".equals(name) || "description".equals(name);
        if (isText && (!given.isTextual() || given.textValue().length() > TEXT_LIMIT)) {
            throw NgsiError.badData(name, "a text of at most " + TEXT_LIMIT + " characters expected");
        }
        if ("datasetId".equals(name)) {
            RegistrationParser.texts(name, given, TEXT_LIMIT);
        }
        return given instanceof ObjectNode object && "Property".equals(given.path("type").asText())
            ? object : JSON.objectNode().put("type", "Property").set("value", given);
    }

    // clause 5.2.11
    private static void interval(String name, JsonNode given) {
        var start = Checks.moment(name + ".startAt", given.path("startAt"));
        if (given.has("endAt") && Checks.moment(name + ".endAt", given.path("endAt")).isBefore(start)) {
            throw NgsiError.badData(name + ".endAt", "lies before its beginning");
        }
    }

    private static void scope(JsonNode given) {
        boolean isList = given.isArray() && !given.isEmpty() && given.valueStream().allMatch(JsonNode::isTextual);
        if (!given.isTextual() && !isList) {
            throw NgsiError.badData("scope", "a scope or a list of scopes expected, as in /Tokyo/Rivers");
        }
    }
}
