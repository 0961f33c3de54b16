package city.miyako.linkage.sensorthings;

import city.miyako.data.history.Point;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Values of series, or former places of things.
///
/// Each series gives its own in order, from its index, by [city.miyako.data.history.History#points]; in order of time
/// few series are read side by side, else one behind the other.
final class PointSet implements SubjectSet {
    /// The most series that are read side by side.
    static final int MOST_STREAMS = 1_000;
    private static final int ROWS_AT_ONCE = 100_000;
    private static final int SERIES_AT_ONCE = 100;

    private final Reach reach;
    private final Kind kind;
    private final Within within;
    private final Subject.@Nullable Stream only;
    private final Subjects subjects;
    private @Nullable List<Subject.Stream> streams;

    /// @param only the series whose values they are, or null for those of all that are meant
    PointSet(Reach reach, Kind kind, Within within, Subject.@Nullable Stream only, Subjects subjects) {
        this.reach = reach;
        this.kind = kind;
        this.within = within;
        this.only = only;
        this.subjects = subjects;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public SubjectSet narrowed(Expression condition) {
        return new PointSet(reach, kind, Narrowing.of(condition, within), only, subjects);
    }

    @Override
    public List<Subject> page(String after, Sequence sequence, int limit) {
        if (sequence == Sequence.OWN && only == null) {
            return seriesBySeries(after, limit);
        }
        var some = streams();
        int size = Math.clamp(ROWS_AT_ONCE / Math.max(1, some.size()), 1, limit);
        var found = new ArrayList<Subject>();
        var last = after;
        while (found.size() < limit) {
            var next = next(some, last, sequence == Sequence.BACKWARDS, size);
            found.addAll(next);
            if (next.size() < size) {
                break;
            }
            last = next.getLast().id();
        }
        return found.stream().limit(limit).toList();
    }

    private List<Subject> seriesBySeries(String after, int limit) {
        var found = new ArrayList<Subject>();
        var last = SubjectId.parent(after);
        if (!after.isEmpty()) {
            var begun = within.time(moment(after).plusNanos(1_000), within.to());
            parent(last).ifPresent(stream -> found.addAll(values(stream, begun, limit)));
        }
        int read = 0;
        while (found.size() < limit) {
            var some = meant(last, SERIES_AT_ONCE);
            for (var stream : some) {
                if (found.size() < limit) {
                    found.addAll(values(stream, within, limit - found.size()));
                }
            }
            read += some.size();
            if (some.size() < SERIES_AT_ONCE) {
                break;
            }
            if (read >= MOST_STREAMS && found.size() < limit) {
                throw tooMany();
            }
            last = kind == Kind.OBSERVATION ? some.getLast().id() : some.getLast().thing().id();
        }
        return found;
    }

    private List<Subject> values(Subject.Stream stream, Within time, int limit) {
        return subjects.history().points(reach, stream.name(), time.from(), time.to(), false, limit).stream()
            .map(point -> subject(stream, point)).toList();
    }

    private Optional<Subject.Stream> parent(String id) {
        var parent = kind == Kind.OBSERVATION ? SubjectId.stream(id)
            : Optional.of(new SubjectId(id, Subjects.PLACE, null));
        return parent.flatMap(one -> subjects.streams(reach, subjects.list(reach, Subjects.query(Kind.THING,
            new Within(one.thing(), within.type(), one.attribute(), within.from(), within.to()))), one.attribute())
            .stream().findFirst());
    }

    private List<Subject> next(List<Subject.Stream> some, String after, boolean backwards, int size) {
        var key = after.isEmpty() ? Optional.<Instant>empty() : Optional.of(moment(after));
        var from = key.filter(at -> !backwards && at.isAfter(within.from())).orElse(within.from());
        var to = key.filter(_ -> backwards).map(at -> at.plusNanos(1_000)).filter(end -> end.isBefore(within.to()))
            .orElse(within.to());
        var found = new ArrayList<Placed>();
        for (var stream : some) {
            subjects.history().points(reach, stream.name(), from, to, backwards, size + 1)
                .forEach(point -> found.add(new Placed(point.at(), subject(stream, point))));
        }
        var order = backwards ? Placed.ORDER.reversed() : Placed.ORDER;
        return found.stream().filter(one -> key.isEmpty() || order.compare(one, new Placed(key.get(), one.subject,
            after)) > 0).sorted(order).limit(size).map(Placed::subject).toList();
    }

    @Override
    public OptionalLong count() {
        var names = only == null ? meant("", MOST_STREAMS + 1) : List.of(only);
        return names.size() > MOST_STREAMS ? OptionalLong.empty() : OptionalLong.of(names.isEmpty() ? 0
            : subjects.pasts().count(reach, names.stream().map(Subject.Stream::name).toList(), within.from(),
                within.to()));
    }

    private Instant moment(String after) {
        var id = kind == Kind.OBSERVATION ? SubjectId.observation(after) : SubjectId.former(after);
        return id.flatMap(one -> Optional.ofNullable(one.at())).orElseThrow(() ->
            SensorThingsError.invalid("$skiptoken", "a link to the next page says it"));
    }

    private Subject subject(Subject.Stream stream, Point point) {
        return kind == Kind.OBSERVATION ? new Subject.Observed(stream, point)
            : new Subject.Former(kind, stream.thing(), point);
    }

    private List<Subject.Stream> streams() {
        var known = streams;
        if (known == null) {
            known = only == null ? bounded(meant("", MOST_STREAMS + 1)) : List.of(only);
            streams = known;
        }
        return known;
    }

    // Behind a series, or behind a thing whose places are told.
    private List<Subject.Stream> meant(String after, int limit) {
        if (kind == Kind.OBSERVATION) {
            return new StreamSet(reach, within, subjects).page(after, Sequence.OWN, limit).stream()
                .map(Subject.Stream.class::cast).toList();
        }
        var things = subjects.list(reach, Subjects.query(Kind.THING, within.attribute(Subjects.PLACE))
            .page(after, limit));
        return subjects.streams(reach, things, Subjects.PLACE);
    }

    private static List<Subject.Stream> bounded(List<Subject.Stream> streams) {
        if (streams.size() > MOST_STREAMS) {
            throw tooMany();
        }
        return streams;
    }

    private static Problem tooMany() {
        return new Problem(NgsiError.TOO_COMPLEX_QUERY, Map.of("limitDatastreams", MOST_STREAMS, "reason",
            "ask for the observations of a datastream, a sensor or a thing"));
    }

    /// An entity at its place in the order.
    ///
    /// @param at its moment
    /// @param subject the entity
    /// @param id its id
    private record Placed(Instant at, Subject subject, String id) {
        static final Comparator<Placed> ORDER = Comparator.comparing(Placed::at).thenComparing(Placed::id);

        Placed(Instant at, Subject subject) {
            this(at, subject, subject.id());
        }
    }
}
