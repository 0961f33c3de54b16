package city.miyako.linkage.ngsild;

import city.miyako.data.things.Instances;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Finds what things link to, level by level, as far as the asker may see (clause 4.5.23).
@ApplicationScoped
public class Joins {
    /// The most things one answer is joined with.
    static final int LIMIT = 1_000;

    private final Things things;

    /// Joins things of the city.
    public Joins(Things things) {
        this.things = things;
    }

    /// The things that others link to, by id; none where no join is asked for.
    ///
    /// @throws Problem `too-many-results` where there are more than an answer may hold
    Map<String, Thing> linked(Reach reach, List<Thing> found, Join join) {
        var linked = new LinkedHashMap<String, Thing>();
        var met = new LinkedHashSet<>(join.known());
        found.forEach(thing -> met.add(thing.id()));
        Collection<Thing> level = found;
        for (int i = 0; i < join.levels() && !level.isEmpty(); i++) {
            var ids = unmet(level, met);
            if (linked.size() + ids.size() > LIMIT) {
                throw Problem.of(NgsiError.TOO_MANY_RESULTS, "limitLinked", LIMIT);
            }
            level = ids.isEmpty() ? List.of() : things.list(reach, ThingQuery.ofIds(List.copyOf(ids)));
            level.forEach(thing -> linked.put(thing.id(), thing));
        }
        found.stream().filter(_ -> join.isAsked()).forEach(thing -> linked.putIfAbsent(thing.id(), thing));
        return linked;
    }

    /// The ids a stored attribute links to; none where it is no link.
    static List<String> targets(JsonNode attribute) {
        return Instances.of(attribute).stream().flatMap(Joins::targetsOfOne).toList();
    }

    private static Set<String> unmet(Collection<Thing> level, Set<String> met) {
        var ids = new LinkedHashSet<String>();
        level.forEach(thing -> thing.attributes().forEach(attribute -> targets(attribute).stream().filter(met::add)
            .forEach(ids::add)));
        return ids;
    }

    private static Stream<String> targetsOfOne(JsonNode instance) {
        return switch (AttributeKind.of(instance)) {
            case RELATIONSHIP -> instance.path("object").isArray()
                ? instance.path("object").valueStream().map(JsonNode::asText)
                : Stream.of(instance.path("object").asText());
            case LIST_RELATIONSHIP ->
                instance.path("objectList").valueStream().map(link -> link.path("object").asText());
            case PROPERTY, GEO_PROPERTY, LANGUAGE_PROPERTY, JSON_PROPERTY, VOCAB_PROPERTY, LIST_PROPERTY -> Stream.of();
        };
    }
}
