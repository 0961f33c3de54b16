package city.miyako.linkage.ngsild;

import static city.miyako.foundation.testing.Soon.eventually;
import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.create;
import static city.miyako.linkage.ngsild.Door.get;
import static city.miyako.linkage.ngsild.Door.id;
import static city.miyako.linkage.ngsild.Door.json;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A thing that is there for a time only: told until then, and by no door afterwards.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class ExpiryTest {
    private static final String DOOR = "/ngsi-ld/v1/entities/";

    @Test
    @Tag("ngsild:4.22")
    void aThingIsToldUntilItsTimeAndByNobodyAfterwards() {
        var closing = id("EClosing");
        var end = Instant.now().plusSeconds(3);
        create("""
            {"id":"%s","type":["EClosing","ERoadworks"],"expiresAt":"%s","lanes":1,
             "location":{"type":"Point","coordinates":[139.7,35.7]}}""".formatted(closing, end));
        create("{\"id\":\"urn:e:kept\",\"type\":\"EClosing\",\"lanes\":2}");
        get(closing).then().statusCode(200).body("lanes.value", equalTo(1)).body("expiresAt", nullValue());
        anybody().get(DOOR + closing + "?options=sysAttrs").then().body("expiresAt", equalTo(end.toString()));
        json("{\"lanes\":3}").patch(DOOR + closing).then().statusCode(204);

        // Before anybody sweeps, for the time itself is what counts.
        eventually(() -> Instant.now().isAfter(end));
        get(closing).then().statusCode(404);
        anybody().get("/ngsi-ld/v1/entities?type=EClosing&count=true").then().body("id", contains("urn:e:kept"))
            .header("NGSILD-Results-Count", "1");
        anybody().get("/ngsi-ld/v1/entities?type=ERoadworks").then().body("$", hasSize(0));
        anybody().get("/ngsi-ld/v1/types").then().body("typeList", not(hasItem("ERoadworks")));
        anybody().get("/ogc/features/collections/EClosing/items").then().statusCode(404);
        json("{\"lanes\":4}").patch(DOOR + closing).then().statusCode(404);
        json("{\"id\":\"%s\",\"type\":\"EClosing\"}".formatted(closing)).put(DOOR + closing).then().statusCode(404);
        as("130001").delete(DOOR + closing).then().statusCode(404);
        // The id is free again, whether the row is swept already or not.
        create("{\"id\":\"%s\",\"type\":\"EClosing\"}".formatted(closing));
        get(closing).then().body("type", equalTo("EClosing")).header("ETag", equalTo("\"v1\""));
    }

    @Test
    @Tag("ngsild:4.22")
    void theTimeOfAThingIsSetMovedAndTakenAwayAsItsAttributesAre() {
        var stall = id("EStall");
        create("{\"id\":\"%s\",\"type\":\"EStall\",\"expiresAt\":\"2199-01-01T09:00:00+09:00\"}".formatted(stall));
        told(stall, "2199-01-01T00:00:00Z");
        json("{\"expiresAt\":\"2199-02-01T00:00:00Z\"}").patch(DOOR + stall).then().statusCode(204);
        told(stall, "2199-02-01T00:00:00Z");
        json("{\"expiresAt\":\"2199-03-01T00:00:00Z\",\"n\":1}").post(DOOR + stall + "/attrs").then().statusCode(204);
        told(stall, "2199-03-01T00:00:00Z");
        json("{\"n\":2}").patch(DOOR + stall + "/attrs").then().statusCode(204);
        told(stall, "2199-03-01T00:00:00Z");
        json("{\"expiresAt\":\"urn:ngsi-ld:null\"}").patch(DOOR + stall).then().statusCode(204);
        told(stall, null);
        json("[{\"id\":\"%s\",\"type\":\"EStall\",\"expiresAt\":\"2199-04-01T00:00:00Z\"}]".formatted(stall))
            .post("/ngsi-ld/v1/entityOperations/upsert?options=update").then().statusCode(204);
        told(stall, "2199-04-01T00:00:00Z");
        json("{\"n\":3}").put(DOOR + stall).then().statusCode(204);
        told(stall, null);

        for (var bad : new String[] {"\"noon\"", "5", "{\"value\":\"2199-01-01T00:00:00Z\"}", "[]"}) {
            json("{\"expiresAt\":%s}".formatted(bad)).patch(DOOR + stall).then().statusCode(400)
                .body("field", equalTo("expiresAt"));
        }
        json("{\"expiresAt\":\"2020-01-01T00:00:00Z\"}").patch(DOOR + stall).then().statusCode(400)
            .body("code", equalTo("expired-before"));
        json("""
            [{"id":"urn:e:late","type":"EStall","expiresAt":"2020-01-01T00:00:00Z"},
             {"id":"urn:e:good","type":"EStall"}]""").post("/ngsi-ld/v1/entityOperations/create").then().statusCode(207)
            .body("success", contains("urn:e:good")).body("errors", hasSize(1));
    }

    private static void told(String id, String moment) {
        anybody().get(DOOR + id + "?options=sysAttrs").then().statusCode(200).body("expiresAt", equalTo(moment));
    }
}
