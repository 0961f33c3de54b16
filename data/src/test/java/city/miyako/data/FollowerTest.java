package city.miyako.data;

import static city.miyako.foundation.testing.Soon.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.changes.Follower;
import city.miyako.data.things.Attributes;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Work that follows the city: one that goes well, one that fails, one that is swamped.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class FollowerTest {
    private static final Writer WRITER = Writer.system("test");

    @Inject
    Things things;

    @Inject
    ChangeFeed feed;

    @Test
    void whatHappenedBeforeTheStartIsLookedAtAndThenEachThingThatChanges() {
        var work = new Looks();
        try (var _ = feed.follow("test", change -> change.type().equals("FollowedThing"), work)) {
            eventually(() -> work.whole.get() == 1);
            write("FollowedThing", "a", 1);
            write("OtherThing", "b", 1);
            write("FollowedThing", "c", 1);

            eventually(() -> work.seen.containsAll(List.of(id("a"), id("c"))));
            assertThat(work.seen).doesNotContain(id("b"));
        }
        write("FollowedThing", "later", 1);
        LockSupport.parkNanos(Duration.ofMillis(600).toNanos());

        assertThat(work.seen).doesNotContain(id("later"));
        assertThat(work.whole).hasValue(1);
    }

    @Test
    void aLookThatFailsIsRepeatedUntilItSucceeds() {
        var work = new Looks();
        work.failures.set(1);
        try (var _ = feed.follow("test", change -> change.thing().equals(id("again")), work)) {
            eventually(() -> work.whole.get() == 1);
            work.failures.set(2);
            write("FollowedThing", "again", 1);

            eventually(() -> work.seen.contains(id("again")));
        }
        assertThat(work.failures).hasValue(0);
    }

    @Test
    void aThingThatChangesOftenWhileOneLooksIsLookedAtOnceMore() {
        var work = new Looks();
        try (var _ = feed.follow("test", change -> change.thing().equals(id("busy")), work)) {
            eventually(() -> work.whole.get() == 1);
            work.hold();
            write("FollowedThing", "busy", 1);
            eventually(() -> work.begun.get() == 1);
            for (int i = 2; i < 30; i++) {
                write("FollowedThing", "busy", i);
            }
            LockSupport.parkNanos(Duration.ofMillis(600).toNanos());
            work.goOn();

            eventually(() -> work.seen.size() == 2);
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            assertThat(work.seen).containsExactly(id("busy"), id("busy"));
        }
    }

    @Test
    void whenTooMuchWaitsEverythingIsLookedAtInsteadAndNothingIsForgotten() {
        var work = new Looks();
        try (var _ = feed.follow("test", change -> change.type().equals("SwampedThing"), work)) {
            eventually(() -> work.whole.get() == 1);
            work.hold();
            write("SwampedThing", "swamp-first", 1);
            eventually(() -> work.begun.get() == 1);
            for (int batch = 0; batch <= Follower.WAITING_LIMIT / Things.BATCH_LIMIT; batch++) {
                writeMany(batch);
            }
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            work.goOn();

            eventually(() -> work.whole.get() == 2);
            assertThat(work.seen.size()).isLessThan(Follower.WAITING_LIMIT);
        }
    }

    private void writeMany(int batch) {
        var many = new ArrayList<NewThing>();
        for (int i = 0; i < Things.BATCH_LIMIT; i++) {
            many.add(Attributes.none().whole("number", i).of(id("swamp-" + batch + "-" + i), "SwampedThing"));
        }
        things.upsert(WRITER, many, UpsertMode.UPDATE);
    }

    private void write(String type, String name, int value) {
        things.upsert(WRITER, List.of(Attributes.none().whole("number", value).of(id(name), type)), UpsertMode.UPDATE);
    }

    private static String id(String name) {
        return "urn:ngsi-ld:FollowedThing:" + name;
    }

    /// Counts looks, and fails or waits when told to.
    private static final class Looks implements Follower.Work {
        private final List<String> seen = new CopyOnWriteArrayList<>();
        private final AtomicInteger whole = new AtomicInteger();
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private volatile CountDownLatch gate = new CountDownLatch(0);

        void hold() {
            gate = new CountDownLatch(1);
        }

        void goOn() {
            gate.countDown();
        }

        @Override
        public void lookAtAll() {
            failMaybe();
            whole.incrementAndGet();
        }

        @Override
        public void look(List<String> ids) {
            failMaybe();
            begun.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            seen.addAll(ids);
        }

        private void failMaybe() {
            if (failures.get() > 0) {
                failures.decrementAndGet();
                throw new IllegalStateException("the database is away");
            }
        }
    }
}
