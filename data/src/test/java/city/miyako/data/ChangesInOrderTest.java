package city.miyako.data;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeLog;
import city.miyako.data.changes.Cursor;
import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.OwnedDatabase;
import city.miyako.foundation.testing.Soon;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/// The changes of one thing stand in the log in the order in which they were made, whoever began first.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class ChangesInOrderTest {
    private static final String WAITING = """
        SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'""";

    @Inject
    Things things;

    @Inject
    ChangeLog log;

    @Test
    void aBatchThatBeganBeforeStandsBehindWhatItWaitedFor() throws Exception {
        write("setting up", 1, "first", "wanted");
        var from = log.end();

        try (var holder = OwnedDatabase.open(); var pool = Executors.newFixedThreadPool(2)) {
            holder.begin();
            holder.execute("SELECT 1 FROM thing WHERE id = ? FOR UPDATE", id("wanted"));
            // The single write has no number yet while it waits; the batch has one, by the thing it got already.
            var single = send(pool, holder, 1, "single", "wanted");
            var batch = send(pool, holder, 2, "batch", "first", "wanted");
            holder.rollback();
            single.get();
            batch.get();
        }

        Soon.eventually(() -> changes(from).size() == 3);
        assertThat(changes(from)).filteredOn(change -> change.thing().equals(id("wanted")))
            .extracting(Change::version).containsExactly(2L, 3L);
    }

    @Test
    void aRemovalStandsBehindTheChangeItWaitedFor() throws Exception {
        write("setting up", 1, "going");
        var from = log.end();

        try (var holder = OwnedDatabase.open(); var pool = Executors.newFixedThreadPool(2)) {
            holder.begin();
            holder.execute("SELECT 1 FROM thing WHERE id = ? FOR UPDATE", id("going"));
            var change = send(pool, holder, 1, "change", "going");
            var removal = pool.submit(() -> things.delete(by("removal"), id("going")));
            waiting(holder, 2);
            holder.rollback();
            change.get();
            removal.get();
        }

        Soon.eventually(() -> changes(from).size() == 2);
        assertThat(changes(from)).extracting(Change::version).containsExactly(2L, 3L);
    }

    private Future<?> send(ExecutorService pool, Handle holder, int waiting, String name, String... ids) {
        var sent = pool.submit(() -> write(name, waiting + 1, ids));
        waiting(holder, waiting);
        return sent;
    }

    private static void waiting(Handle holder, int count) {
        Soon.eventually(() -> holder.createQuery(WAITING).mapTo(Integer.class).one() == count);
    }

    private void write(String name, int value, String... ids) {
        things.upsert(by(name), Stream.of(ids).map(id -> {
            var attributes = Json.object();
            attributes.putObject("state").put("type", "Property").put("value", value);
            return new NewThing(id(id), "Ordered", attributes);
        }).toList(), UpsertMode.UPDATE);
    }

    private List<Change> changes(Cursor from) {
        return log.after(from, 100).stream().filter(change -> change.type().equals("Ordered")).toList();
    }

    // Writes of one sender would wait for each other here, not in the database.
    private static Writer by(String name) {
        return new Writer(Actor.system(name), TenantId.METROPOLIS, name);
    }

    private static String id(String name) {
        return "urn:x:Ordered:" + name;
    }
}
