package city.miyako.linkage.federation;

import city.miyako.data.things.Expiry;
import city.miyako.data.things.Instances;
import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Thing;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.JsonBodies;
import city.miyako.linkage.ngsild.ThingParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads what a source answers, and takes no more of it than the source is registered for and the asker may see.
final class AnswerReader {
    /// The most things one source may tell at once.
    static final int MOST = 1_000;
    /// The largest answer of a source, in bytes.
    static final int LIMIT_BYTES = 8_000_000;

    private final Reach reach;
    private final Registration registration;
    private final Asked asked;

    /// A reader of the answer to a question.
    ///
    /// @param reach how far the asker sees
    /// @param asked the question, narrowed to what the source is registered for
    AnswerReader(Reach reach, Registration registration, Asked asked) {
        this.reach = reach;
        this.registration = registration;
        this.asked = asked;
    }

    /// The things of a body, one or a list of them; what is broken is left out and told as a fault.
    Answered read(byte[] body) {
        JsonNode tree;
        try {
            tree = JsonBodies.read(body, LIMIT_BYTES);
        } catch (Problem broken) {
            return new Answered(registration.mode(), List.of(), "answered with broken JSON");
        }
        var things = new ArrayList<Thing>();
        int left = 0;
        for (var entity : tree.isArray() ? tree : List.of(tree)) {
            try {
                if (things.size() < MOST) {
                    add(entity, things);
                } else {
                    left++;
                }
            } catch (Problem broken) {
                left++;
            }
        }
        boolean isCut = tree.isArray() && tree.size() >= MOST;
        return new Answered(registration.mode(), things, left > 0 ? "answered with " + left + " broken entities"
            : isCut ? "may hold more than it told at once" : "");
    }

    private void add(JsonNode entity, List<Thing> things) {
        Checks.values("body", entity);
        var parsed = new ThingParser(registration.source().names()).thing(entity);
        var held = registration.information().stream()
            .filter(one -> SourceMatch.covers(one, parsed.types(), parsed.id())).toList();
        var access = accessOf(parsed.attributes());
        if (held.isEmpty() || !asked.isAbout(parsed.types(), parsed.id()) || !isSeen(access)) {
            return;
        }
        var told = Json.object();
        parsed.attributes().properties().stream()
            // how long a source keeps it says nothing about how long the city does
            .filter(attribute -> !attribute.getKey().equals(Expiry.NAME))
            .filter(attribute -> held.stream().anyMatch(one -> one.names(attribute.getKey()))
                && isSeen(Thing.accessOf(attribute.getValue())))
            .forEach(attribute -> told.set(attribute.getKey(), attribute.getValue()));
        entity.properties().forEach(attribute -> keepTimes(attribute, told));
        var changed = moment(entity, "modifiedAt");
        var created = entity.has("createdAt") ? moment(entity, "createdAt") : changed;
        things.add(new Thing(parsed.id(), types(held, parsed), reach.tenant(), access, 0, created, changed, told));
    }

    // What a source is registered for, and no more, is what it says a thing is.
    private static List<String> types(List<Information> held, NewThing parsed) {
        return parsed.types().stream().filter(type -> held.stream().anyMatch(one ->
            SourceMatch.covers(one, List.of(type), parsed.id()))).toList();
    }

    // Times of writing are the city's to give, so no parser takes them; but they tell which of two readings is newer.
    private void keepTimes(Map.Entry<String, JsonNode> given, ObjectNode told) {
        var stored = told.path(registration.source().names().expand(given.getKey()));
        Instances.of(given.getValue()).stream().filter(one -> one.has("type") && one.has(SourceMerge.CHANGED))
            .forEach(one -> Instances.find(stored, one).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast)
                .ifPresent(instance -> instance.put(SourceMerge.CHANGED,
                    Checks.moment(given.getKey(), one.path(SourceMerge.CHANGED)).toString())));
    }

    // Reads of personal data are written down where they are kept, which is not here; so nobody reads them here.
    private boolean isSeen(AccessClass kind) {
        return switch (kind) {
            case PUBLIC -> true;
            case INTERNAL, AGREEMENT -> reach.staff();
            case PERSONAL -> false;
        };
    }

    // What is told only to whoever knows a secret of the city was not told to everybody.
    private AccessClass accessOf(ObjectNode attributes) {
        var usual = registration.source().isShownSecrets() ? AccessClass.INTERNAL : AccessClass.PUBLIC;
        return AccessClass.ofWord(attributes.path("accessClass").path("value").asText(usual.word()));
    }

    private static Instant moment(JsonNode entity, String name) {
        return entity.has(name) ? Checks.moment(name, entity.path(name)) : Instant.EPOCH;
    }
}
