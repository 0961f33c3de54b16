package city.miyako.linkage.publishing;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.create;
import static city.miyako.linkage.ngsild.Door.id;
import static city.miyako.linkage.ngsild.Door.json;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.changes.ChangeLog;
import city.miyako.data.changes.Cursor;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Duties;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.ApiTokens;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.Soon;
import city.miyako.foundation.testing.TestCity;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The change log in a real Kafka.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class PublisherTest {
    private static final String TYPE = "KafkaGauge";
    private static final Duration LATEST = Duration.ofMinutes(2);

    @Inject
    Duties duties;
    @Inject
    ChangeFeed feed;
    @Inject
    ChangeLog log;
    @Inject
    PublicationStore store;
    @Inject
    EventWriter writer;
    @Inject
    Database database;
    @Inject
    ApiTokens tokens;
    @Inject
    Clock clock;

    @Test
    @Tag("long")
    void whatHappensIsPublishedInOrderAndNothingIsLostWhileKafkaOrTheCityIsAway() throws Exception {
        try (var kafka = new KafkaNode(List.of("open", "bureau")); var open = new KafkaReader(kafka, "open");
             var bureau = new KafkaReader(kafka, "bureau")) {
            var first = publisher(kafka);
            first.open();
            Soon.eventually(LATEST, () -> positions() == 2);

            var gauge = id(TYPE);
            create("""
                {"id":"%s","type":"%s","level":0,"note":{"value":"for us","accessClass":"internal"}}"""
                .formatted(gauge, TYPE));
            raise(gauge, 1, 10);
            var hidden = id(TYPE);
            create("{\"id\":\"%s\",\"type\":\"%s\",\"level\":1,\"accessClass\":\"internal\"}".formatted(hidden, TYPE));
            var person = personal();
            create("{\"id\":\"%s\",\"type\":\"KafkaOther\",\"level\":1}".formatted(id("KafkaOther")));
            Soon.eventually(LATEST, () -> isThere(open, gauge, 10) && isThere(bureau, gauge, 10)
                && !bureau.eventsOf(hidden).isEmpty());

            kafka.kill();
            raise(gauge, 11, 15);
            Soon.eventually(LATEST, () -> failures() > 0);
            kafka.begin();
            Soon.eventually(LATEST, () -> isThere(open, gauge, 15) && isThere(bureau, gauge, 15));

            first.close();
            raise(gauge, 16, 20);
            as("130001").delete("/ngsi-ld/v1/entities/" + gauge).then().statusCode(204);
            var second = publisher(kafka);
            second.open();
            Soon.eventually(LATEST, () -> isGone(open, gauge) && isGone(bureau, gauge));
            second.close();

            for (var reader : List.of(open, bureau)) {
                var places = log.after(Cursor.START, Integer.MAX_VALUE).stream()
                    .filter(change -> change.thing().equals(gauge)).map(change -> change.cursor().text()).toList();
                assertThat(places).hasSize(22);
                assertThat(new HashSet<>(ids(reader.eventsOf(gauge)))).as("nothing is lost but states that were gone")
                    .containsAll(places.subList(0, 16)).contains(places.getLast());
                assertThat(ids(reader.eventsOf(gauge)).stream().distinct()).isSubsetOf(places)
                    .as("in the order of the log").isEqualTo(places.stream()
                        .filter(ids(reader.eventsOf(gauge))::contains).toList());
                assertThat(reader.records.stream().filter(one -> one.key().endsWith(gauge))
                    .map(one -> one.partition()).distinct()).as("one thing stands in one partition").hasSize(1);
                assertThat(reader.eventsOf(person)).isEmpty();
                assertThat(reader.records).noneMatch(one -> one.value().contains("KafkaOther"));
            }
            assertThat(open.eventsOf(hidden)).as("what is internal is not for everybody").isEmpty();
            assertThat(open.records).noneMatch(one -> one.value().contains("note"));
            assertThat(bureau.eventsOf(gauge).getFirst().path("changed").asText()).isEqualTo("level,note");
            isAnEvent(open.eventsOf(gauge).getFirst(), gauge);
        }
    }

    private static void isAnEvent(ObjectNode event, String gauge) {
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("type").asText()).isEqualTo("city.miyako.thing.created");
        assertThat(event.path("source").asText()).endsWith("/ngsi-ld/v1");
        assertThat(event.path("subject").asText()).isEqualTo(gauge);
        assertThat(event.path("tenant").asText()).isEqualTo("130001");
        assertThat(event.path("changed").asText()).isEqualTo("level");
        assertThat(event.path("data").path("id").asText()).isEqualTo(gauge);
        assertThat(event.path("data").path("level").path("type").asText()).isEqualTo("Property");
        assertThat(event.path("data").has("@context")).isTrue();
    }

    private String personal() {
        var token = tokens.issue(new Writer(Actor.system("test"), TenantId.METROPOLIS, "test"), "test",
            Set.of(Role.STAFF), Instant.parse("2099-01-01T00:00:00Z"));
        var person = id(TYPE);
        anybody().header("Authorization", "Bearer " + token).header("NGSILD-Tenant", "130001")
            .header("X-Purpose", "service-delivery").contentType("application/json").body("""
            {"id":"%s","type":"%s","accessClass":"personal","person":"account:7","level":1}""".formatted(person, TYPE))
            .post("/ngsi-ld/v1/entities").then().statusCode(201);
        return person;
    }

    private Publisher publisher(KafkaNode kafka) {
        return new Publisher(TestSettings.of(kafka.address(), Map.of(
            "open", TestSettings.topic("public", Optional.empty(), List.of(TYPE)),
            "bureau", TestSettings.topic("internal", Optional.of("130001"), List.of(TYPE)))),
            duties, feed, log, store, writer, clock);
    }

    private static void raise(String gauge, int from, int to) {
        IntStream.rangeClosed(from, to).forEach(level -> json("{\"level\":" + level + "}")
            .patch("/ngsi-ld/v1/entities/" + gauge).then().statusCode(204));
    }

    private static boolean isThere(KafkaReader reader, String gauge, int level) {
        var events = reader.eventsOf(gauge);
        return !events.isEmpty() && events.getLast().path("data").path("level").path("value").asInt() == level
            && events.getLast().path("changed").asText().equals("level");
    }

    private static boolean isGone(KafkaReader reader, String gauge) {
        var events = reader.eventsOf(gauge);
        return events.getLast().path("type").asText().equals("city.miyako.thing.deleted")
            && events.getLast().path("data").has("deletedAt");
    }

    private static List<String> ids(List<ObjectNode> events) {
        return events.stream().map(event -> event.path("id").asText()).toList();
    }

    private long positions() {
        return database.read(Reach.everything(), handle ->
            handle.createQuery("SELECT count(*) FROM publication").mapTo(Long.class).one());
    }

    private long failures() {
        return database.read(Reach.everything(), handle -> handle.createQuery(
            "SELECT coalesce(min(fails_in_row), 0) FROM publication").mapTo(Long.class).one());
    }
}
