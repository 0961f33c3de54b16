package city.miyako.linkage.sensorthings;

import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.Checks;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An observation as it is sent (18-088, 10.2); what the past of a series cannot keep is refused, not dropped.
///
/// @param datastream id of its series
/// @param feature id of what it is about; empty where that is not said
/// @param at when it was observed, in whole microseconds
/// @param result what was observed
record ObservationBody(String datastream, String feature, Instant at, JsonNode result) {
    private static final Set<String> KEPT = Set.of(Words.PHENOMENON_TIME, Words.RESULT_TIME, "result", "Datastream",
        "FeatureOfInterest");

    /// The datastream of an address or a topic to which observations are sent: empty for that of all, where the body
    /// names it; nothing where none are sent there.
    ///
    /// @param path below the service root, as in `Datastreams('urn:ngsi-ld:RiverGauge:1~waterLevel')/Observations`
    static Optional<String> datastream(String path) {
        var steps = Step.of(path);
        var last = steps.getLast();
        var id = steps.getFirst().id();
        if (!Kind.OBSERVATION.many().equals(last.name()) || last.id() != null || steps.size() > 2) {
            return Optional.empty();
        }
        return steps.size() == 1 ? Optional.of("") : Kind.DATASTREAM.many().equals(steps.getFirst().name())
            ? Optional.ofNullable(id) : Optional.empty();
    }

    /// Reads an observation.
    ///
    /// @param datastream id of the series the address names; empty where the body names it
    /// @param now when it was observed, where it does not say so (18-088, table 12)
    /// @throws Problem `observation-not-kept`
    static ObservationBody of(ObjectNode body, String datastream, Instant now) {
        body.fieldNames().forEachRemaining(name -> {
            if (!KEPT.contains(name)) {
                throw SensorThingsError.notKept(name, "only a time and a result are kept of an observation");
            }
        });
        var result = body.get("result");
        if (result == null) {
            throw SensorThingsError.notKept("result", "missing");
        }
        Checks.values("result", result);
        var named = body.has("Datastream") ? id(body, "Datastream") : datastream;
        if (named.isEmpty() || !datastream.isEmpty() && !named.equals(datastream)) {
            throw SensorThingsError.notKept("Datastream", "the address or the body must name one");
        }
        return new ObservationBody(named, body.has("FeatureOfInterest") ? id(body, "FeatureOfInterest") : "",
            at(body, now), result);
    }

    /// Reads a row of a data array (18-088, 12.2).
    ///
    /// @param components names of the members, in the order of the row
    static ObservationBody of(List<String> components, JsonNode row, String datastream, Instant now) {
        if (!row.isArray() || row.size() != components.size()) {
            throw SensorThingsError.notKept("dataArray", "a row with a value for each component expected");
        }
        var body = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < components.size(); i++) {
            var name = components.get(i);
            if ("FeatureOfInterest/id".equals(name)) {
                body.putObject("FeatureOfInterest").set(Words.ID, row.get(i));
            } else {
                body.set(name, row.get(i));
            }
        }
        return of(body, datastream, now);
    }

    private static Instant at(ObjectNode body, Instant now) {
        var given = body.path(Words.PHENOMENON_TIME);
        var result = body.path(Words.RESULT_TIME);
        boolean hasResult = !result.isMissingNode() && !result.isNull();
        if (given.isTextual() && given.textValue().indexOf('/') >= 0) {
            throw SensorThingsError.notKept(Words.PHENOMENON_TIME, "the past keeps moments, no stretches of time");
        }
        var at = given.isMissingNode() ? hasResult ? moment(Words.RESULT_TIME, result) : now
            : moment(Words.PHENOMENON_TIME, given);
        if (hasResult && !moment(Words.RESULT_TIME, result).equals(at)) {
            throw SensorThingsError.notKept(Words.RESULT_TIME, "the past keeps one moment, that of phenomenonTime");
        }
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant moment(String name, JsonNode node) {
        try {
            return Checks.moment(name, node);
        } catch (Problem e) {
            throw SensorThingsError.notKept(name, "a moment in ISO 8601 expected, as in 2026-11-23T09:00:00Z");
        }
    }

    private static String id(ObjectNode body, String member) {
        var entity = body.path(member);
        if (entity.size() != 1 || !entity.path(Words.ID).isTextual() || entity.path(Words.ID).textValue().isEmpty()) {
            throw SensorThingsError.notKept(member, "a link to an entity that exists expected, by " + Words.ID);
        }
        return entity.path(Words.ID).textValue();
    }
}
