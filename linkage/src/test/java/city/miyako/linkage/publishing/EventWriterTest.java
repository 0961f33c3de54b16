package city.miyako.linkage.publishing;

import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.create;
import static city.miyako.linkage.ngsild.Door.id;
import static city.miyako.linkage.ngsild.Door.json;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.changes.ChangeLog;
import city.miyako.data.changes.Cursor;
import city.miyako.data.things.Json;
import city.miyako.foundation.testing.Soon;
import city.miyako.foundation.testing.TestCity;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What of the change log becomes an event, and what such an event says.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class EventWriterTest {
    @Inject
    ChangeLog log;
    @Inject
    EventWriter writer;

    @Test
    void eachChangeIsAnEventOfTheThingAsFarAsReadersMaySeeIt() {
        var type = "EventGauge";
        var gauge = id(type);
        create("""
            {"id":"%s","type":"%s","level":1,"note":{"value":"for us","accessClass":"internal"}}"""
            .formatted(gauge, type));
        json("{\"level\":2}").patch("/ngsi-ld/v1/entities/" + gauge).then().statusCode(204);
        create("{\"id\":\"%s\",\"type\":\"%s\",\"level\":1,\"accessClass\":\"internal\"}".formatted(id(type), type));

        var open = events(topic(type, "public"), 2);
        var staff = events(topic(type, "internal"), 3);

        assertThat(kinds(open)).containsExactly("created", "updated");
        assertThat(kinds(staff)).containsExactly("created", "updated", "created");
        var first = open.getFirst();
        assertThat(first.path("specversion").asText()).isEqualTo("1.0");
        assertThat(first.path("subject").asText()).isEqualTo(gauge);
        assertThat(first.path("tenant").asText()).isEqualTo("130001");
        assertThat(first.path("changed").asText()).isEqualTo("level");
        assertThat(staff.getFirst().path("changed").asText()).isEqualTo("level,note");
        assertThat(first.path("data").path("level").path("value").asInt()).as("as it is now").isEqualTo(2);
        assertThat(first.path("data").has("@context")).isTrue();
        assertThat(open.toString()).doesNotContain("note").doesNotContain("for us");
        assertThat(staff.toString()).contains("for us");
    }

    @Test
    void whatIsGoneIsToldAsGoneAndNotAsItWas() {
        var type = "EventGone";
        var gauge = id(type);
        create("{\"id\":\"%s\",\"type\":\"%s\",\"level\":1}".formatted(gauge, type));
        as("130001").delete("/ngsi-ld/v1/entities/" + gauge).then().statusCode(204);

        var event = events(topic(type, "public"), 1).getFirst();

        assertThat(event.path("type").asText()).isEqualTo("city.miyako.thing.deleted");
        assertThat(event.path("data").path("id").asText()).isEqualTo(gauge);
        assertThat(event.path("data").has("deletedAt")).isTrue();
        assertThat(event.path("data").has("level")).isFalse();
    }

    @Test
    void aThingTooLargeForARecordIsReferredTo() {
        var type = "EventLarge";
        var gauge = id(type);
        create("{\"id\":\"%s\",\"type\":\"%s\",\"a\":\"%s\"}".formatted(gauge, type, "x".repeat(60_000)));
        for (int part = 0; part < 15; part++) {
            json("{\"p%d\":\"%s\"}".formatted(part, "x".repeat(60_000))).patch("/ngsi-ld/v1/entities/" + gauge).then()
                .statusCode(204);
        }

        var event = events(topic(type, "public"), 16).getFirst();

        assertThat(event.has("data")).isFalse();
        assertThat(event.path("dataref").asText()).endsWith("/ngsi-ld/v1/entities/" + gauge.replace(":", "%3A"));
        assertThat(event.path("subject").asText()).isEqualTo(gauge);
    }

    private List<ObjectNode> events(Topic topic, int expected) {
        Soon.eventually(() -> written(topic).size() == expected);
        return written(topic).stream().map(event -> Json.object(new String(event.body(), StandardCharsets.UTF_8)))
            .toList();
    }

    private List<Event> written(Topic topic) {
        return writer.write(topic, log.after(Cursor.START, Integer.MAX_VALUE).stream().filter(topic::concerns)
            .toList());
    }

    private static Topic topic(String type, String reach) {
        return Topic.of("things", TestSettings.topic(reach, Optional.of("130001"), List.of(type)));
    }

    private static List<String> kinds(List<ObjectNode> events) {
        return events.stream().map(event -> event.path("type").asText().replaceAll(".*\\.", "")).toList();
    }
}
