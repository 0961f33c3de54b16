package city.miyako.data.things;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/// Until when a thing is there (ETSI GS CIM 009 v1.9.1, clause 4.22): kept beside its attributes, so that it is set,
/// replaced and taken away as they are, and in a column, so that nobody is told of the thing afterwards.
public final class Expiry {
    /// The stored name.
    public static final String NAME = "expiresAt";

    private Expiry() {
    }

    /// The moment as it is stored.
    public static ObjectNode stored(Instant at) {
        return Json.object().put("type", "Property").put("value", at.toString());
    }

    /// When a thing with some attributes is over; empty for never.
    static Optional<Instant> of(JsonNode attributes) {
        return Thing.time(attributes.path(NAME).get("value"));
    }

    /// Whether a thing with some attributes is over.
    static boolean isOver(JsonNode attributes, Instant now) {
        return of(attributes).filter(at -> !at.isAfter(now)).isPresent();
    }
}
