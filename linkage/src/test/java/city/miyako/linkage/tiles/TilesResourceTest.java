package city.miyako.linkage.tiles;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.history.History;
import city.miyako.data.history.NewReading;
import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Quality;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.data.types.ThingTypes;
import city.miyako.engines.tiles.TileAddress;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class TilesResourceTest {
    private static final Writer CITY = Writer.system("test");
    private static final TileAddress KITAMI = TileAddress.of(14, 35.63, 139.59);

    @Inject
    Things things;

    @Inject
    History history;

    @Inject
    ThingTypes types;

    @Inject
    TileLayers layers;

    @Inject
    LayerReader reader;

    @Inject
    ChangeFeed feed;

    @Test
    void aLargeLayerLiesReadyBeforeAnybodyAsks() throws Exception {
        // Layers of its own: those of the city may have been looked at by another test.
        var layers = new TileLayers(types, reader, feed, Clock.systemUTC());
        var warmer = new LayerWarmer(types, reader, layers);
        var large = new LayerKey(types.find("TideGauge").orElseThrow(), Reach.publicCity(), Language.JA);
        for (int i = 0; i < 4; i++) {
            things.upsert(CITY, List.of(new NewThing("urn:ngsi-ld:TideGauge:warm-" + i, "TideGauge", Json.object("""
                {"location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[139.8,35.6]}}}"""))),
                UpsertMode.CREATE);
        }

        var count = (int) reader.size(large);
        assertThat(count).isGreaterThanOrEqualTo(4);

        warmer.warm(count + 1);
        assertThat(layers.isReady(large)).as("one fewer than many").isFalse();
        warmer.warm(count);
        assertThat(layers.isReady(large)).isTrue();
        assertThat(layers.isReady(new LayerKey(large.type(), large.reach(), Language.EN))).isTrue();
        assertThat(layers.marks(large)).hasSize(count);
        layers.stop(new ShutdownEvent());
    }

    @Test
    void aGaugeAboveItsCautionLevelShowsLevelTwo() {
        gauge("caution", 35.63, 139.59, 1.7, Instant.now(), "public");

        assertThat(mark("caution").state()).isEqualTo(2);
        given().get("/tiles/river-gauge/14/" + KITAMI.x() + "/" + KITAMI.y()).then().statusCode(200)
            .contentType("application/vnd.mapbox-vector-tile");
    }

    @Test
    void aGaugeThatStopsReportingIsShownAsSilent() {
        gauge("silent", 35.63, 139.59, 1.7, Instant.now().minus(Duration.ofHours(5)), "public");

        assertThat(mark("silent").state()).isEqualTo(Mark.SILENT);
    }

    @Test
    void aValueGrowsOldWithoutAnybodyWriting() {
        var type = types.find("RiverGauge").orElseThrow();
        var now = Instant.parse("2026-07-01T00:00:00Z");
        var fresh = new Mark("g", "g", 0, new Spot(35.63, 139.59, null), 1.0, 0, now);

        assertThat(Marks.aged(fresh, type, now.plus(Duration.ofMinutes(59))).state()).isZero();
        assertThat(Marks.aged(fresh, type, now.plus(Duration.ofMinutes(61))).state()).isEqualTo(Mark.SILENT);
    }

    @Test
    void aTileThatDidNotChangeIsNotSentAgain() {
        gauge("etag", 35.10, 138.10, 1.0, Instant.now(), "public");
        mark("etag");
        var address = TileAddress.of(14, 35.10, 138.10);
        var path = "/tiles/river-gauge/14/" + address.x() + "/" + address.y();
        var tag = given().get(path).then().statusCode(200).extract().header("ETag");

        given().header("If-None-Match", tag).get(path).then().statusCode(304);
    }

    @Test
    void aChangeComesToTheMapByItself() {
        gauge("moving", 35.63, 139.59, 1.0, Instant.now(), "public");
        mark("moving");

        gauge("moving", 35.63, 139.59, 2.5, Instant.now().plusMillis(5), "public");

        until(() -> mark("moving").value() == 2.5);
    }

    @Test
    void whoeverHasHeardOfAChangeSeesItOnTheFirstAsking() throws Exception {
        var heard = new ArrayBlockingQueue<Change>(1_000);
        var listening = feed.listen(changes -> changes.stream()
            .filter(change -> change.thing().equals(id("heard"))).forEach(heard::add));
        gauge("heard", 35.63, 139.59, 1.0, Instant.now(), "public");
        mark("heard");
        heard.clear();
        // Layers follow by themselves four times a second: one of these askings at least falls between.
        for (int i = 0; i < 8; i++) {
            double level = 1.1 + i / 10.0;
            gauge("heard", 35.63, 139.59, level, Instant.now(), "public");
            var change = Objects.requireNonNull(heard.poll(5, TimeUnit.SECONDS));

            assertThat(layers.marks(key(), change.cursor())).filteredOn(mark -> mark.id().equals(id("heard")))
                .extracting(Mark::value).containsExactly(level);
        }
        listening.close();
    }

    @Test
    void whoeverNamesAChangeThatNeverComesIsAnsweredWithWhatThereIs() {
        var path = "/tiles/river-gauge/14/" + KITAMI.x() + "/" + KITAMI.y();
        given().get(path).then().statusCode(200);

        given().header(Heard.HEADER, "999999999999-1").get(path).then().statusCode(200);
        given().header(Heard.HEADER, "999999999999-1").get("/map").then().statusCode(200);

        given().header(Heard.HEADER, "yesterday").get(path).then().statusCode(400).body("code", equalTo("bad-request"));
    }

    @Test
    void aThingThatIsGoneLeavesTheMap() {
        gauge("gone", 35.63, 139.59, 1.0, Instant.now(), "public");
        mark("gone");

        things.delete(CITY, id("gone"));

        until(() -> marks().stream().noneMatch(mark -> mark.id().equals(id("gone"))));
    }

    @Test
    void internalThingsStayOffThePublicMap() {
        gauge("internal", 35.63, 139.59, 1.0, Instant.now(), "internal");
        gauge("beside", 35.63, 139.59, 1.0, Instant.now(), "public");
        mark("beside");

        assertThat(marks()).noneMatch(mark -> mark.id().equals(id("internal")));
    }

    @Test
    void theMapOfAnEarlierTimeShowsTheValueMeasuredThen() {
        var then = Instant.parse("2026-07-01T00:00:00Z");
        gauge("past", 35.63, 139.59, 1.0, Instant.now(), "public");
        history.append(CITY, List.of(NewReading.number(id("past"), "waterLevel", then, 2.9, Quality.GOOD)));

        var mark = layers.marks(key(), then.plusSeconds(700)).stream().filter(one -> one.id().equals(id("past")))
                .findFirst();

        assertThat(mark).hasValueSatisfying(one -> {
            assertThat(one.value()).isEqualTo(2.9);
            assertThat(one.state()).isEqualTo(4);
        });
    }

    @Test
    void badTileAddressesAreToldApart() {
        given().get("/tiles/river-gauge/3/9/0").then().statusCode(404);
        given().get("/tiles/river-gauge/0/0/0?t=yesterday").then().statusCode(400);
        given().get("/tiles/never-seen/0/0/0").then().statusCode(200).header("Content-Length", equalTo("0"));
    }

    private Mark mark(String name) {
        until(() -> marks().stream().anyMatch(mark -> mark.id().equals(id(name))));
        return marks().stream().filter(mark -> mark.id().equals(id(name))).findFirst().orElseThrow();
    }

    private List<Mark> marks() {
        return layers.marks(key());
    }

    private LayerKey key() {
        return new LayerKey(types.find("RiverGauge").orElseThrow(), Reach.publicCity(), Language.JA);
    }

    private void gauge(String name, double lat, double lon, double level, Instant at, String access) {
        var json = """
            {"accessClass": {"type": "Property", "value": "%s"},
             "location": {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [%s, %s]}},
             "cautionLevel": {"type": "Property", "value": 1.6}, "dangerLevel": {"type": "Property", "value": 2.8},
             "waterLevel": {"type": "Property", "value": %s, "unitCode": "MTR", "observedAt": "%s"}}
            """.formatted(access, lon, lat, level, at);
        try {
            things.upsert(CITY, List.of(new NewThing(id(name), "RiverGauge", (ObjectNode) new ObjectMapper()
                    .readTree(json))),
                UpsertMode.UPDATE);
        } catch (JsonProcessingException fault) {
            throw new IllegalArgumentException(json, fault);
        }
    }

    private static String id(String name) {
        return "urn:ngsi-ld:RiverGauge:tiles-" + name;
    }

    private static void until(BooleanSupplier true_) {
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!true_.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited half a minute").isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
