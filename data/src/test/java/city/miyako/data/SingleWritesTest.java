package city.miyako.data;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeLog;
import city.miyako.data.changes.Cursor;
import city.miyako.data.history.History;
import city.miyako.data.history.Reading;
import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditLine;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.testing.Soon;
import city.miyako.foundation.testing.TestCity;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class SingleWritesTest {
    private static final Writer WRITER = Writer.system("single-writes-test");
    private static final Instant NINE = Instant.parse("2026-07-01T00:00:00Z");
    private static final int CLERKS = 4;
    private static final int EACH = 10;

    @Inject
    Things things;

    @Inject
    History history;

    @Inject
    ChangeLog log;

    @Inject
    Database database;

    @Inject
    Audit audit;

    @Test
    void whateverManyAddToOneThingAtOnceIsAllThereAfterwards() throws Exception {
        var id = "urn:x:Counter:1";
        var before = log.end();
        write(new NewThing(id, "Counter", count(0)));
        var together = new CyclicBarrier(CLERKS);
        List<Future<?>> clerks = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(CLERKS)) {
            for (int clerk = 0; clerk < CLERKS; clerk++) {
                clerks.add(pool.submit(() -> {
                    together.await(30, TimeUnit.SECONDS);
                    for (int i = 0; i < EACH; i++) {
                        things.change(WRITER, id, seen -> count(seen.value("count").asInt() + 1),
                            OptionalLong.empty());
                    }
                    return null;
                }));
            }
        }
        for (var clerk : clerks) {
            clerk.get();
        }

        var counted = things.get(Reach.publicCity(), id);
        assertThat(counted.value("count").asInt()).isEqualTo(CLERKS * EACH);
        assertThat(counted.version()).isEqualTo(CLERKS * EACH + 1);
        Soon.eventually(() -> versions(before, id).size() > CLERKS * EACH);
        assertThat(versions(before, id)).containsExactlyElementsOf(
            LongStream.rangeClosed(1, CLERKS * EACH + 1).boxed().toList());
        assertThat(lines(id)).hasSize(CLERKS * EACH + 1);
    }

    @Test
    void aChangeInAMonthNobodyHasWrittenToFindsItsPartition() {
        var id = "urn:x:Counter:month";
        var longAgo = Instant.parse("2001-03-05T00:00:00Z");
        write(new NewThing(id, "Counter", Json.object()));

        things.change(WRITER, id, _ -> count(1, longAgo), OptionalLong.empty());

        assertThat(history.range(Reach.publicCity(), id, "count", longAgo, longAgo.plusSeconds(1), 9)).hasSize(1);
        List<String> kept = database.read(Reach.everything(), handle -> handle.createQuery("""
            SELECT r.tableoid::regclass::text FROM reading r JOIN series s ON s.id = r.series WHERE s.thing = ?""")
            .bind(0, id).mapTo(String.class).list());
        assertThat(kept).containsExactly("reading_200103");
    }

    @Test
    void aChangeOfNothingWritesNothing() {
        var id = "urn:x:Counter:still";
        write(new NewThing(id, "Counter", count(1)));

        things.change(WRITER, id, _ -> Json.object(), OptionalLong.empty());
        things.change(WRITER, id, _ -> count(1), OptionalLong.of(1));

        assertThat(things.get(Reach.publicCity(), id).version()).isEqualTo(1);
        assertThat(lines(id)).hasSize(1);
    }

    @Test
    void theAuditSaysHowManyReadingsOfAWriteWereNew() {
        var id = "urn:x:Counter:told";

        write(new NewThing(id, "Counter", count(1, NINE)));
        write(new NewThing(id, "Counter", count(2, NINE)));
        write(new NewThing(id, "Counter", count(2, NINE.minusSeconds(60))));
        write(new NewThing(id, "Counter", count(2, NINE.minusSeconds(60))));

        assertThat(lines(id)).extracting(AuditLine::detail).containsExactly(
            "{\"things\": 1, \"readings\": 0}", "{\"things\": 1, \"readings\": 1}");
        assertThat(audit.list(WRITER.reach(), Long.MAX_VALUE, WRITER.actor().id(), "", 1_000))
            .filteredOn(line -> line.target().equals("0 things")).extracting(AuditLine::detail)
            .containsExactly("{\"things\": 0, \"readings\": 1}");
        assertThat(history.range(Reach.publicCity(), id, "count", NINE.minusSeconds(60), NINE.plusSeconds(1), 9))
            .extracting(Reading::value).containsExactly(2.0, 1.0);
    }

    @Test
    void theFirstFewOfAPlaceAreTheSameHoweverManyLieThere() {
        IntFunction<NewThing> crowded = n -> new NewThing("urn:x:Walked:%05d".formatted(n), "Walked",
            at(139.0 + n % 50 / 100.0, 35.5));
        for (int thousand = 0; thousand < 3; thousand++) {
            things.upsert(WRITER, IntStream.range(thousand * 1_000, (thousand + 1) * 1_000).mapToObj(crowded).toList(),
                UpsertMode.UPDATE);
        }
        things.upsert(WRITER, IntStream.range(9_000, 9_005).mapToObj(n -> new NewThing("urn:x:Walked:%05d".formatted(n),
            "Walked", at(138.5, 35.5))).toList(), UpsertMode.UPDATE);
        var all = ThingQuery.ofType("Walked");

        for (var box : List.of(new double[] {139.1, 35, 139.2, 36}, new double[] {138.4, 35, 138.6, 36},
            new double[] {138.4, 35, 139.0, 36}, new double[] {137, 35, 137.5, 36})) {
            var there = things.list(Reach.publicCity(), all.within(box)).stream().map(Thing::id).toList();
            for (int few : List.of(1, 4, 100)) {
                assertThat(things.list(Reach.publicCity(), all.within(box).page("", few))).extracting(Thing::id)
                    .containsExactlyElementsOf(there.subList(0, Math.min(few, there.size())));
                var after = there.isEmpty() ? "" : there.getFirst();
                assertThat(things.list(Reach.publicCity(), all.within(box).page(after, few))).extracting(Thing::id)
                    .containsExactlyElementsOf(there.stream().skip(1).limit(few).toList());
            }
        }
    }

    @Test
    void theNewestValuesAreThoseOfAllMonths() {
        var id = "urn:x:Counter:long";
        for (int month = 0; month < 6; month++) {
            write(new NewThing(id, "Counter", count(month, NINE.minus(Duration.ofDays(31L * (6 - month))))));
        }

        assertThat(history.latest(Reach.publicCity(), id, "count", NINE, 3)).extracting(Reading::value)
            .containsExactly(5.0, 4.0, 3.0);
        assertThat(history.range(Reach.publicCity(), id, "count", NINE.minus(Duration.ofDays(400)), NINE, 2))
            .extracting(Reading::value).containsExactly(0.0, 1.0);
    }

    private void write(NewThing thing) {
        things.upsert(WRITER, List.of(thing), UpsertMode.UPDATE);
    }

    // Entries wait for transactions of others that still run, so the log may be behind for a moment.
    private List<Long> versions(Cursor after, String id) {
        return log.after(after, 1_000).stream().filter(change -> change.thing().equals(id)).map(Change::version)
            .sorted().toList();
    }

    private List<AuditLine> lines(String id) {
        return audit.list(WRITER.reach(), Long.MAX_VALUE, WRITER.actor().id(), "", 1_000).stream()
            .filter(line -> line.target().equals(id)).toList();
    }

    private static ObjectNode count(int count) {
        var attributes = Json.object();
        attributes.putObject("count").put("type", "Property").put("value", count);
        return attributes;
    }

    private static ObjectNode count(int count, Instant at) {
        var attributes = count(count);
        ((ObjectNode) attributes.path("count")).put("observedAt", at.toString());
        return attributes;
    }

    private static ObjectNode at(double longitude, double latitude) {
        var attributes = Json.object();
        attributes.putObject("location").put("type", "GeoProperty").putObject("value").put("type", "Point")
            .putArray("coordinates").add(longitude).add(latitude);
        return attributes;
    }
}
