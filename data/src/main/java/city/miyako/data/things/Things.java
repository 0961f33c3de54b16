package city.miyako.data.things;

import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.history.Partitions;
import city.miyako.data.things.SmallWrites.SmallWrite;
import city.miyako.data.types.ThingTypes;
import city.miyako.foundation.access.AgreementUses;
import city.miyako.foundation.access.PersonalReads;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Scope;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/// All things of the city: read within a reach, written with their history, change log and audit in one transaction.
@ApplicationScoped
public class Things {
    /// The most things one batch may hold.
    public static final int BATCH_LIMIT = 1_000;

    private final Database database;
    private final ThingReader reader;
    private final FurtherTypes further;
    private final Assessor assessor;
    private final SmallWrites small;
    private final Partitions partitions;
    private final ChangeFeed feed;
    private final Clock clock;

    /// Things kept in the city's database.
    public Things(Database database, PersonalReads reads, AgreementUses uses, ThingTypes types, Partitions partitions,
                  ChangeFeed feed, Clock clock) {
        this.database = database;
        this.further = new FurtherTypes(database, clock);
        this.reader = new ThingReader(database, reads, uses, further);
        this.assessor = new Assessor(types);
        this.small = new SmallWrites(database, clock, further);
        this.partitions = partitions;
        this.feed = feed;
        this.clock = clock;
    }

    /// The thing with an id, or empty where there is none within reach.
    public Optional<Thing> find(Reach reach, String id) {
        return reader.list(reach, new ThingQuery(List.of(), List.of(id), null, List.of(), null, "", 0, 1))
            .stream().findFirst();
    }

    /// The thing with an id.
    ///
    /// @throws Problem `thing-not-found` where there is none within reach
    public Thing get(Reach reach, String id) {
        return find(reach, id).orElseThrow(() -> Problem.of(ThingError.THING_NOT_FOUND, "id", id));
    }

    /// The things a query asks for, in order of id; attributes that the reach may not see are left out.
    public List<Thing> list(Reach reach, ThingQuery query) {
        return reader.list(reach, query);
    }

    /// How many things a query matches in all, whatever its page.
    public long count(Reach reach, ThingQuery query) {
        return reader.count(reach, query);
    }

    /// Writes things; each answers for itself, in the order given. All that is answered is durable.
    ///
    /// @param things at most 1,000; of one id given twice the later one comes second
    /// @throws Problem `batch-too-large`
    public List<Outcome> upsert(Writer writer, List<NewThing> things, UpsertMode mode) {
        if (things.size() > BATCH_LIMIT) {
            throw Problem.of(ThingError.BATCH_TOO_LARGE, "limit", BATCH_LIMIT);
        }
        var now = clock.instant();
        var assessed = things.stream().map(thing -> assessed(thing, now)).toList();
        partitions.ensureFor(assessed.stream().flatMap(thing -> times(thing).stream()).toList());
        var outcomes = assessed.size() == 1 ? List.of(write(writer, assessed.getFirst(), mode))
            : write(writer, assessed, mode, now);
        feed.wake();
        return outcomes;
    }

    private Outcome write(Writer writer, NewThing thing, UpsertMode mode) {
        return small.write(new SmallWrite(writer, thing.id(), mode.action(),
            batch -> Optional.of(batch.apply(thing, mode)),
            () -> write(writer, List.of(thing), mode, clock.instant()).getFirst()));
    }

    private List<Outcome> write(Writer writer, List<NewThing> things, UpsertMode mode, Instant now) {
        var ids = things.stream().map(NewThing::id).distinct().sorted().toList();
        return database.writeOwn(writer, ThingRow.lock(writer.tenant(), ids), (handle, locked) -> {
            var batch = new ThingBatch(handle, writer, now, locked, further);
            var answers = things.stream().map(thing -> batch.apply(thing, mode)).toList();
            batch.write(mode.action());
            return answers;
        });
    }

    /// Adds and overwrites attributes of one thing; where the writer has seen it, each with all its instances, else
    /// instance by instance.
    ///
    /// @param ifVersion the version the writer has seen, or empty to write in any case
    /// @throws Problem `thing-not-found`, or `conflict` where the version is another
    public Outcome patch(Writer writer, String id, ObjectNode attributes, OptionalLong ifVersion) {
        return change(writer, new ThingChange(id, List.of(), _ -> attributes, ifVersion,
            ifVersion.isPresent() ? UpsertMode.OVERWRITE_EXISTING : UpsertMode.UPDATE_EXISTING));
    }

