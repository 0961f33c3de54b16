package city.miyako.data.things;

import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.history.Partitions;
import city.miyako.data.types.ThingTypes;
import city.miyako.foundation.access.PersonalReads;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Scope;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// All things of the city: read within a reach, written with their history, change log and audit in one transaction.
@ApplicationScoped
public class Things {
    /// The most things one batch may hold.
    public static final int BATCH_LIMIT = 1_000;

    private final Database database;
    private final ThingReader reader;
    private final Assessor assessor;
    private final Partitions partitions;
    private final ChangeFeed feed;
    private final Clock clock;

    /// Things kept in the city's database.
    public Things(Database database, PersonalReads reads, ThingTypes types, Partitions partitions, ChangeFeed feed,
                  Clock clock) {
        this.database = database;
        this.reader = new ThingReader(database, reads);
        this.assessor = new Assessor(types);
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
        var assessed = things.stream()
            .map(thing -> new NewThing(thing.id(), thing.type(), assessor.assess(thing, now))).toList();
        partitions.ensureFor(assessed.stream().flatMap(thing -> times(thing).stream()).toList());
        var ids = assessed.stream().map(NewThing::id).distinct().sorted().toList();
        var outcomes = database.write(writer, handle -> {
            var batch = new ThingBatch(handle, writer, now, ids);
            var answers = assessed.stream().map(thing -> batch.apply(thing, mode)).toList();
            batch.write("thing." + mode.name().toLowerCase(java.util.Locale.ROOT));
            return answers;
        });
        feed.wake();
        return outcomes;
    }

    /// Adds and overwrites attributes of one thing; where the writer has seen it, each with all its instances, else
    /// instance by instance.
    ///
    /// @param ifVersion the version the writer has seen, or empty to write in any case
    /// @throws Problem `thing-not-found`, or `conflict` where the version is another
    public Outcome patch(Writer writer, String id, ObjectNode attributes, OptionalLong ifVersion) {
        var current = get(writer.reach(), id);
        if (ifVersion.isPresent() && ifVersion.getAsLong() != current.version()) {
            throw Problem.of(CommonError.CONFLICT, "version", current.version());
        }
        if (ifVersion.isEmpty()) {
            return upsert(writer, List.of(new NewThing(id, current.type(), attributes)), UpsertMode.UPDATE_EXISTING)
                .getFirst();
        }
        return patchExactly(writer, new NewThing(id, current.type(), attributes), ifVersion.getAsLong());
    }

    /// Removes a thing; its history stays.
    ///
    /// @throws Problem `thing-not-found`
    public void delete(Writer writer, String id) {
        if (!Scope.mayWriteThings(writer.actor().scopes(), "")) {
            Scope.check(writer.actor(), get(writer.reach(), id).type());
        }
        var now = clock.instant();
        database.write(writer, handle -> {
            if (ThingReader.delete(handle, writer.tenant(), id, now) == 0) {
                throw Problem.of(ThingError.THING_NOT_FOUND, "id", id);
            }
            Audit.append(handle, writer, "thing.delete", id, "{}");
            return 0;
        });
        feed.wake();
    }

    private Outcome patchExactly(Writer writer, NewThing given, long version) {
        var now = clock.instant();
        var assessed = new NewThing(given.id(), given.type(), assessor.assess(given, now));
        partitions.ensureFor(times(assessed));
        var outcome = database.write(writer, handle -> {
            var batch = new ThingBatch(handle, writer, now, List.of(given.id()));
            if (batch.version(given.id()) != version) {
                throw Problem.of(CommonError.CONFLICT, "version", batch.version(given.id()));
            }
            var answer = batch.apply(assessed, UpsertMode.OVERWRITE_EXISTING);
            batch.write("thing.update_existing");
            return answer;
        });
        feed.wake();
        return outcome;
    }

    private static List<Instant> times(NewThing thing) {
        return thing.attributes().valueStream()
            .flatMap(attribute -> Thing.time(attribute.get("observedAt")).stream()).toList();
    }
}
