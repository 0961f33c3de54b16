package city.miyako.linkage.federation;

import city.miyako.data.things.Instances;
import city.miyako.data.things.Json;
import city.miyako.data.things.Thing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Joins the city's own things with what sources told of them (ETSI GS CIM 009 v1.8.1, clauses 4.3.6.2, 4.3.6.3 and
/// 4.5.5): an attribute of a proxied source stands in place of all others; of the city and inclusive sources the newest
/// instance counts; auxiliary sources only fill what nobody else tells.
final class SourceMerge {
    private final Map<String, Part> parts = new TreeMap<>();

    private SourceMerge() {
    }

    /// All things, one for each id, in order of id.
    static List<Thing> join(List<Thing> own, List<Answered> answers) {
        var merge = new SourceMerge();
        own.forEach(thing -> merge.add(thing, SourceMode.INCLUSIVE));
        for (var mode : List.of(SourceMode.EXCLUSIVE, SourceMode.REDIRECT, SourceMode.INCLUSIVE,
                SourceMode.AUXILIARY)) {
            answers.stream().filter(answer -> answer.mode() == mode)
                .forEach(answer -> answer.things().forEach(thing -> merge.add(thing, mode)));
        }
        return merge.parts.values().stream().map(Part::whole).toList();
    }

    private void add(Thing thing, SourceMode mode) {
        parts.computeIfAbsent(thing.id(), _ -> new Part(thing)).add(thing, mode);
    }

    /// What is known of one thing so far.
    private static final class Part {
        private final Thing first;
        private final ObjectNode attributes = Json.object();
        private final Map<String, Instant> changed = new LinkedHashMap<>();
        private final Set<String> proxied = new HashSet<>();

        Part(Thing first) {
            this.first = first;
        }

        void add(Thing thing, SourceMode mode) {
            // A second thing of the same id and another kind is another thing; the first one known stays.
            if (!thing.type().equals(first.type())) {
                return;
            }
            for (var attribute : thing.attributes().properties()) {
                var name = attribute.getKey();
                if (mode.isProxied() && proxied.add(name)) {
                    attributes.set(name, attribute.getValue());
                    changed.put(name, thing.modifiedAt());
                } else if (!attributes.has(name)) {
                    attributes.set(name, attribute.getValue());
                    changed.put(name, thing.modifiedAt());
                } else if (mode.isProxied() || mode == SourceMode.INCLUSIVE && !proxied.contains(name)) {
                    attributes.set(name, newest(attributes.path(name), changed.getOrDefault(name, Instant.EPOCH),
                        attribute.getValue(), thing.modifiedAt()));
                }
            }
        }

        Thing whole() {
            return new Thing(first.id(), first.type(), first.tenant(), first.access(), first.version(),
                first.createdAt(), first.modifiedAt(), attributes);
        }
    }

    private static JsonNode newest(JsonNode known, Instant knownAt, JsonNode told, Instant toldAt) {
        var instances = new LinkedHashMap<String, JsonNode>();
        Instances.of(known).forEach(one -> instances.put(dataset(one), one));
        for (var one : Instances.of(told)) {
            var before = instances.get(dataset(one));
            if (before == null || observed(one, toldAt).isAfter(observed(before, knownAt))) {
                instances.put(dataset(one), one);
            }
        }
        if (instances.size() == 1) {
            return instances.values().iterator().next();
        }
        return JsonNodeFactory.instance.arrayNode().addAll(List.copyOf(instances.values()));
    }

    private static String dataset(JsonNode instance) {
        return instance.path("datasetId").asText("");
    }

    private static Instant observed(JsonNode instance, Instant otherwise) {
        var text = instance.path("observedAt").asText("");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            // a time nobody can read is none
            return otherwise;
        }
    }
}