    /// Overwrites attributes of one thing, each with all its instances, by what a function makes of its present state;
    /// nobody gets in between.
    ///
    /// @param change from the thing as the writer sees it to the attributes to write, empty for none; may be asked more
    ///     than once
    /// @param ifVersion the version the writer has seen, or empty to write in any case
    /// @throws Problem `thing-not-found`, or `conflict` where the version is another
    public Outcome change(Writer writer, String id, Function<Thing, ObjectNode> change, OptionalLong ifVersion) {
        return change(writer, id, List.of(), change, ifVersion);
    }

    /// The same for a thing that is to have some types beside those it has.
    ///
    /// @param types compact names; none is ever taken away
    public Outcome change(Writer writer, String id, List<String> types, Function<Thing, ObjectNode> change,
                          OptionalLong ifVersion) {
        return change(writer, new ThingChange(id, types, change, ifVersion, UpsertMode.OVERWRITE_EXISTING));
    }

    /// Removes a thing; its history stays.
    ///
    /// @throws Problem `thing-not-found`
    public void delete(Writer writer, String id) {
        if (!Scope.mayWriteThings(writer.actor().scopes(), "")) {
            get(writer.reach(), id).types().forEach(type -> Scope.check(writer.actor(), type));
        }
        var now = clock.instant();
        database.writeOwn(writer, ThingRow.lock(writer.tenant(), List.of(id)), (handle, locked) -> {
            boolean isOver = locked.stream().anyMatch(row -> Expiry.isOver(row.attributes, now));
            if (isOver || ThingReader.delete(handle, writer.tenant(), id, now) == 0) {
                throw Problem.of(ThingError.THING_NOT_FOUND, "id", id);
            }
            Audit.append(handle, writer, "thing.delete", id, "{}");
            return 0;
        });
        feed.wake();
    }

    private Outcome change(Writer writer, ThingChange change) {
        var outcome = small.write(new SmallWrite(writer, change.id(), UpsertMode.UPDATE_EXISTING.action(),
            batch -> change(batch, change, given -> partitions.areReadyFor(times(given))),
            () -> changeAlone(writer, change)));
        feed.wake();
        return outcome;
    }

    // Partitions are made before the write, which must not wait for them while it holds a thing; that they are missing
    // shows only once the change is known.
    private Outcome changeAlone(Writer writer, ThingChange change) {
        var times = new ArrayList<Instant>();
        return changeAlone(writer, change, given -> {
            times.addAll(times(given));
            return partitions.areReadyFor(times);
        }).or(() -> {
            partitions.ensureFor(times);
            return changeAlone(writer, change, _ -> true);
        }).orElseThrow();
    }

    private Optional<Outcome> changeAlone(Writer writer, ThingChange change, Predicate<NewThing> isReady) {
        var now = clock.instant();
        return database.writeOwn(writer, ThingRow.lock(writer.tenant(), List.of(change.id())), (handle, locked) -> {
            var batch = new ThingBatch(handle, writer, now, locked, further);
            batch.find(change.id()).ifPresent(seen -> reader.note(handle, writer.reach(), List.of(seen)));
            var outcome = change(batch, change, isReady);
            batch.write(UpsertMode.UPDATE_EXISTING.action());
            return outcome;
        });
    }

    private Optional<Outcome> change(ThingBatch batch, ThingChange change, Predicate<NewThing> isReady) {
        var seen = batch.find(change.id()).orElseThrow(() ->
            Problem.of(ThingError.THING_NOT_FOUND, "id", change.id()));
        var given = change.of(seen);
        if (given.attributes().isEmpty() && change.isAlready(seen)) {
            return Optional.of(new Outcome(seen.id(), Outcome.Kind.UNCHANGED, seen.version()));
        }
        var assessed = assessed(given, clock.instant());
        return isReady.test(assessed) ? Optional.of(batch.apply(assessed, change.mode())) : Optional.empty();
    }

    private NewThing assessed(NewThing given, Instant now) {
        return new NewThing(given.id(), given.types(), assessor.assess(given, now));
    }

    private static List<Instant> times(NewThing thing) {
        return thing.attributes().valueStream()
            .flatMap(attribute -> Thing.time(attribute.get("observedAt")).stream()).toList();
    }
}
