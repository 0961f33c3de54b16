package city.miyako.linkage.ngsild;

import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.create;
import static city.miyako.linkage.ngsild.Door.get;
import static city.miyako.linkage.ngsild.Door.id;
import static city.miyako.linkage.ngsild.Door.json;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class BatchTest {
    private static final String DOOR = "/ngsi-ld/v1/entityOperations/";

    @Test
    @Tag("ngsild:5.2.16")
    @Tag("ngsild:5.2.17")
    @Tag("ngsild:5.6.7")
    @Tag("ngsild:5.6.8")
    @Tag("ngsild:5.6.10")
    @Tag("ngsild:6.14.3.1")
    @Tag("ngsild:6.15.3.1")
    @Tag("ngsild:6.17.3.1")
    void aBatchSaysWhichThingsAreNew() {
        var one = id("Bench");
        var two = id("Bench");
        create(bench(one, 1));

        json("[" + bench(one, 2) + "," + bench(two, 2) + "]").post(DOOR + "upsert").then().statusCode(201)
            .body("$", contains(two));
        json("[" + bench(one, 3) + "]").post(DOOR + "upsert").then().statusCode(204);
        json("[" + bench(one, 3) + "," + bench(id("Bench"), 3) + "]").post(DOOR + "create").then().statusCode(207)
            .body("success", hasSize(1)).body("errors[0].entityId", equalTo(one))
            .body("errors[0].error.type", containsString("AlreadyExists"));
        json("[\"" + one + "\",\"" + two + "\",\"urn:ngsi-ld:Bench:ghost\"]").post(DOOR + "delete").then()
            .statusCode(207).body("success", hasSize(2)).body("errors", hasSize(1));
        get(one).then().statusCode(404);
    }

    @Test
    @Tag("ngsild:5.6.9")
    @Tag("ngsild:5.6.20")
    @Tag("ngsild:6.16.3.1")
    @Tag("ngsild:6.31.3.1")
    void upsertReplacesUnlessAskedToUpdate() {
        var bench = id("Bench");
        create("{\"id\":\"%s\",\"type\":\"Bench\",\"seats\":1,\"colour\":\"red\"}".formatted(bench));

        json("[" + bench(bench, 2) + "]").post(DOOR + "upsert?options=update").then().statusCode(204);
        get(bench).then().body("colour.value", equalTo("red")).body("seats.value", equalTo(2));
        json("[" + bench(bench, 3) + "]").post(DOOR + "upsert").then().statusCode(204);
        get(bench).then().body("colour", nullValue()).body("seats.value", equalTo(3));
        json("[{\"id\":\"%s\",\"type\":\"Bench\",\"seats\":9,\"wood\":\"oak\"}]".formatted(bench))
            .post(DOOR + "update?options=noOverwrite").then().statusCode(204);
        get(bench).then().body("seats.value", equalTo(3)).body("wood.value", equalTo("oak"));
        json("[{\"id\":\"%s\",\"seats\":{\"unitCode\":\"C62\",\"value\":4}}]".formatted(bench)).post(DOOR + "merge")
            .then().statusCode(204);
        get(bench).then().body("seats.unitCode", equalTo("C62")).body("wood.value", equalTo("oak"));
    }

    @Test
    void aBrokenThingNeverCostsItsNeighbours() {
        var left = id("Bench");
        var right = id("Bench");
        json("[" + bench(left, 1) + ",{\"id\":\"no uri\",\"type\":\"Bench\"},5,null,[],"
            + "{\"id\":\"urn:b:1\",\"type\":\"Bench\",\"a\":{\"type\":\"Property\"}},"
            + "{\"id\":\"urn:b:2\",\"type\":\"Bench\",\"a\":\"\\u0000\"},"
            + "{\"id\":\"urn:b:3\",\"type\":\"Bench\",\"a\":1e400},"
            + "{\"id\":\"urn:b:4\",\"type\":\"Bench\",\"location\":{\"type\":\"Point\",\"coordinates\":[999,1]}},"
            + "{\"id\":\"urn:b:5\",\"type\":\"Bench\",\"a\":"
            + "{\"type\":\"Property\",\"value\":1,\"observedAt\":\"today\"}},"
            + bench(right, 1) + "]").post(DOOR + "upsert").then().statusCode(207)
            .body("success", contains(left, right)).body("errors", hasSize(9));

        get(left).then().statusCode(200);
        get(right).then().statusCode(200);
        as("130001").get("/ngsi-ld/v1/entities/urn:b:2").then().statusCode(404);
    }

    @Test
    void aBatchHasBounds() {
        json("[]").post(DOOR + "upsert").then().statusCode(400);
        json("{}").post(DOOR + "upsert").then().statusCode(400);
        json("[" + "{},".repeat(1_000) + "{}]").post(DOOR + "upsert").then().statusCode(413);
    }

    private static String bench(String id, int seats) {
        return "{\"id\":\"%s\",\"type\":\"Bench\",\"seats\":%d}".formatted(id, seats);
    }
}
