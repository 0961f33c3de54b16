package city.miyako.linkage.features;

import city.miyako.engines.geography.LatLon;
import city.miyako.engines.geography.ReferenceSystem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import java.util.function.Function;

/// Geometries (RFC 7946) in the coordinates of a reference system; heights, which no system here has, are left out.
final class Positions {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Positions() {
    }

    /// The geometry in a system; null where it is null, or has a position that has no coordinates there.
    static JsonNode in(ReferenceSystem system, JsonNode geometry) {
        return findShape(system, geometry).orElseGet(JSON::nullNode);
    }

    private static Optional<JsonNode> findShape(ReferenceSystem system, JsonNode geometry) {
        var type = geometry.path("type").asText();
        if (geometry.path("geometries").isArray()) {
            return findEach(geometry.path("geometries"), part -> findShape(system, part))
                .map(parts -> JSON.objectNode().put("type", type).set("geometries", parts));
        }
        return geometry.path("coordinates").isArray() ? findPositions(system, geometry.path("coordinates"))
            .map(positions -> JSON.objectNode().put("type", type).set("coordinates", positions)) : Optional.empty();
    }

    private static Optional<JsonNode> findPositions(ReferenceSystem system, JsonNode positions) {
        return positions.path(0).isNumber() ? findPosition(system, positions)
            : findEach(positions, part -> findPositions(system, part));
    }

    private static Optional<JsonNode> findEach(JsonNode parts, Function<JsonNode, Optional<JsonNode>> change) {
        var told = JSON.arrayNode();
        for (var part : parts) {
            var changed = change.apply(part);
            if (changed.isEmpty()) {
                return Optional.empty();
            }
            told.add(changed.get());
        }
        return Optional.of(told);
    }

    private static Optional<JsonNode> findPosition(ReferenceSystem system, JsonNode position) {
        double longitude = position.path(0).asDouble();
        double latitude = position.path(1).asDouble();
        if (!LatLon.isOnEarth(latitude, longitude)) {
            return Optional.empty();
        }
        return system.findCoordinates(new LatLon(latitude, longitude)).map(Positions::array);
    }

    private static ArrayNode array(double[] numbers) {
        var array = JSON.arrayNode();
        for (double number : numbers) {
            array.add(number);
        }
        return array;
    }
}
