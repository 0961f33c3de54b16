package city.miyako.linkage.ngsild;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Things told with what they link to.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class LinksTest {
    private static final String DOOR = "/ngsi-ld/v1/entities";
    private static final String LINE = DOOR + "/urn:l:line";

    @BeforeEach
    void aLineWithTwoStations() {
        json("""
            [{"id":"urn:l:line","type":"LLine","name":"Chuo","operator":{"object":"urn:l:operator"},
              "stations":{"objectList":[{"object":"urn:l:station:1"},{"object":"urn:l:station:2"}]},
              "plan":{"object":["urn:l:secret","urn:l:station:1"]}},
             {"id":"urn:l:station:1","type":"LStation","line":{"object":"urn:l:line"},
              "next":{"object":"urn:l:station:2"}},
             {"id":"urn:l:station:2","type":"LStation","line":{"object":"urn:l:line"},
              "next":[{"type":"Relationship","object":"urn:l:station:1","datasetId":"urn:a:east"},
                      {"type":"Relationship","object":"urn:l:nobody"}]},
             {"id":"urn:l:operator","type":"LOperator","name":"East","head":{"object":"urn:l:nobody"}},
             {"id":"urn:l:secret","type":"LPlan","accessClass":"internal","cost":5}]""")
            .post("/ngsi-ld/v1/entityOperations/upsert");
    }

    /// Examples 13 and 14 of clause 4.9, and what must not be found out through a link.
    @Test
    @Tag("ngsild:4.9")
    void thingsAreFoundByWhatTheyLinkTo() {
        assertThat(found("operator{name}==\"East\"")).containsExactly("urn:l:line");
        assertThat(found("operator{LOperator:name}==\"East\"")).containsExactly("urn:l:line");
        assertThat(found("operator{LShop,LOperator:name}~=\"^E\"")).containsExactly("urn:l:line");
        assertThat(found("operator{LShop:name}==\"East\"")).isEmpty();
        assertThat(found("operator{name}!=\"East\"")).isEmpty();
        assertThat(found("line{operator{name}}==\"East\"")).containsExactly("urn:l:station:1", "urn:l:station:2");
        assertThat(found("next{line{operator{name}}}")).containsExactly("urn:l:station:1", "urn:l:station:2");
        assertThat(found("stations{next}")).containsExactly("urn:l:line");
        assertThat(found("!operator{name};name")).containsExactly("urn:l:operator");
        assertThat(found("(operator{name}==\"West\"|operator{name}==\"East\");name==\"Chuo\""))
            .containsExactly("urn:l:line");
        assertThat(found("plan{cost}==5")).isEmpty();
        List<String> ofStaff = as("130001").queryParam("q", "plan{cost}==5").get(DOOR).then().statusCode(200).extract()
            .path("id");
        assertThat(ofStaff).containsExactly("urn:l:line");
        for (var bad : List.of("operator{name", "operator{}", "operator.x{name}", "operator{a:}", "a{b{c{d{e}}}}",
                "operator{name}}")) {
            anybody().queryParam("q", bad).get(DOOR).then().statusCode(400).body("field", equalTo("q"));
        }
        json("{\"type\":\"Subscription\",\"entities\":[{\"type\":\"LLine\"}],\"q\":\"operator{name}\","
            + "\"notification\":{\"endpoint\":{\"uri\":\"http://127.0.0.1:9/\"}}}")
            .post("/ngsi-ld/v1/subscriptions").then().statusCode(400).body("field", equalTo("q"));
    }

    /// Example 3 of clause 4.21.
    @Test
    @Tag("ngsild:4.21")
    void linkedThingsHoldWhatIsPickedOfThem() {
        anybody().queryParam("pick", "id,operator{name}").get(LINE + "?join=inline").then().statusCode(200)
            .body("operator.entity.keySet()", contains("name")).body("name", nullValue())
            .body("stations", nullValue());
        anybody().queryParam("omit", "operator{head|type},name").get(LINE + "?join=inline").then()
            .body("operator.entity.keySet()", containsInAnyOrder("id", "name")).body("name", nullValue())
            .body("stations.entityList[0].type", equalTo("LStation"));
        anybody().queryParam("pick", "id,line{id|operator{name}}").get(DOOR
            + "/urn:l:station:1?join=inline&joinLevel=2").then().body("line.entity.id", equalTo("urn:l:line"))
            .body("line.entity.operator.entity.keySet()", contains("name")).body("line.entity.name", nullValue());
        anybody().queryParam("pick", "id,operator{id,name}").get(LINE + "?join=flat&format=simplified").then()
            .body("find { it.id == 'urn:l:operator' }.keySet()", containsInAnyOrder("id", "name"))
            .body("find { it.id == 'urn:l:station:1' }.type", equalTo("LStation"));
        anybody().queryParam("pick", "operator{name}").get(DOOR + "?type=LLine").then().body("$", hasSize(1))
            .body("[0].keySet()", contains("operator"));
    }

    /// Example 11 of clause 4.9.
    @Test
    @Tag("ngsild:4.9")
    void rawJsonIsAskedAboutByItsOwnKeys() {
        json("{\"id\":\"urn:l:car\",\"type\":\"LCar\",\"tickets\":{\"json\":{\"id\":\"85a6\","
            + "\"value\":\"Overstay 60 minutes\"}}}").post(DOOR);
        for (var keys : List.of("", "tickets", "tickets,other")) {
            anybody().queryParam("q", "tickets[value]==\"Overstay 60 minutes\"").queryParam("jsonKeys", keys)
                .queryParam("expandValues", keys).get(DOOR).then().statusCode(200).body("id", contains("urn:l:car"));
        }
    }

    private static List<String> found(String q) {
        return anybody().queryParam("idPattern", "^urn:l:").queryParam("q", q).get(DOOR).then().statusCode(200)
            .extract().path("id");
    }

    @Test
    @Tag("ngsild:4.5.23.2")
    @Tag("ngsild:5.7.1")
    void linkedThingsStandWithinTheLink() {
        anybody().get(LINE + "?join=inline").then().statusCode(200).body("operator.object", equalTo("urn:l:operator"))
            .body("operator.entity.name.value", equalTo("East")).body("operator.entity.type", equalTo("LOperator"))
            .body("stations.entityList.id", contains("urn:l:station:1", "urn:l:station:2"))
            .body("stations.entityList[0].next.object", equalTo("urn:l:station:2"))
            .body("stations.entityList[0].next.entity", nullValue()).body("name.entity", nullValue());
        anybody().get(LINE + "?join=inline&joinLevel=3").then()
            .body("stations.entityList[0].next.entity.id", equalTo("urn:l:station:2"))
            .body("stations.entityList[0].next.entity.next[0].entity", nullValue())
            .body("stations.entityList[1].next[0].entity.id", equalTo("urn:l:station:1"))
            .body("stations.entityList[1].next[1].entity", nullValue())
            .body("stations.entityList[0].line.entity", nullValue());
        anybody().get(LINE + "?join=inline&containedBy=urn:l:operator").then()
            .body("operator.object", equalTo("urn:l:operator")).body("operator.entity", nullValue());
        anybody().get(LINE).then().body("operator.entity", nullValue()).header("ETag", notNullValue());
        anybody().get(LINE + "?join=@none").then().body("operator.entity", nullValue());
    }

    @Test
    @Tag("ngsild:4.5.23.2")
    @Tag("ngsild:4.5.4")
    void eachFormHasItsOwnWayWithLinks() {
        anybody().get(LINE + "?join=inline&format=concise").then().body("operator.type", nullValue())
            .body("operator.entity.name", equalTo("East"));
        anybody().get(LINE + "?join=inline&format=simplified&joinLevel=2").then()
            .body("operator.name", equalTo("East")).body("operator.head", equalTo("urn:l:nobody"))
            .body("stations.id", contains("urn:l:station:1", "urn:l:station:2"))
            .body("stations[0].line", equalTo("urn:l:line"))
            .body("stations[1].next.dataset.'urn:a:east'.id", equalTo("urn:l:station:1"))
            .body("stations[1].next.dataset.'@none'", equalTo("urn:l:nobody"));
        anybody().accept("application/geo+json").get(LINE + "?join=inline").then().body("type", equalTo("Feature"))
            .body("properties.operator.entity.name.value", equalTo("East"));
    }

    @Test
    @Tag("ngsild:4.5.23.3")
    @Tag("ngsild:5.7.2")
    void linkedThingsStandBesideThoseThatLinkToThem() {
        anybody().get(LINE + "?join=flat").then().statusCode(200)
            .body("id", contains("urn:l:line", "urn:l:operator", "urn:l:station:1", "urn:l:station:2"))
            .body("[0].operator.entity", nullValue());
        anybody().get(DOOR + "?type=LStation&join=flat").then()
            .body("id", contains("urn:l:station:1", "urn:l:station:2", "urn:l:line"));
        anybody().get(DOOR + "?type=LStation&join=flat&joinLevel=2&pick=id,line").then().body("id", hasSize(4))
            .body("[0].keySet()", containsInAnyOrder("id", "line")).body("[3].name.value", equalTo("East"));
        anybody().accept("application/geo+json").get(DOOR + "?type=LStation&join=flat").then()
            .body("features.id", contains("urn:l:station:1", "urn:l:station:2", "urn:l:line"));
        anybody().contentType("application/json").body("""
            {"type":"Query","entities":[{"type":"LLine"}],"join":"inline","joinLevel":1,"pick":["operator"]}""")
            .post("/ngsi-ld/v1/entityOperations/query").then().statusCode(200).body("[0].keySet()", hasSize(1))
            .body("[0].operator.entity.name.value", equalTo("East"));
    }

    @Test
    void aLinkOpensNoDoorThatIsClosed() {
        anybody().get(LINE + "?join=inline").then().body("plan.object", contains("urn:l:secret", "urn:l:station:1"))
            .body("plan.entity.id", contains("urn:l:station:1"));
        anybody().get(LINE + "?join=inline&format=simplified").then().body("plan[0]", equalTo("urn:l:secret"))
            .body("plan[1].id", equalTo("urn:l:station:1"));
        as("130001").get(LINE + "?join=inline").then().body("plan.entity.id",
            contains("urn:l:secret", "urn:l:station:1")).body("plan.entity[0].cost.value", equalTo(5));
        as("131016").get(DOOR + "/urn:l:line?join=flat").then().statusCode(404);
    }

    @Test
    void joinsThatMakeNoSenseAreRefusedByName() {
        for (var bad : new String[] {"join=poem", "join=inline&joinLevel=0", "join=flat&joinLevel=6",
                "join=inline&containedBy=nobody"}) {
            var parts = bad.split("&");
            anybody().get(LINE + "?" + bad).then().statusCode(400)
                .body("field", equalTo(parts[parts.length - 1].split("=")[0]));
        }
    }
}
