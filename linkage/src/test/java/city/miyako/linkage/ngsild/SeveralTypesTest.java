package city.miyako.linkage.ngsild;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.create;
import static city.miyako.linkage.ngsild.Door.get;
import static city.miyako.linkage.ngsild.Door.id;
import static city.miyako.linkage.ngsild.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A thing may be several things at once, and is found as each of them at every door.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class SeveralTypesTest {
    private static final String DOOR = "/ngsi-ld/v1/entities/";

    @Test
    @Tag("ngsild:4.16")
    @Tag("ngsild:4.17")
    void aThingIsFoundAsEachThingItIs() {
        json("""
            [{"id":"urn:t:1","type":["THome","TVehicle"],"n":1,"location":{"type":"Point","coordinates":[139.7,35.7]}},
             {"id":"urn:t:2","type":"THome","n":2,"location":{"type":"Point","coordinates":[139.7,35.7]}},
             {"id":"urn:t:3","type":["TMotorhome"],"n":3},
             {"id":"urn:t:4","type":["TVehicle","TMotorhome","THome"],"n":4}]""")
            .post("/ngsi-ld/v1/entityOperations/upsert").then().statusCode(201);

        get("urn:t:1").then().body("type", contains("THome", "TVehicle"));
        get("urn:t:3").then().body("type", equalTo("TMotorhome"));
        assertThat(typed("THome")).containsExactly("urn:t:1", "urn:t:2", "urn:t:4");
        assertThat(typed("TVehicle")).containsExactly("urn:t:1", "urn:t:4");
        assertThat(typed("TVehicle,TMotorhome")).containsExactly("urn:t:1", "urn:t:3", "urn:t:4");
        assertThat(typed("(THome;TVehicle)")).containsExactly("urn:t:1", "urn:t:4");
        assertThat(typed("(THome;TVehicle)|TMotorhome")).containsExactly("urn:t:1", "urn:t:3", "urn:t:4");
        assertThat(typed("THome;TVehicle;TMotorhome")).containsExactly("urn:t:4");
        assertThat(typed("(THome,TMotorhome);(TVehicle|TMotorhome)")).containsExactly("urn:t:1", "urn:t:3", "urn:t:4");
        anybody().get("/ngsi-ld/v1/entities?type=THome&limit=1&count=true&after=urn:t:1").then()
            .body("id", contains("urn:t:2")).header("NGSILD-Results-Count", "3");
        anybody().get("/ngsi-ld/v1/entities?type=TVehicle&q=n>1").then().body("id", contains("urn:t:4"));
        anybody().get("/ngsi-ld/v1/entities?type=TVehicle&georel=near;maxDistance==50&geometry=Point"
            + "&coordinates=[139.7,35.7]").then().body("id", contains("urn:t:1"));
        anybody().contentType("application/json").body("""
            {"type":"Query","entities":[{"type":"TVehicle;TMotorhome"},{"type":"THome","id":"urn:t:2"}]}""")
            .post("/ngsi-ld/v1/entityOperations/query").then().body("id", contains("urn:t:2", "urn:t:4"));
    }

    @Test
    @Tag("ngsild:4.16")
    void otherDoorsKnowEachThingItIs() {
        var barge = id("TBarge");
        create("""
            {"id":"%s","type":["TBarge","TCafe"],"tSeats":{"type":"Property","value":12,
             "observedAt":"2026-11-01T00:00:00Z"},"location":{"type":"Point","coordinates":[139.7,35.7]}}"""
            .formatted(barge));
        anybody().get("/ngsi-ld/v1/types/TCafe").then().statusCode(200).body("entityCount", equalTo(1))
            .body("attributeDetails.attributeName", contains("location", "tSeats"));
        anybody().get("/ngsi-ld/v1/attributes/tSeats").then().body("typeNames", contains("TBarge", "TCafe"));
        anybody().get("/ogc/features/collections").then().body(containsString("TCafe"));
        for (var type : List.of("TBarge", "TCafe")) {
            anybody().get("/ogc/features/collections/" + type + "/items").then().statusCode(200)
                .body("features.id", contains(barge));
            anybody().get("/ngsi-ld/v1/temporal/entities?type=" + type + "&timerel=after&timeAt=2026-01-01T00:00:00Z")
                .then().body("[0].type", contains("TBarge", "TCafe"));
        }
        anybody().get("/sta/v1.1/Sensors").then().body(containsString("TBarge")).body(not(containsString("TCafe")));
        anybody().get("/sta/v1.1/Sensors('TBarge')/Datastreams").then().statusCode(200).body("value", hasSize(1));
    }

    @Test
    @Tag("ngsild:4.16")
    @Tag("ngsild:5.6.2")
    @Tag("ngsild:5.6.3")
    @Tag("ngsild:5.6.17")
    @Tag("ngsild:5.6.18")
    @Tag("ngsild:5.6.20")
    void typesComeWithWhatIsWrittenAndGoOnlyWhenAllOfTheThingIsReplaced() {
        var hall = id("THall");
        create("{\"id\":\"%s\",\"type\":\"THall\",\"n\":1}".formatted(hall));
        json("{\"type\":\"TShelter\"}").patch(DOOR + hall).then().statusCode(204);
        get(hall).then().body("type", contains("THall", "TShelter")).body("n.value", equalTo(1))
            .header("ETag", equalTo("\"v2\""));
        json("{\"type\":[\"THall\",\"TShelter\"]}").patch(DOOR + hall).then().statusCode(204);
        get(hall).then().header("ETag", equalTo("\"v2\""));
        json("{\"type\":\"TStage\",\"m\":1}").post(DOOR + hall + "/attrs").then().statusCode(204);
        json("{\"type\":\"TPoll\",\"m\":2}").patch(DOOR + hall + "/attrs").then().statusCode(204);
        json("[{\"id\":\"%s\",\"type\":\"TGym\",\"m\":3}]".formatted(hall))
            .post("/ngsi-ld/v1/entityOperations/merge").then().statusCode(204);
        json("[{\"id\":\"%s\",\"type\":\"TClinic\",\"m\":4}]".formatted(hall))
            .post("/ngsi-ld/v1/entityOperations/upsert?options=update").then().statusCode(204);
        get(hall).then().body("type", contains("THall", "TShelter", "TStage", "TPoll", "TGym", "TClinic"))
            .body("m.value", equalTo(4));
        json("{\"n\":5}").put(DOOR + hall).then().statusCode(204);
        get(hall).then().body("type", hasSize(6)).body("n.value", equalTo(5));
        json("{\"type\":[\"TGym\",\"THall\"],\"n\":6}").put(DOOR + hall).then().statusCode(204);
        get(hall).then().body("type", contains("TGym", "THall"));
        assertThat(typed("TShelter")).doesNotContain(hall);
        json("[{\"id\":\"%s\",\"type\":\"THall\",\"n\":7}]".formatted(hall))
            .post("/ngsi-ld/v1/entityOperations/upsert").then().statusCode(204);
        get(hall).then().body("type", equalTo("THall")).body("n.value", equalTo(7));
    }

    @Test
    @Tag("ngsild:4.17")
    @Tag("ngsild:5.7.1")
    void whoAsksForAThingAsSomethingElseFindsNone() {
        var kiln = id("TKiln");
        create("{\"id\":\"%s\",\"type\":[\"TKiln\",\"TShop\"],\"n\":1}".formatted(kiln));
        for (var met : List.of("TKiln", "TShop", "(TKiln;TShop)", "TNone,TShop")) {
            anybody().queryParam("type", met).get(DOOR + kiln).then().statusCode(200);
            json("{\"n\":2}").queryParam("type", met).patch(DOOR + kiln).then().statusCode(204);
        }
        for (var other : List.of("TNone", "(TKiln;TNone)")) {
            anybody().queryParam("type", other).get(DOOR + kiln).then().statusCode(404);
            json("{\"n\":3}").queryParam("type", other).patch(DOOR + kiln).then().statusCode(404);
            json("{\"n\":3}").queryParam("type", other).put(DOOR + kiln).then().statusCode(404);
            json("{\"n\":3}").queryParam("type", other).post(DOOR + kiln + "/attrs").then().statusCode(404);
            json("{\"value\":3}").queryParam("type", other).patch(DOOR + kiln + "/attrs/n").then().statusCode(404);
            json("{\"value\":3}").queryParam("type", other).put(DOOR + kiln + "/attrs/n").then().statusCode(404);
            as("130001").queryParam("type", other).delete(DOOR + kiln + "/attrs/n").then().statusCode(404);
            as("130001").queryParam("type", other).delete(DOOR + kiln).then().statusCode(404);
        }
        get(kiln).then().body("n.value", equalTo(2));
        as("130001").delete(DOOR + kiln + "?typo=TKiln").then().statusCode(400).body("field", equalTo("typo"));
        as("130001").delete(DOOR + kiln + "?type=TShop").then().statusCode(204);
    }

    @Test
    @Tag("ngsild:4.16")
    void whatIsNoTypeOrTooManyIsRefused() {
        var many = IntStream.range(0, 20).mapToObj(i -> "\"TMany" + i + "\"").collect(Collectors.joining(","));
        for (var bad : List.of("[]", "[5]", "[\"\"]", "[\"a b\"]", "{}", "[[\"TNest\"]]",
                "[" + many + ",\"TOneMore\"]")) {
            json("{\"id\":\"urn:t:bad\",\"type\":" + bad + "}").post("/ngsi-ld/v1/entities").then().statusCode(400)
                .body("field", equalTo("type"));
        }
        var thing = id("TMany");
        create("{\"id\":\"%s\",\"type\":[%s]}".formatted(thing, many));
        json("{\"type\":\"TOneMore\"}").patch(DOOR + thing).then().statusCode(400)
            .body("code", equalTo("too-many-types"));
        json("[{\"id\":\"%s\",\"type\":\"TOneMore\"},{\"id\":\"urn:t:good\",\"type\":\"TGood\"}]".formatted(thing))
            .post("/ngsi-ld/v1/entityOperations/upsert?options=update").then().statusCode(207)
            .body("success", contains("urn:t:good")).body("errors[0].entityId", equalTo(thing));
        as("130001").delete(DOOR + thing).then().statusCode(204);
        assertThat(typed("TMany7")).isEmpty();
    }

    private static List<String> typed(String selection) {
        return anybody().queryParam("idPattern", "^urn:(t|ngsi-ld):").queryParam("type", selection)
            .get("/ngsi-ld/v1/entities").then().statusCode(200).extract().path("id");
    }
}
