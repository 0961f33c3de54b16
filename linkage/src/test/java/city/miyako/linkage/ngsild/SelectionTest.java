package city.miyako.linkage.ngsild;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Which things a question means: by scope, type and vocabulary; and the purge of those it means.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class SelectionTest {
    private static final String DOOR = "/ngsi-ld/v1/entities";

    @BeforeEach
    void fourParks() {
        json("""
            [{"id":"urn:s:1","type":"SPark","scope":"/Madrid/Gardens","use":{"vocab":"Play"},"size":1},
             {"id":"urn:s:2","type":"SPark","scope":["/Madrid/Gardens/ParqueNorte","/CompanyA"],
              "use":{"vocab":"Rest"},"size":2},
             {"id":"urn:s:3","type":"SGrove","scope":"Madrid/Sights/ParqueNorte","size":3},
             {"id":"urn:s:4","type":"SGrove","size":4}]""").post("/ngsi-ld/v1/entityOperations/upsert");
    }

    /// The examples of clause 4.19.
    @Test
    @Tag("ngsild:4.18")
    @Tag("ngsild:4.19")
    void thingsAreFoundByTheirScopes() {
        assertThat(scoped("/Madrid")).isEmpty();
        assertThat(scoped("/Madrid/Gardens")).containsExactly("urn:s:1");
        assertThat(scoped("/Madrid/Gardens/#")).containsExactly("urn:s:1", "urn:s:2");
        assertThat(scoped("/Madrid/+/ParqueNorte")).containsExactly("urn:s:2", "urn:s:3");
        assertThat(scoped("(/Madrid/Gardens/#;/CompanyA)")).containsExactly("urn:s:2");
        assertThat(scoped("(/Madrid/Gardens/ParqueNorte;/CompanyA)|/Madrid/Sights/#"))
            .containsExactly("urn:s:2", "urn:s:3");
        assertThat(scoped("/Madrid/Gardens,CompanyA")).containsExactly("urn:s:1", "urn:s:2");
        assertThat(scoped("/#")).containsExactly("urn:s:1", "urn:s:2", "urn:s:3");
        anybody().get(DOOR + "/urn:s:2").then().body("scope", contains("/Madrid/Gardens/ParqueNorte", "/CompanyA"));
        for (var bad : List.of("/", "//a", "/a b", "/a/#/b", "(/a", "/a)", "/a|", "/1", ".*")) {
            anybody().queryParam("type", "SPark").queryParam("scopeQ", bad).get(DOOR).then().statusCode(400)
                .body("field", equalTo("scopeQ"));
        }
        for (var bad : List.of("\"a b\"", "5", "[]", "[\"/a\",5]", "{\"a\":1}", "\"/1\"")) {
            json("{\"id\":\"urn:s:bad\",\"type\":\"SPark\",\"scope\":" + bad + "}").post(DOOR).then().statusCode(400)
                .body("field", equalTo("scope"));
        }
    }

    @Test
    @Tag("ngsild:4.17")
    void typesAreSelectedAsTheirLanguageSays() {
        assertThat(typed("SPark|SGrove")).hasSize(4);
        assertThat(typed("SPark,SGrove")).hasSize(4);
        assertThat(typed("(SPark;SGrove)")).isEmpty();
        assertThat(typed("SPark;SGrove")).isEmpty();
        assertThat(typed("(SPark;SGrove)|SGrove")).containsExactly("urn:s:3", "urn:s:4");
        assertThat(typed("(SPark;SPark)")).containsExactly("urn:s:1", "urn:s:2");
        assertThat(typed("((SPark|SGrove);SPark)")).containsExactly("urn:s:1", "urn:s:2");
        for (var bad : List.of("(SPark", "SPark)", "SPark|", "|", "SPark||SGrove", "()", "((SPark)", "SPark;", ";SPark",
                "(".repeat(50) + "SPark" + ")".repeat(50))) {
            anybody().queryParam("type", bad).get(DOOR).then().statusCode(400).body("field", equalTo("type"));
        }
    }

    @Test
    @Tag("ngsild:4.9")
    void termsOfAVocabularyAreSoughtByWhatTheyMean() {
        as("130001").contentType("application/ld+json").body("""
            {"id":"urn:s:5","type":"SGarden","use":{"type":"VocabProperty","vocab":"Calm"},
             "@context":[{"Calm":"https://example.org/Calm"},
              "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld"]}""").post(DOOR);
        var hosted = json("{\"@context\":{\"Calm\":\"https://example.org/Calm\"}}").post("/ngsi-ld/v1/jsonldContexts")
            .then().statusCode(201).extract().header("Location");

        spoken(hosted).get(DOOR + "?type=SGarden&q=use==\"Calm\"&expandValues=use").then().statusCode(200)
            .body("id", contains("urn:s:5")).body("[0].use.vocab", equalTo("Calm"));
        spoken(hosted).get(DOOR + "?type=SGarden&q=use==\"Calm\"").then().statusCode(200).body("$", hasSize(0));
        spoken(hosted).get(DOOR + "?type=SGarden&q=use==\"Loud\",\"Calm\"&expandValues=use").then()
            .body("$", hasSize(1));
        anybody().get(DOOR + "?type=SGarden&q=use==\"Calm\"&expandValues=use").then().body("$", hasSize(0));
    }

    @Test
    @Tag("ngsild:4.21")
    void anAnswerHoldsWhatIsPickedAndNotWhatIsLeftOut() {
        anybody().get(DOOR + "?type=SPark&pick=id|size").then().body("[0].keySet()", hasSize(2))
            .body("[0].size.value", equalTo(1));
        anybody().get(DOOR + "?type=SPark&omit=scope,use").then().body("[0].scope", nullValue())
            .body("[0].size.value", equalTo(1)).body("[0].type", equalTo("SPark"));
        for (var bad : List.of("use{name", "use{}", "use}", "{name}", "a{b{c{d{e{f{g}}}}}}")) {
            anybody().queryParam("type", "SPark").queryParam("pick", bad).get(DOOR).then().statusCode(400)
                .body("field", equalTo("pick"));
        }
    }

    @Test
    @Tag("ngsild:5.2.8")
    @Tag("ngsild:5.2.23")
    @Tag("ngsild:5.2.33")
    @Tag("ngsild:5.7.2")
    @Tag("ngsild:6.23.3.1")
    void aLongQuestionIsAnsweredAsAShortOne() {
        assertThat(asked("\"entities\":[{\"type\":\"SPark\"}],\"q\":\"size>1\"")).containsExactly("urn:s:2");
        assertThat(asked("\"entities\":[{\"type\":\"SPark\",\"id\":\"urn:s:1\"},"
            + "{\"type\":\"SGrove|SLawn\",\"idPattern\":\"3$\"}]")).containsExactly("urn:s:1", "urn:s:3");
        assertThat(asked("\"entities\":[{\"type\":\"*\",\"idPattern\":\"^urn:s:[1-4]$\"}],\"scopeQ\":\"/Madrid/#\""))
            .containsExactly("urn:s:1", "urn:s:2", "urn:s:3");
        anybody().contentType("application/json").body("{\"type\":\"Query\",\"entities\":[{\"type\":\"SPark\"}],"
            + "\"pick\":[\"id\",\"size\"]}")
            .post("/ngsi-ld/v1/entityOperations/query?limit=1&count=true&format=simplified").then().statusCode(200)
            .header("NGSILD-Results-Count", "2").body("[0].size", equalTo(1)).body("[0].keySet()", hasSize(2));
        for (var bad : List.of("{}", "{\"type\":\"Query\"}", "{\"type\":\"Query\",\"entities\":[]}",
                "{\"type\":\"Query\",\"entities\":[{}]}", "{\"type\":\"Query\",\"entities\":[{\"type\":\"S\","
                + "\"idPattern\":\"(\"}]}", "{\"type\":\"Query\",\"q\":5}", "{\"type\":\"Query\",\"q\":\"a==\"}")) {
            anybody().contentType("application/json").body(bad).post("/ngsi-ld/v1/entityOperations/query").then()
                .statusCode(400);
        }
    }

    @Test
    @Tag("ngsild:5.6.21")
    @Tag("ngsild:6.4.3.3")
    void aPurgeRemovesWhatItsQueryFindsAmongOnesOwn() {
        json("""
            [{"id":"urn:p:1","type":"SPurge","n":1,"m":1},{"id":"urn:p:2","type":"SPurge","n":2,"m":1,"scope":"/A"},
             {"id":"urn:p:3","type":"SPurge","n":3,"m":1,"accessClass":"internal"}]""")
            .post("/ngsi-ld/v1/entityOperations/upsert");
        as("131016").contentType("application/json").body("[{\"id\":\"urn:p:4\",\"type\":\"SPurge\",\"n\":1}]")
            .post("/ngsi-ld/v1/entityOperations/upsert");

        as("130001").delete(DOOR + "?id=urn:p:1").then().statusCode(400);
        anybody().delete(DOOR + "?type=SPurge").then().statusCode(401);
        as("130001").delete(DOOR + "?type=SPurge&q=n==1").then().statusCode(204);
        as("130001").get(DOOR + "?type=SPurge").then().body("id", contains("urn:p:2", "urn:p:3"));
        as("130001").delete(DOOR + "?type=SPurge&scopeQ=/A&drop=m").then().statusCode(204);
        as("130001").get(DOOR + "/urn:p:2").then().body("m", nullValue()).body("n.value", equalTo(2));
        as("130001").delete(DOOR + "?type=SPurge&keep=m").then().statusCode(204);
        as("130001").get(DOOR + "/urn:p:3").then().body("n", nullValue()).body("m.value", equalTo(1))
            .body("accessClass.value", equalTo("internal"));
        as("131016").get(DOOR + "/urn:p:4").then().body("n.value", equalTo(1));
    }

    private static RequestSpecification spoken(String context) {
        return anybody().header("Link", "<" + context + ">; rel=\"http://www.w3.org/ns/json-ld#context\"");
    }

    private static List<String> asked(String members) {
        return anybody().contentType("application/json").body("{\"type\":\"Query\"," + members + "}")
            .post("/ngsi-ld/v1/entityOperations/query").then().statusCode(200).extract().path("id");
    }

    private static List<String> scoped(String query) {
        return anybody().queryParam("idPattern", "^urn:s:[1-4]$").queryParam("scopeQ", query).get(DOOR).then()
            .statusCode(200).extract().path("id");
    }

    private static List<String> typed(String selection) {
        return anybody().queryParam("idPattern", "^urn:s:[1-4]$").queryParam("type", selection).get(DOOR).then()
            .statusCode(200).extract().path("id");
    }
}
