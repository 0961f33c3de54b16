package city.miyako.services.floodinformation;

import city.miyako.data.things.NewThing;
import city.miyako.data.things.Thing;
import city.miyako.engines.alerts.AlertMove;
import city.miyako.engines.alerts.OfficialLevel;
import city.miyako.engines.alerts.WarningLevel;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A warning that one official level of one gauge was reached, from the moment it was raised until it was lifted.
///
/// Its id is made of gauge, level and moment, so the same water raises the same warning whoever computes it.
///
/// @param site where the gauge stands; its `id` is the gauge's
/// @param id id of the warning
/// @param officialLevel word of the level, as in `danger`; `inundation` when a person confirmed it
/// @param level the national warning level, 1 to 5
/// @param raisedAt when the level was reached
/// @param liftedAt when the warning was lifted; null while it is in force
/// @param metres the level measured when it was raised; null when a person raised it
public record FloodWarning(Site site, String id, String officialLevel, int level, Instant raisedAt,
                           @Nullable Instant liftedAt, @Nullable Double metres) {
    /// The type of these things.
    static final String TYPE = "FloodWarning";
    /// How the ids of these things begin.
    static final String PREFIX = "urn:ngsi-ld:FloodWarning:";
    /// The official level that only people confirm.
    static final String INUNDATION = "inundation";

    private static final DateTimeFormatter STAMP =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// Reads a warning in the words of a language; null when the thing is not one of ours.
    static @Nullable FloodWarning of(Thing thing, Tenants tenants, Language language) {
        var site = Site.of(thing, tenants, language);
        var gauge = thing.value("gauge").asText("");
        var level = thing.value("level").asInt(0);
        try {
            var raisedAt = Instant.parse(thing.value("raisedAt").asText(""));
            var lifted = thing.value("liftedAt").asText("");
            var metres = thing.number("waterLevel");
            return new FloodWarning(new Site(gauge, site.name(), site.river(), site.municipality(),
                site.municipalityName(), site.lat(), site.lon()), thing.id(), thing.value("officialLevel").asText(""),
                WarningLevel.of(level).number(), raisedAt, lifted.isEmpty() ? null : Instant.parse(lifted),
                metres.isPresent() ? metres.getAsDouble() : null);
        } catch (java.time.format.DateTimeParseException | IllegalArgumentException e) {
            return null;
        }
    }

    /// The thing that raises a warning of a gauge.
    static NewThing raised(Thing gauge, AlertMove.Raised move) {
        return raised(gauge, GaugeView.word(move.level()), move.level().warningLevel(), move.at(), move.metres());
    }

    /// The thing that says people have seen the river overflow at a gauge.
    static NewThing inundation(Thing gauge, Instant at) {
        return raised(gauge, INUNDATION, WarningLevel.FIVE, at, null);
    }

    /// The change that lifts a warning of a gauge.
    static NewThing lifted(Thing gauge, AlertMove.Lifted move) {
        return lifted(idOf(gauge.id(), GaugeView.word(move.level()), move.raisedAt()), move.at());
    }

    /// The change that lifts a warning.
    static NewThing lifted(String id, Instant at) {
        var attributes = JSON.objectNode();
        property(attributes, "state", JSON.textNode("lifted"));
        property(attributes, "liftedAt", JSON.textNode(at.toString()));
        return new NewThing(id, TYPE, attributes);
    }

    /// Whether the warning still holds.
    public boolean active() {
        return liftedAt == null;
    }

    /// The official level of a gauge that raised it; null for a confirmed overflow.
    @Nullable OfficialLevel official() {
        return INUNDATION.equals(officialLevel) ? null : OfficialLevel.valueOf(officialLevel.toUpperCase(Locale.ROOT));
    }

    private static NewThing raised(Thing gauge, String official, WarningLevel level, Instant at,
                                   @Nullable Double metres) {
        var attributes = JSON.objectNode();
        attributes.putObject("gauge").put("type", "Relationship").put("object", gauge.id());
        for (var copied : new String[] {"name", "riverName", "municipality", "address", "location", "source"}) {
            var attribute = gauge.attributes().path(copied);
            if (!attribute.isMissingNode()) {
                attributes.set(copied, attribute.deepCopy());
            }
        }
        property(attributes, "level", JSON.numberNode(level.number()));
        property(attributes, "officialLevel", JSON.textNode(official));
        property(attributes, "state", JSON.textNode("active"));
        property(attributes, "raisedAt", JSON.textNode(at.toString()));
        if (metres != null) {
            property(attributes, "waterLevel", JSON.numberNode(metres)).put("unitCode", "MTR");
        }
        return new NewThing(idOf(gauge.id(), official, at), TYPE, attributes);
    }

    private static ObjectNode property(ObjectNode attributes, String name, JsonNode value) {
        return attributes.putObject(name).put("type", "Property").set("value", value);
    }

    private static String idOf(String gauge, String official, Instant at) {
        var local = gauge.substring(gauge.lastIndexOf(':') + 1).replaceAll("[^\\p{L}\\p{N}._-]", "_");
        return PREFIX + local + "-" + official + "-" + STAMP.format(at);
    }
}
