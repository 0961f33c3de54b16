package city.miyako.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.data.changes.ChangeLog;
import city.miyako.data.changes.Cursor;
import city.miyako.data.history.History;
import city.miyako.data.history.Reading;
import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Outcome;
import city.miyako.data.things.ThingError;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.access.AccessError;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.GroupCommit;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.ErrorCode;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.Parked;
import city.miyako.foundation.testing.Soon;
import city.miyako.foundation.testing.TestCity;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Single writes of one sender that come at once: committed together, each with all that is its own.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class WritesTogetherTest {
    private static final Instant NINE = Instant.parse("2026-07-01T00:00:00Z");

    @Inject
    Things things;

    @Inject
    History history;

    @Inject
    ChangeLog log;

    @Inject
    Database database;

    private final Map<String, Future<Outcome>> sent = new LinkedHashMap<>();

    @Test
    void eachKeepsItsAnswerItsVersionItsReadingsAndItsLines() throws Exception {
        write("old", level(1, NINE));
        write("known", level(1, NINE));
        var from = log.end();

        atOnce(pool -> {
            create(pool, "new-1", level(1, NINE));
            create(pool, "new-2", level(2, NINE));
            create(pool, "old", level(2, NINE));
            send(pool, "known", () -> things.upsert(by("known"), List.of(thing("known", level(1, NINE))),
                UpsertMode.UPDATE).getFirst());
            patch(pool, "missing", level(1, NINE), OptionalLong.empty());
        });
        atOnce(pool -> {
            patch(pool, "old", level(3, NINE.plusSeconds(60)), OptionalLong.of(1));
            patch(pool, "known", level(4, NINE.plusSeconds(60)), OptionalLong.of(9));
            patch(pool, "new-1", level(5, NINE.plusSeconds(60)), OptionalLong.empty());
            patch(pool, "new-2", Json.object(), OptionalLong.empty());
        });

        assertThat(answer("create new-1")).isEqualTo(new Outcome(id("new-1"), Outcome.Kind.CREATED, 1));
        assertThat(answer("create new-2").kind()).isEqualTo(Outcome.Kind.CREATED);
        assertThat(answer("create old").kind()).isEqualTo(Outcome.Kind.EXISTS);
        assertThat(answer("known").kind()).isEqualTo(Outcome.Kind.UNCHANGED);
        refused(() -> answer("patch missing"), ThingError.THING_NOT_FOUND);
        assertThat(answer("patch old")).isEqualTo(new Outcome(id("old"), Outcome.Kind.UPDATED, 2));
        refused(() -> answer("patch known"), CommonError.CONFLICT);
        assertThat(answer("patch new-1")).isEqualTo(new Outcome(id("new-1"), Outcome.Kind.UPDATED, 2));
        assertThat(answer("patch new-2")).isEqualTo(new Outcome(id("new-2"), Outcome.Kind.UNCHANGED, 1));

        assertThat(lines("new-1")).containsExactly("create new-1|{\"things\": 1, \"readings\": 1}",
            "patch new-1|{\"things\": 1, \"readings\": 1}");
        assertThat(lines("new-2")).containsExactly("create new-2|{\"things\": 1, \"readings\": 1}");
        assertThat(lines("old")).containsExactly("old|{\"things\": 1, \"readings\": 1}",
            "patch old|{\"things\": 1, \"readings\": 1}");
        assertThat(transactions("create new-1", "create new-2")).isEqualTo(1);
        assertThat(transactions("patch old", "patch new-1")).isEqualTo(1);
        Soon.eventually(() -> changes(from).size() >= 4);
        assertThat(changes(from)).containsExactlyInAnyOrder(
            id("new-1") + " 1", id("new-2") + " 1", id("old") + " 2", id("new-1") + " 2");
        assertThat(history.range(Reach.publicCity(), id("new-1"), "level", NINE, NINE.plusSeconds(61), 9))
            .extracting(Reading::value).containsExactly(1.0, 5.0);
    }

    @Test
    void aReadingThatWasKnownIsNotCountedTwice() throws Exception {
        write("again", level(1, NINE));

        atOnce(pool -> {
            patch(pool, "again", level(2, NINE), OptionalLong.empty());
            create(pool, "beside", level(1, NINE));
        });

        assertThat(answer("patch again").version()).isEqualTo(2);
        assertThat(answer("create beside").kind()).isEqualTo(Outcome.Kind.CREATED);
        assertThat(lines("again")).last().isEqualTo("patch again|{\"things\": 1, \"readings\": 0}");
        assertThat(lines("beside")).containsExactly("create beside|{\"things\": 1, \"readings\": 1}");
    }

    @Test
    void whatTheDatabaseKeepsFromOneIsKeptFromNobodyElse() throws Exception {
        var secret = level(1, NINE);
        secret.putObject("accessClass").put("type", "Property").put("value", "personal");
        things.upsert(by("secret").forPurpose("test"), List.of(thing("secret", secret)), UpsertMode.CREATE);

        atOnce(pool -> {
            create(pool, "secret", level(2, NINE));
            create(pool, "open", level(2, NINE));
            var foreign = level(3, NINE);
            foreign.putObject("tenant").put("type", "Property").put("value", "131016");
            create(pool, "foreign", foreign);
        });

        refused(() -> answer("create secret"), AccessError.PURPOSE_NEEDED);
        refused(() -> answer("create foreign"), AccessError.TENANTS_DISAGREE);
        assertThat(answer("create open").kind()).isEqualTo(Outcome.Kind.CREATED);
    }

    /// Runs writes that queue up behind two that the database holds, until all of them wait.
    private void atOnce(Consumer<Sender> writes) {
        write("held-1", level(1, NINE));
        write("held-2", level(1, NINE));
        var threads = new ConcurrentLinkedQueue<Thread>();
        try (var pool = Executors.newCachedThreadPool()) {
            var sender = new Sender(pool, threads);
            database.write(Writer.system("holder"), handle -> {
                handle.execute("SELECT 1 FROM thing WHERE id LIKE 'urn:x:Together:held-%' FOR UPDATE");
                for (var held : List.of("held-1", "held-2")) {
                    patch(sender, held, level(System.nanoTime(), NINE), OptionalLong.empty());
                }
                writes.accept(sender);
                return 0;
            });
        }
    }

    private void create(Sender pool, String name, ObjectNode attributes) {
        var cause = "create " + name;
        send(pool, cause, () -> things.upsert(by(cause), List.of(thing(name, attributes)), UpsertMode.CREATE)
            .getFirst());
    }

    private void patch(Sender pool, String name, ObjectNode attributes, OptionalLong version) {
        var cause = "patch " + name;
        send(pool, cause, () -> things.patch(by(cause), id(name), attributes, version));
    }

    private void send(Sender pool, String cause, Callable<Outcome> write) {
        int before = pool.threads.size();
        sent.put(cause, pool.pool.submit(() -> {
            pool.threads.add(Thread.currentThread());
            return write.call();
        }));
        // The first two wait for the database; who comes later waits for them.
        Soon.eventually(() -> pool.threads.size() > before
            && pool.threads.stream().skip(2).allMatch(thread -> Parked.in(thread, GroupCommit.class)));
    }

    private Outcome answer(String cause) throws InterruptedException, ExecutionException {
        try {
            return sent.get(cause).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw e;
        }
    }

    private static void refused(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem ->
            assertThat(problem.code()).isEqualTo(code));
    }

    private List<String> lines(String name) {
        return database.read(Reach.everything(), handle -> handle.createQuery(
            "SELECT cause || '|' || detail FROM audit WHERE target = ? ORDER BY seq").bind(0, id(name))
            .mapTo(String.class).list());
    }

    private List<String> changes(Cursor from) {
        return log.after(from, 100).stream().filter(change -> !change.thing().contains("held"))
            .map(change -> change.thing() + " " + change.version()).toList();
    }

    private int transactions(String... causes) {
        return database.read(Reach.everything(), handle -> handle.createQuery(
            "SELECT count(DISTINCT xmin::text) FROM audit WHERE cause = ANY (:causes)")
            .bindArray("causes", String.class, (Object[]) causes).mapTo(Integer.class).one());
    }

    private void write(String name, ObjectNode attributes) {
        things.upsert(by(name), List.of(thing(name, attributes)), UpsertMode.UPDATE);
    }

    private static Writer by(String cause) {
        return new Writer(Actor.system("together-test"), TenantId.METROPOLIS, cause);
    }

    private static NewThing thing(String name, ObjectNode attributes) {
        return new NewThing(id(name), "Together", attributes);
    }

    private static String id(String name) {
        return "urn:x:Together:" + name;
    }

    private static ObjectNode level(double level, Instant at) {
        var attributes = Json.object();
        attributes.putObject("level").put("type", "Property").put("value", level).put("observedAt", at.toString());
        return attributes;
    }

    /// Where writes are sent from.
    ///
    /// @param pool of threads
    /// @param threads those that have begun
    private record Sender(ExecutorService pool, Queue<Thread> threads) {
    }
}
