package city.miyako.linkage.sensorthings;

import city.miyako.data.history.History;
import city.miyako.data.things.Thing;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.ReadingQuality;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Takes observations in, as readings of things like all others: the newest becomes the state of its thing, each enters
/// the past.
@ApplicationScoped
class ObservationIntake {
    private final Subjects subjects;
    private final Things things;
    private final History history;
    private final ReadingQuality quality;
    private final Clock clock;

    ObservationIntake(Subjects subjects, Things things, History history, ReadingQuality quality, Clock clock) {
        this.subjects = subjects;
        this.things = things;
        this.history = history;
        this.quality = quality;
        this.clock = clock;
    }

    /// When an observation was made that does not say so.
    Instant now() {
        return clock.instant();
    }

    /// Takes one in; what is sent twice is in once.
    ///
    /// @return the observation as it is told from now on
    /// @throws Problem `entity-not-found` where the tenant has no such datastream, `observation-not-kept`, or
    ///     `observation-exists` where there is another result at that moment
    Subject.Observed take(Writer writer, ObservationBody body) {
        var stream = stream(writer.reach(), body.datastream());
        var thing = stream.thing();
        if (!body.feature().isEmpty() && !body.feature().equals(thing.id())) {
            throw SensorThingsError.notKept("FeatureOfInterest", "it can only be that of the datastream's thing");
        }
        var former = find(writer.reach(), stream, body.at());
        if (former.isPresent()) {
            if (!isSame(former.get().point().value(), body.result())) {
                throw Problem.of(SensorThingsError.OBSERVATION_EXISTS, "observation", former.get().id());
            }
            return former.get();
        }
        if (hasState(thing, stream.attribute())) {
            things.change(writer, thing.id(), now -> state(now, stream.attribute(), body), OptionalLong.empty());
        } else {
            history.append(writer, List.of(quality.marked(thing.id(), thing.type(), stream.attribute(), body.at(),
                body.result())));
        }
        return find(writer.reach(), stream, body.at()).orElseThrow(() ->
            SensorThingsError.notKept("Datastream", "its attribute was changed meanwhile; send it again"));
    }

    private Subject.Stream stream(Reach reach, String id) {
        return subjects.find(reach, Kind.DATASTREAM, id).filter(Subject.Stream.class::isInstance)
            .map(Subject.Stream.class::cast).filter(stream -> stream.thing().tenant().equals(reach.tenant()))
            .orElseThrow(() -> SensorThingsError.missing("Datastreams('" + id + "')"));
    }

    private Optional<Subject.Observed> find(Reach reach, Subject.Stream stream, Instant at) {
        return history.points(reach, stream.name(), at, at.plusNanos(1_000), false, 1).stream()
            .map(point -> new Subject.Observed(stream, point)).findFirst();
    }

    // Of an attribute that several sources tell, or that was taken away, only the past goes on.
    private static boolean hasState(Thing thing, String attribute) {
        return thing.attributes().path(attribute).has("value");
    }

    // What else is said of the attribute, such as who may see it, stays.
    private static ObjectNode state(Thing now, String attribute, ObservationBody body) {
        var attributes = JsonNodeFactory.instance.objectNode();
        if (now.attributes().path(attribute) instanceof ObjectNode stored && stored.has("value")) {
            var next = stored.deepCopy();
            next.remove("quality");
            next.put("observedAt", body.at().toString()).set("value", body.result());
            attributes.set(attribute, next);
        }
        return attributes;
    }

    private static boolean isSame(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber() ? one.doubleValue() == other.doubleValue() : one.equals(other);
    }
}
