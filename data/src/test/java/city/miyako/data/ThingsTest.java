package city.miyako.data;

import static city.miyako.foundation.testing.Soon.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.changes.ChangeKind;
import city.miyako.data.changes.ChangeLog;
import city.miyako.data.changes.Cursor;
import city.miyako.data.history.History;
import city.miyako.data.history.NewReading;
import city.miyako.data.history.Reading;
import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Outcome;
import city.miyako.data.things.Quality;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditLine;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.OwnedDatabase;
import city.miyako.foundation.testing.TestCity;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class ThingsTest {
    private static final TenantId CHIYODA = new TenantId(131016);
    private static final TenantId CHUO = new TenantId(131024);
    private static final Writer METROPOLIS = Writer.system("test");
    private static final Writer OF_CHIYODA = new Writer(Actor.system("test"), CHIYODA, "test");
    private static final Instant NINE = Instant.parse("2026-07-01T00:00:00Z");

    @Inject
    Things things;

    @Inject
    History history;

    @Inject
    ChangeLog log;

    @Inject
    ChangeFeed feed;

    @Inject
    Database database;

    @Inject
    Audit audit;

    @Test
    void aGaugeIsCreatedReadChangedAndRemoved() {
        var id = "urn:ngsi-ld:RiverGauge:life";

        assertThat(write(METROPOLIS, id, level(1.2, NINE)).kind()).isEqualTo(Outcome.Kind.CREATED);
        assertThat(write(METROPOLIS, id, level(1.2, NINE)).kind()).isEqualTo(Outcome.Kind.UNCHANGED);
        assertThat(write(METROPOLIS, id, level(1.5, NINE.plusSeconds(600))).version()).isEqualTo(2);
        assertThat(things.get(Reach.publicCity(), id).number("waterLevel")).hasValue(1.5);
        things.delete(METROPOLIS, id);

        assertThat(things.find(Reach.publicCity(), id)).isEmpty();
    }

    @Test
    void anOlderReadingEntersHistoryButNotTheState() {
        var id = "urn:ngsi-ld:RiverGauge:late";

        write(METROPOLIS, id, level(2.0, NINE.plusSeconds(1200)));
        write(METROPOLIS, id, level(1.0, NINE.plusSeconds(600)));

        assertThat(things.get(Reach.publicCity(), id).number("waterLevel")).hasValue(2.0);
        assertThat(range(id)).extracting(Reading::value).containsExactly(1.0, 2.0);
    }

    @Test
    void absurdAndFutureValuesAreKeptButMarked() {
        var id = "urn:ngsi-ld:RiverGauge:odd";
        write(METROPOLIS, id, level(1.0, NINE));

        write(METROPOLIS, id, level(99_999, NINE.plusSeconds(60)));
        write(METROPOLIS, id, level(1.1, Instant.now().plus(Duration.ofDays(300))));

        assertThat(things.get(Reach.publicCity(), id).quality("waterLevel")).isEqualTo(Quality.ABSURD);
        var readings = history.range(Reach.publicCity(), id, "waterLevel", NINE, Instant.now()
                .plus(Duration.ofDays(999)),
            10);
        assertThat(readings).extracting(Reading::quality)
            .containsExactly(Quality.GOOD, Quality.ABSURD, Quality.FUTURE);
    }

    @Test
    void aTextThatBreaksItsModelIsKeptButMarkedAndAGoodOneAfterItIsNot() {
        var id = "urn:ngsi-ld:Aed:222127-odd";
        var call = Json.object();
        call.putObject("電話番号").put("type", "Property").put("value", "市役所へ");
        things.upsert(METROPOLIS, List.of(new NewThing(id, "Aed", call)), UpsertMode.UPDATE);
        var marked = things.get(Reach.publicCity(), id);

        call.putObject("電話番号").put("type", "Property").put("value", "(054)626-1139");
        things.upsert(METROPOLIS, List.of(new NewThing(id, "Aed", call)), UpsertMode.UPDATE);

        assertThat(marked.value("電話番号").asText()).isEqualTo("市役所へ");
        assertThat(marked.quality("電話番号")).isEqualTo(Quality.SUSPECT);
        assertThat(things.get(Reach.publicCity(), id).quality("電話番号")).isEqualTo(Quality.GOOD);
    }

    @Test
    void twoPeopleWhoReadTheSameVersionCannotBothChangeIt() {
        var id = "urn:ngsi-ld:RiverGauge:version";
        write(METROPOLIS, id, level(1.0, NINE));

        things.patch(METROPOLIS, id, level(1.1, NINE.plusSeconds(60)), OptionalLong.of(1));

        assertThatThrownBy(() -> things.patch(METROPOLIS, id, level(1.2, NINE.plusSeconds(90)), OptionalLong.of(1)))
            .isInstanceOf(Problem.class).hasMessageContaining("conflict");
    }

    @Test
    @Tag("asvs:V8.4.1")
    void aMunicipalitySeesItsOwnInternalThingsAndNobodyElses() {
        var id = "urn:ngsi-ld:RiverGauge:internal";
        var secret = level(3.0, NINE);
        secret.putObject("accessClass").put("type", "Property").put("value", "internal");
        write(OF_CHIYODA, id, secret);

        assertThat(things.find(Reach.staffOf(CHIYODA), id)).isPresent();
        for (var stranger : List.of(Reach.staffOf(CHUO), Reach.staffOf(TenantId.METROPOLIS), Reach.publicOf(CHIYODA),
            Reach.publicCity(), Reach.staffOf(CHUO).andWholeCity())) {
            assertThat(things.find(stranger, id)).as("%s", stranger).isEmpty();
            assertThat(history.range(stranger, id, "waterLevel", NINE, NINE.plusSeconds(9), 9)).isEmpty();
        }
        assertThat(history.range(Reach.staffOf(CHIYODA), id, "waterLevel", NINE, NINE.plusSeconds(9), 9)).hasSize(1);
    }

    @Test
    void closingAThingClosesItsPastToo() {
        var id = "urn:ngsi-ld:RiverGauge:closing";
        write(OF_CHIYODA, id, level(1.0, NINE));
        var closed = Json.object();
        closed.putObject("accessClass").put("type", "Property").put("value", "internal");

        things.patch(OF_CHIYODA, id, closed, OptionalLong.empty());

        assertThat(range(id)).isEmpty();
    }

    @Test
    @Tag("asvs:V8.4.1")
    void aQueryThatForgetsItsTenantSeesNothing() {
        write(OF_CHIYODA, "urn:ngsi-ld:RiverGauge:forgotten", level(1.0, NINE));

        var rows = database.write(Reach.publicOf(CHUO), handle -> {
            handle.execute("SELECT set_config('miyako.tenant', '', true)");
            return handle.createQuery("SELECT count(*) FROM thing").mapTo(Long.class).one()
                + handle.createQuery("SELECT count(*) FROM reading").mapTo(Long.class).one()
                + handle.createQuery("SELECT count(*) FROM series").mapTo(Long.class).one()
                + handle.createQuery("SELECT count(*) FROM change").mapTo(Long.class).one();
        });

        assertThat(rows).isZero();
    }

    @Test
    @Tag("asvs:V2.3.3")
    @Tag("asvs:V16.5.3")
    void everyWriteIsInTheChangeLogAndTheAuditOrNothingIs() {
        var before = log.end();
        var id = "urn:ngsi-ld:RiverGauge:logged";

        write(METROPOLIS, id, level(1.0, NINE));
        assertThatThrownBy(() -> database.write(METROPOLIS, handle -> {
            handle.execute("UPDATE thing SET version = version + 1 WHERE id = ?", id);
            throw new IllegalStateException("the power fails here");
        })).hasMessageContaining("power");

        // The log keeps back what came after a transaction that still runs, whoever's it is.
        eventually(() -> !changesOf(id, before).isEmpty());
        assertThat(changesOf(id, before)).extracting(Change::kind).containsExactly(ChangeKind.CREATED);
        assertThat(audit.list(Reach.staffOf(TenantId.METROPOLIS), Long.MAX_VALUE, "", "", 1000))
            .filteredOn(line -> line.target().equals(id)).hasSize(1);
        assertThat(things.get(Reach.publicCity(), id).version()).isEqualTo(1);
    }

    @Test
    void theChangeLogKnowsUpToWhereItHasForgotten() {
        var before = log.end();
        write(METROPOLIS, "urn:ngsi-ld:RiverGauge:forgotten", level(1.0, NINE));
        var id = "urn:ngsi-ld:RiverGauge:forgotten-last";
        write(METROPOLIS, id, level(1.0, NINE));
        eventually(() -> !changesOf(id, before).isEmpty());
        var last = changesOf(id, before).getFirst();

        log.forgetBefore(last.at().plusNanos(1_000));

        assertThat(log.after(Cursor.START, 5_000)).extracting(Change::thing).containsExactly(id);
        assertThat(log.wholeAfter()).isEqualTo(last.cursor());
        var next = "urn:ngsi-ld:RiverGauge:kept";
        write(METROPOLIS, next, level(1.0, NINE));
        eventually(() -> !changesOf(next, before).isEmpty());
        assertThat(log.after(log.wholeAfter(), 5_000)).extracting(Change::thing).containsExactly(next);
    }

    @Test
    void aBatchOfTelemetryIsOneRecordOfTheAudit() {
        var reach = Reach.staffOf(TenantId.METROPOLIS);
        var batch = IntStream.range(0, 100).mapToObj(n -> new NewThing("urn:ngsi-ld:RiverGauge:one-leaf-" + n,
            "RiverGauge", level(1.0, NINE))).toList();
        var readings = IntStream.range(0, 500).mapToObj(minute -> NewReading.number(
            "urn:ngsi-ld:RiverGauge:one-leaf-0", "waterLevel", NINE.plus(Duration.ofMinutes(minute)), minute,
            Quality.GOOD)).toList();
        long before = audit.list(reach, Long.MAX_VALUE, "", "", 1).getFirst().seq();

        things.upsert(METROPOLIS, batch, UpsertMode.UPDATE);
        history.copy(METROPOLIS, readings.iterator());

        assertThat(audit.list(reach, Long.MAX_VALUE, METROPOLIS.actor().id(), "", 1000))
            .filteredOn(line -> line.seq() > before).extracting(AuditLine::target)
            .containsExactly("500 readings", "100 things");
    }

    @Test
    void listenersHearOfAChange() throws Exception {
        var heard = new CopyOnWriteArrayList<Change>();
        try (var _ = feed.listen(heard::addAll)) {
            write(METROPOLIS, "urn:ngsi-ld:RiverGauge:heard", level(1.0, NINE));
            eventually(() -> heard.stream().map(Change::thing).anyMatch("urn:ngsi-ld:RiverGauge:heard"::equals));
        }

        assertThat(heard).extracting(Change::thing).contains("urn:ngsi-ld:RiverGauge:heard");
    }

    @Test
    void historyTakesManyReadingsAtOnceAndSumsThemUp() {
        var id = "urn:ngsi-ld:RiverGauge:bulk";
        var readings = IntStream.range(0, 1440).mapToObj(minute -> NewReading.number(id, "waterLevel",
            NINE.plus(Duration.ofMinutes(minute)), minute % 60, Quality.GOOD)).toList();

        var first = history.copy(METROPOLIS, readings.iterator());
        var again = history.copy(METROPOLIS, readings.iterator());

        assertThat(first.added()).isEqualTo(1440);
        assertThat(again.added()).isZero();
        assertThat(again.duplicates()).isEqualTo(1440);
        var hours = history.buckets(Reach.publicCity(), id, "waterLevel", NINE, NINE.plus(Duration.ofDays(1)),
            Duration.ofHours(1));
        assertThat(hours).hasSize(24).allSatisfy(hour -> {
            assertThat(hour.mean()).isEqualTo(29.5);
            assertThat(hour.max()).isEqualTo(59);
            assertThat(hour.last()).isEqualTo(59);
        });
    }

    @Test
    void thingsAreFoundByTypePlaceAndPage() {
        for (int i = 0; i < 25; i++) {
            var attributes = Json.object();
            attributes.putObject("location").put("type", "GeoProperty").putObject("value").put("type", "Point")
                .putArray("coordinates").add(139.0 + i * 0.01).add(35.5);
            things.upsert(METROPOLIS, List.of(new NewThing("urn:x:Placed:%02d".formatted(i), "Placed", attributes)),
                UpsertMode.UPDATE);
        }
        var all = ThingQuery.ofType("Placed");

        assertThat(things.count(Reach.publicCity(), all)).isEqualTo(25);
        assertThat(things.list(Reach.publicCity(), all.within(new double[] {139.045, 35, 139.105, 36}))).hasSize(6);
        var page = things.list(Reach.publicCity(), all.page("urn:x:Placed:09", 10));
        assertThat(page).hasSize(10).first().extracting(thing -> thing.id()).isEqualTo("urn:x:Placed:10");
    }

    @Test
    void aPlaceQueryUsesItsIndexUnderTheApplicationRole() {
        things.upsert(METROPOLIS, IntStream.range(0, 900).mapToObj(ThingsTest::placed).toList(), UpsertMode.UPDATE);
        try (var owner = OwnedDatabase.open()) {
            owner.execute("ANALYZE thing");
        }
        var plan = database.read(Reach.publicCity(), handle -> {
            handle.execute("SET LOCAL enable_seqscan = off");
            return String.join("\n", handle.createQuery("""
                EXPLAIN SELECT id FROM thing WHERE type = 'Scattered' AND place && box(point(139, 35), point(139.1, 36))
                """).mapTo(String.class).list());
        });

        assertThat(plan).contains("thing_by_place");
    }

    @Test
    void aSeriesIsReadThroughItsIndexUnderTheApplicationRole() {
        var plan = database.read(Reach.publicCity(), handle -> {
            handle.execute("SET LOCAL enable_seqscan = off");
            return String.join("\n", handle.createQuery("""
                EXPLAIN SELECT r.at, r.value FROM series s JOIN reading r ON r.series = s.id
                WHERE s.thing = 'x' AND s.attribute = 'y' AND r.at >= '2026-07-01' AND r.at < '2026-07-02'
                """).mapTo(String.class).list());
        });

        assertThat(plan).contains("series_by_thing").contains("reading_202607_pkey").doesNotContain("reading_202606");
    }

    private List<Reading> range(String id) {
        return history.range(Reach.publicCity(), id, "waterLevel", NINE, NINE.plus(Duration.ofDays(1)), 100);
    }

    private List<Change> changesOf(String id, Cursor after) {
        return log.after(after, 100).stream().filter(change -> change.thing().equals(id)).toList();
    }

    private Outcome write(Writer writer, String id, ObjectNode attributes) {
        return things.upsert(writer, List.of(new NewThing(id, "RiverGauge", attributes)), UpsertMode.UPDATE)
            .getFirst();
    }

    private static NewThing placed(int number) {
        var attributes = Json.object();
        attributes.putObject("location").put("type", "GeoProperty").putObject("value").put("type", "Point")
            .putArray("coordinates").add(135 + number % 30 / 5.0).add(33 + number / 30 / 5.0);
        return new NewThing("urn:ngsi-ld:Scattered:" + number, "Scattered", attributes);
    }

    private static ObjectNode level(double metres, Instant at) {
        var attributes = Json.object();
        attributes.putObject("waterLevel").put("type", "Property").put("value", metres).put("unitCode", "MTR")
            .put("observedAt", at.toString());
        return attributes;
    }
}
