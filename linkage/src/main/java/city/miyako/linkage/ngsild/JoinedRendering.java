package city.miyako.linkage.ngsild;

import city.miyako.data.things.Thing;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells things with what they link to: within each link, or beside one another (clause 4.5.23). What is not within
/// reach, and what stands further out in the same answer, stays a link.
final class JoinedRendering {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /// The most things told within links of one answer.
    static final int LIMIT = 10_000;

    private final View view;
    private final Join join;
    private final List<Thing> found;
    private final Map<String, Thing> linked;
    private final Set<String> asked;
    private final Map<String, View> beside = new HashMap<>();
    private int told;

    /// @param found what was asked for
    /// @param linked what that links to, by id
    JoinedRendering(View view, Join join, List<Thing> found, Map<String, Thing> linked) {
        this.view = view;
        this.join = join;
        this.found = found;
        this.linked = linked;
        this.asked = found.stream().map(Thing::id).collect(Collectors.toSet());
        if (join.kind() == Join.Kind.FLAT && !view.linked().isEmpty()) {
            found.forEach(thing -> look(thing, view));
        }
    }

    // Of several links that lead to one thing, the first met says how it is told.
    private void look(Thing thing, View one) {
        thing.attributes().properties().forEach(attribute -> Joins.targets(attribute.getValue()).forEach(id -> {
            var target = linked.get(id);
            if (target != null && !asked.contains(id) && !beside.containsKey(id)) {
                beside.put(id, one.behind(attribute.getKey()));
                look(target, one.behind(attribute.getKey()));
            }
        }));
    }

    /// The things of the answer: those found, and flatly those they link to.
    List<Thing> things() {
        return join.kind() == Join.Kind.FLAT ? Stream.concat(found.stream(), linked.values().stream()
            .filter(thing -> !asked.contains(thing.id()))).toList() : found;
    }

    /// One of them as an entity; what was not asked for itself is told as the link that led to it says, else whole.
    ObjectNode entity(Thing thing) {
        var one = asked.contains(thing.id()) ? view : beside.getOrDefault(thing.id(), view.whole());
        return join.kind() == Join.Kind.INLINE ? inline(thing, one, join.known(), join.levels())
            : Rendering.entity(thing, one);
    }

    private ObjectNode inline(Thing thing, View one, Set<String> outer, int levels) {
        var entity = Rendering.entity(thing, one);
        var path = new HashSet<>(outer);
        path.add(thing.id());
        for (var attribute : thing.attributes().properties()) {
            var seen = one.seen(attribute.getKey(), attribute.getValue());
            if (seen != null && Joins.targets(seen).stream().anyMatch(id -> isTold(id, path))) {
                var name = one.names().compact(attribute.getKey());
                entity.set(name, attribute(seen, entity.path(name), path,
                    new Way(one.behind(attribute.getKey()), levels)));
            }
        }
        return entity;
    }

    private boolean isTold(String id, Set<String> path) {
        return linked.containsKey(id) && !path.contains(id);
    }

    private JsonNode attribute(JsonNode stored, JsonNode attribute, Set<String> path, Way way) {
        if (!stored.isArray()) {
            return instance(stored, attribute, path, way);
        }
        if (view.form() == Form.SIMPLIFIED) {
            var sources = JSON.objectNode();
            stored.forEach(one -> {
                var source = one.path("datasetId").asText("@none");
                sources.set(source, instance(one, attribute.path("dataset").path(source), path, way));
            });
            return JSON.objectNode().set("dataset", sources);
        }
        var all = JSON.arrayNode();
        for (int i = 0; i < stored.size(); i++) {
            all.add(instance(stored.path(i), attribute.path(i), path, way));
        }
        return all;
    }

    private JsonNode instance(JsonNode stored, JsonNode instance, Set<String> path, Way way) {
        var ids = Joins.targets(stored);
        boolean isList = AttributeKind.of(stored) == AttributeKind.LIST_RELATIONSHIP;
        boolean isOne = !isList && stored.path("object").isTextual();
        if (view.form() == Form.SIMPLIFIED) {
            var values = JSON.arrayNode();
            ids.forEach(id -> values.add(isTold(id, path) ? target(id, path, way) : new TextNode(id)));
            return isOne ? values.path(0) : values;
        }
        var entities = JSON.arrayNode();
        ids.stream().filter(id -> isTold(id, path)).forEach(id -> entities.add(target(id, path, way)));
        return entities.isEmpty() ? instance : ((ObjectNode) instance).deepCopy()
            .set(isList ? "entityList" : "entity", isOne ? entities.path(0) : entities);
    }

    private ObjectNode target(String id, Set<String> path, Way way) {
        if (++told > LIMIT) {
            throw Problem.of(NgsiError.TOO_MANY_RESULTS, "limitLinked", LIMIT);
        }
        var thing = Objects.requireNonNull(linked.get(id));
        return way.levels() > 1 ? inline(thing, way.view(), path, way.levels() - 1)
            : Rendering.entity(thing, way.view());
    }

    /// How a link is followed.
    ///
    /// @param view how the things it leads to are told
    /// @param levels how many links are followed, this one among them
    private record Way(View view, int levels) {
    }
}
