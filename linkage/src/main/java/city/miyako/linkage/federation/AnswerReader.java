package city.miyako.linkage.federation;

import city.miyako.data.things.Json;
import city.miyako.data.things.Thing;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.JsonBodies;
import city.miyako.linkage.ngsild.ThingParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads what a source answers, and takes no more of it than the source is registered for and anybody may see.
final class AnswerReader {
    /// The most things one source may tell at once.
    static final int MOST = 1_000;
    /// The largest answer of a source, in bytes.
    static final int LIMIT_BYTES = 8_000_000;

    private final TenantId tenant;
    private final Registration registration;
    private final Information held;
    private final Asked asked;

    /// A reader of the answer to a question.
    ///
    /// @param held what the source is registered for
    /// @param asked the question, narrowed to that
    AnswerReader(TenantId tenant, Registration registration, Information held, Asked asked) {
        this.tenant = tenant;
        this.registration = registration;
        this.held = held;
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
        if (!SourceMatch.covers(held, parsed.type(), parsed.id()) || !asked.isAbout(parsed.type(), parsed.id())
                || AccessClass.PUBLIC != accessOf(parsed.attributes())) {
            return;
        }
        var told = Json.object();
        parsed.attributes().properties().stream().filter(attribute -> isTold(attribute.getKey(), attribute.getValue()))
            .forEach(attribute -> told.set(attribute.getKey(), attribute.getValue()));
        var changed = moment(entity, "modifiedAt");
        var created = entity.has("createdAt") ? moment(entity, "createdAt") : changed;
        things.add(new Thing(parsed.id(), parsed.type(), tenant, AccessClass.PUBLIC, 0, created, changed, told));
    }

    private boolean isTold(String name, JsonNode attribute) {
        return (held.attributes().isEmpty() || held.attributes().contains(name))
            && Thing.accessOf(attribute) == AccessClass.PUBLIC;
    }

    private static AccessClass accessOf(ObjectNode attributes) {
        return AccessClass.ofWord(attributes.path("accessClass").path("value").asText("public"));
    }

    private static Instant moment(JsonNode entity, String name) {
        return entity.has(name) ? Checks.moment(name, entity.path(name)) : Instant.EPOCH;
    }
}
