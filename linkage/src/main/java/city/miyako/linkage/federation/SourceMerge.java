package city.miyako.linkage.federation;

import city.miyako.data.things.Instances;
import city.miyako.data.things.Json;
import city.miyako.data.things.Thing;
import city.miyako.foundation.access.AccessClass;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/// Joins the city's own things with what sources told of them (ETSI GS CIM 009 v1.8.1, clauses 4.3.6.2, 4.3.6.3 and
/// 4.5.5): an attribute of a proxied source stands in place of all others; of the city and inclusive sources the newest
/// instance counts; auxiliary sources only fill what nobody else tells. The order in which sources answer changes
/// nothing.
final class SourceMerge {
    /// What the time of an attribute is told by that was told without one, until it is joined.
    static final String CHANGED = "modifiedAt";
    private static final List<SourceMode> BY_STRENGTH = List.of(SourceMode.EXCLUSIVE, SourceMode.REDIRECT,
        SourceMode.INCLUSIVE, SourceMode.AUXILIARY);
    private static final Comparator<Offer> FIRST = Comparator.comparing((Offer offer) -> !offer.isOwn())
        .thenComparing(offer -> BY_STRENGTH.indexOf(offer.mode()))
        .thenComparing(offer -> String.join(" ", offer.thing().types()));

    private SourceMerge() {
    }

    /// All things, one for each id, in order of id.
    static List<Thing> join(List<Thing> own, List<Answered> answers) {
        var offers = new TreeMap<String, List<Offer>>();
        own.forEach(thing -> add(new Offer(thing, SourceMode.INCLUSIVE, true), offers));
        answers.forEach(answer -> answer.things().forEach(thing -> add(new Offer(thing, answer.mode(), false),
            offers)));
        return offers.values().stream().map(SourceMerge::whole).toList();
    }

    private static void add(Offer offer, Map<String, List<Offer>> offers) {
        offers.computeIfAbsent(offer.thing().id(), _ -> new ArrayList<>()).add(offer);
    }

    // Whoever tells of an id tells of one thing, whatever type it is told as (clause 4.16).
    private static Thing whole(List<Offer> same) {
        same.sort(FIRST);
        var first = same.getFirst().thing();
        var types = same.stream().flatMap(offer -> offer.thing().types().stream()).distinct().toList();
        return new Thing(first.id(), types, first.tenant(), access(same), first.version(),
            moment(same, Thing::createdAt, (one, other) -> one.isBefore(other) ? one : other),
            moment(same, Thing::modifiedAt, (one, other) -> one.isAfter(other) ? one : other), attributes(same));
    }

    private static AccessClass access(List<Offer> offers) {
        return offers.stream().map(offer -> offer.thing().access())
            .reduce(AccessClass.PUBLIC, (one, other) -> one.isWithin(other) ? other : one);
    }

    // A source that told no time told the beginning of time.
    private static Instant moment(List<Offer> offers, Function<Thing, Instant> time,
                                  BinaryOperator<Instant> choice) {
        return offers.stream().map(offer -> time.apply(offer.thing())).filter(Instant.EPOCH::isBefore).reduce(choice)
            .orElse(Instant.EPOCH);
    }

    private static ObjectNode attributes(List<Offer> offers) {
        var all = Json.object();
        for (var mode : BY_STRENGTH) {
            var readings = new LinkedHashMap<String, Map<String, Reading>>();
            offers.stream().filter(offer -> offer.mode() == mode).forEach(offer -> offer.thing().attributes()
                .properties().stream().filter(attribute -> !all.has(attribute.getKey())).forEach(attribute -> {
                    var known = readings.computeIfAbsent(attribute.getKey(), _ -> new TreeMap<>());
                    Instances.of(attribute.getValue()).forEach(one -> known.merge(one.path("datasetId").asText(""),
                        Reading.of(one, offer), BinaryOperator.maxBy(Reading.NEWEST)));
                }));
            readings.forEach((name, instances) -> all.set(name, told(List.copyOf(instances.values()))));
        }
        return all;
    }

    private static JsonNode told(List<Reading> readings) {
        return readings.size() == 1 ? readings.getFirst().told()
            : JsonNodeFactory.instance.arrayNode().addAll(readings.stream().map(Reading::told).toList());
    }

    /// A thing as the city or one source tells of it.
    private record Offer(Thing thing, SourceMode mode, boolean isOwn) {
    }

    /// One instance of an attribute.
    ///
    /// @param at when it was observed, else when it was written, else when its thing was
    private record Reading(JsonNode instance, Instant at, boolean isOwn) {
        /// Of the same time the city's own counts, else the same one every time.
        static final Comparator<Reading> NEWEST = Comparator.comparing(Reading::at).thenComparing(Reading::isOwn)
            .thenComparing(reading -> reading.instance().toString());

        static Reading of(JsonNode instance, Offer offer) {
            return new Reading(instance, time(instance, "observedAt").or(() -> time(instance, CHANGED))
                .orElse(offer.thing().modifiedAt()), offer.isOwn());
        }

        JsonNode told() {
            return instance.has(CHANGED) ? instance.<ObjectNode>deepCopy().without(CHANGED) : instance;
        }

        // a time nobody can read is none
        private static Optional<Instant> time(JsonNode instance, String name) {
            try {
                return Optional.of(OffsetDateTime.parse(instance.path(name).asText()).toInstant());
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }
}
