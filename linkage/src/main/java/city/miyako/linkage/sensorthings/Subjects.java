package city.miyako.linkage.sensorthings;

import city.miyako.data.history.History;
import city.miyako.data.history.Pasts;
import city.miyako.data.history.SeriesName;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Reach;
import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.Vocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the entities of the standard among the city's things and their past, as far as a reader may see.
@ApplicationScoped
class Subjects {
    /// The attribute that tells where a thing is; its past is that of places, no measurement.
    static final String PLACE = "location";

    private final Things things;
    private final History history;
    private final Pasts pasts;
    private final Vocabulary vocabulary;

    Subjects(Things things, History history, Pasts pasts, Vocabulary vocabulary) {
        this.things = things;
        this.history = history;
        this.pasts = pasts;
        this.vocabulary = vocabulary;
    }

    /// All entities of a kind that are meant.
    SubjectSet all(Reach reach, Kind kind, Within within) {
        return switch (kind) {
            case THING, LOCATION, FEATURE_OF_INTEREST -> new ThingSet(reach, kind, query(kind, within), this);
            case DATASTREAM -> new StreamSet(reach, within, this);
            case OBSERVATION, HISTORICAL_LOCATION -> new PointSet(reach, kind, within, null, this);
            case SENSOR -> named(reach, kind, within, Vocabulary.Measure::type);
            case OBSERVED_PROPERTY -> named(reach, kind, within, Vocabulary.Measure::attribute);
        };
    }

    /// The entity with an id.
    Optional<Subject> find(Reach reach, Kind kind, String id) {
        if (id.isEmpty() || Checks.isBroken(id)) {
            return Optional.empty();
        }
        return switch (kind) {
            case THING, FEATURE_OF_INTEREST -> first(all(reach, kind, Within.thing(id)));
            case LOCATION -> former(reach, kind, id).or(() -> first(all(reach, kind, Within.thing(id))));
            case HISTORICAL_LOCATION -> former(reach, kind, id);
            case DATASTREAM -> SubjectId.stream(id).flatMap(stream -> first(all(reach, kind,
                Within.thing(stream.thing()).attribute(stream.attribute()))));
            case OBSERVATION -> SubjectId.observation(id).flatMap(one -> Optional.ofNullable(one.at())
                .flatMap(at -> first(all(reach, kind, Within.thing(one.thing()).attribute(one.attribute()).at(at)))));
            case SENSOR -> first(all(reach, kind, Within.ALL.type(id)));
            case OBSERVED_PROPERTY -> first(all(reach, kind, Within.ALL.attribute(id)));
        };
    }

    /// What an entity is related to.
    SubjectSet related(Reach reach, Subject subject, Kind target) {
        return switch (subject) {
            case Subject.Placed(_, var thing) -> ofThing(reach, thing, target);
            case Subject.Stream stream when target == Kind.OBSERVATION ->
                new PointSet(reach, target, Within.ALL, stream, this);
            case Subject.Stream(var thing, var attribute) -> one(switch (target) {
                case SENSOR -> new Subject.Named(target, thing.type());
                case OBSERVED_PROPERTY -> new Subject.Named(target, attribute);
                default -> new Subject.Placed(target, thing);
            });
            case Subject.Observed(var stream, _) -> one(target == Kind.DATASTREAM ? stream
                : new Subject.Placed(target, stream.thing()));
            case Subject.Former(_, var thing, var point) -> one(target == Kind.THING
                ? new Subject.Placed(target, thing) : new Subject.Former(target, thing, point));
            case Subject.Named(var kind, var name) -> all(reach, target, kind == Kind.SENSOR
                ? Within.ALL.type(name) : Within.ALL.attribute(name));
        };
    }

    /// The things of a page, as many as it may hold where there are so many; of things of two tenants that have one id
    /// the first.
    List<Thing> list(Reach reach, ThingQuery query) {
        var found = new LinkedHashMap<String, Thing>();
        var rest = query;
        while (found.size() < query.limit()) {
            var page = things.list(reach, rest);
            page.forEach(thing -> found.putIfAbsent(thing.id(), thing));
            if (page.size() < rest.limit()) {
                break;
            }
            rest = query.page(page.getLast().id(), query.limit());
        }
        return found.values().stream().limit(query.limit()).toList();
    }

    long count(Reach reach, ThingQuery query) {
        return things.count(reach, query);
    }

    /// The series of things, in order of thing and attribute.
    ///
    /// @param attribute only of this attribute; empty for all that is measured
    List<Subject.Stream> streams(Reach reach, List<Thing> some, String attribute) {
        var names = pasts.of(reach, some).stream().filter(name -> attribute.isEmpty()
            ? !name.attribute().equals(PLACE) : name.attribute().equals(attribute)).collect(Collectors.toSet());
        return some.stream().flatMap(thing -> names.stream()
            .filter(name -> name.thing().equals(thing.id()) && name.tenant().equals(thing.tenant()))
            .map(SeriesName::attribute).sorted().map(name -> new Subject.Stream(thing, name))).toList();
    }

    History history() {
        return history;
    }

    Pasts pasts() {
        return pasts;
    }

    /// The things of which entities of a kind are told.
    static ThingQuery query(Kind kind, Within within) {
        var query = ThingQuery.of(List.of(), within.thing().isEmpty() ? List.of() : List.of(within.thing()), null)
            .where(within.attribute().isEmpty() ? Vocabulary.MEASURED : Vocabulary.measured(within.attribute()));
        query = kind == Kind.LOCATION ? query.where(Vocabulary.PLACED) : query;
        // One thing is one sensor, however many types it has.
        return within.type().isEmpty() ? query
            : query.where(new ThingQuery.Condition("type = ?", List.of(within.type())));
    }

    private SubjectSet ofThing(Reach reach, Thing thing, Kind target) {
        return switch (target) {
            case HISTORICAL_LOCATION, DATASTREAM, OBSERVATION -> all(reach, target, Within.thing(thing.id()));
            case LOCATION -> thing.attributes().has(PLACE) ? one(new Subject.Placed(target, thing))
                : SubjectSet.of(target, List.of());
            case THING, SENSOR, OBSERVED_PROPERTY, FEATURE_OF_INTEREST -> one(new Subject.Placed(target, thing));
        };
    }

    private SubjectSet named(Reach reach, Kind kind, Within within, Function<Vocabulary.Measure, String> name) {
        return SubjectSet.of(kind, vocabulary.measures(reach, within.type(), within.attribute()).stream().map(name)
            .distinct().sorted().<Subject>map(one -> new Subject.Named(kind, one)).toList());
    }

    private Optional<Subject> former(Reach reach, Kind kind, String id) {
        return SubjectId.former(id).flatMap(one -> Optional.ofNullable(one.at()).flatMap(at ->
            first(all(reach, Kind.HISTORICAL_LOCATION, Within.thing(one.thing()).at(at))))).stream()
            .flatMap(found -> found instanceof Subject.Former(_, var thing, var point)
                ? Stream.<Subject>of(new Subject.Former(kind, thing, point)) : Stream.empty()).findFirst();
    }

    private static SubjectSet one(Subject subject) {
        return SubjectSet.of(subject.kind(), List.of(subject));
    }

    private static Optional<Subject> first(SubjectSet set) {
        return set.first(1).stream().findFirst();
    }
}
