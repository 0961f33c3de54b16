package city.miyako.data.things;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// The bounding box of a thing's location, by which the database finds it.
final class Bounds {
    private double west = Double.POSITIVE_INFINITY;
    private double south = Double.POSITIVE_INFINITY;
    private double east = Double.NEGATIVE_INFINITY;
    private double north = Double.NEGATIVE_INFINITY;

    private Bounds() {
    }

    /// The box of the attribute `location` (else `area`) as PostgreSQL writes it, or null where there is none.
    static @Nullable String box(ObjectNode attributes) {
        var bounds = new Bounds();
        bounds.add(attributes.path("location").path("value").path("coordinates"));
        if (bounds.isEmpty()) {
            bounds.add(attributes.path("area").path("value").path("coordinates"));
        }
        return bounds.isEmpty() ? null
            : "(" + bounds.east + "," + bounds.north + "),(" + bounds.west + "," + bounds.south + ")";
    }

    private void add(JsonNode coordinates) {
        if (coordinates.size() >= 2 && coordinates.get(0).isNumber() && coordinates.get(1).isNumber()) {
            west = Math.min(west, coordinates.get(0).doubleValue());
            east = Math.max(east, coordinates.get(0).doubleValue());
            south = Math.min(south, coordinates.get(1).doubleValue());
            north = Math.max(north, coordinates.get(1).doubleValue());
        } else {
            coordinates.forEach(this::add);
        }
    }

    private boolean isEmpty() {
        return west > east;
    }
}
