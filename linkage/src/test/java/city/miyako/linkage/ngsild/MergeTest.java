package city.miyako.linkage.ngsild;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.create;
import static city.miyako.linkage.ngsild.Door.get;
import static city.miyako.linkage.ngsild.Door.id;
import static city.miyako.linkage.ngsild.Door.json;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What changes of a thing, and what stays, by each way of changing it.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class MergeTest {
    private static final String DOOR = "/ngsi-ld/v1/entities/";

    /// The examples of clause 5.5.12.
    @Test
    @Tag("ngsild:4.5.0")
    @Tag("ngsild:5.4")
    @Tag("ngsild:5.5.12")
    @Tag("ngsild:5.6.17")
    void aMergeGoesAsDeepAsItsFragment() {
        var hall = id("Hall");
        create("""
            {"id":"%s","type":"Hall","temperature":{"type":"Property","value":25,"unitCode":"CEL",
              "observedAt":"2026-03-14T01:59:26.535Z","source":{"type":"Property","value":"a","note":{"value":"n"}}},
             "address":{"type":"Property","value":{"street":"Straße des 17. Juni","city":"Berlin","country":"Germany"}},
             "name":{"languageMap":{"ja":"庁舎","en":"Hall","fr":"Mairie"}}}""".formatted(hall));

        json("""
            {"temperature":{"type":"Property","value":100,"observedAt":"2026-03-14T13:00:00.000Z",
              "unitCode":"urn:ngsi-ld:null",
              "source":{"type":"Property","note":{"type":"Property","value":"m"}}},
             "address":{"type":"Property","value":{"street":"Pariser Platz","country":"urn:ngsi-ld:null"}},
             "name":{"type":"LanguageProperty","languageMap":{"fr":"urn:ngsi-ld:null","en":"City hall"}}}""")
            .patch(DOOR + hall).then().statusCode(204);

        get(hall).then().body("temperature.value", equalTo(100)).body("temperature.unitCode", nullValue())
            .body("temperature.source.value", equalTo("a")).body("temperature.source.note.value", equalTo("m"))
            .body("address.value.street", equalTo("Pariser Platz")).body("address.value.city", equalTo("Berlin"))
            .body("address.value.country", nullValue()).body("name.languageMap.ja", equalTo("庁舎"))
            .body("name.languageMap.en", equalTo("City hall")).body("name.languageMap.fr", nullValue());
        json("{\"temperature\":{\"type\":\"Property\",\"unitCode\":\"CEL\"}}").patch(DOOR + hall).then()
            .statusCode(204);
        get(hall).then().body("temperature.value", equalTo(100)).body("temperature.unitCode", equalTo("CEL"));
        json("{\"unheardOf\":{\"type\":\"Property\",\"unitCode\":\"CEL\"}}").patch(DOOR + hall).then().statusCode(400)
            .body("field", equalTo("unheardOf"));
    }

    @Test
    @Tag("ngsild:5.6.17")
    void whatComesWithoutItsKindKeepsTheKindItHas() {
        var stop = id("Stop");
        create("""
            {"id":"%s","type":"Stop","name":{"languageMap":{"ja":"駅","en":"Station"}},"line":{"object":"urn:a:line:1"},
             "kind":{"vocab":"rail"},"next":{"type":"ListRelationship","objectList":[{"object":"urn:a:stop:1"}]},
             "bays":{"valueList":[1,2]},"raw":{"json":{"a":1}},
             "people":{"value":3,"observedAt":"2026-11-01T00:00:00Z"}}""".formatted(stop));

        json("""
            {"name":"Gare","line":"urn:a:line:2","kind":"tram","next":["urn:a:stop:2","urn:a:stop:3"],"bays":[3],
             "raw":5,"people":4}""").queryParam("lang", "fr").queryParam("observedAt", "2026-11-02T00:00:00Z")
            .patch(DOOR + stop).then().statusCode(204);

        get(stop).then().body("name.languageMap.fr", equalTo("Gare")).body("name.languageMap.ja", equalTo("駅"))
            .body("line.object", equalTo("urn:a:line:2")).body("kind.vocab", equalTo("tram"))
            .body("next.objectList.object", contains("urn:a:stop:2", "urn:a:stop:3"))
            .body("bays.valueList", contains(3)).body("raw.json", equalTo(5)).body("people.value", equalTo(4))
            .body("people.observedAt", equalTo("2026-11-02T00:00:00Z")).body("line.observedAt", nullValue());
        json("{\"people\":5}").queryParam("observedAt", "noon").patch(DOOR + stop).then().statusCode(400)
            .body("field", equalTo("observedAt"));
    }

    @Test
    @Tag("ngsild:4.5.5")
    @Tag("ngsild:5.6.2")
    @Tag("ngsild:5.6.3")
    @Tag("ngsild:5.6.5")
    @Tag("ngsild:5.6.9")
    @Tag("ngsild:5.6.19")
    @Tag("ngsild:6.7.3.3")
    void eachSourceOnlyChangesItsOwnInstance() {
        var car = id("Car");
        create("{\"id\":\"%s\",\"type\":\"Car\",\"speed\":{\"value\":50}}".formatted(car));
        var attrs = DOOR + car + "/attrs";

        json("{\"speed\":{\"type\":\"Property\",\"value\":55,\"datasetId\":\"urn:a:gps\"}}").post(attrs).then()
            .statusCode(204);
        json("[{\"id\":\"%s\",\"type\":\"Car\",\"speed\":{\"value\":57,\"datasetId\":\"urn:a:radar\"}}]".formatted(car))
            .post("/ngsi-ld/v1/entityOperations/update").then().statusCode(204);
        get(car).then().body("speed.value", contains(50, 55, 57));
        json("{\"speed\":{\"value\":51}}").patch(attrs).then().statusCode(204);
        json("{\"speed\":{\"type\":\"Property\",\"value\":56,\"datasetId\":\"urn:a:gps\"}}").patch(DOOR + car).then()
            .statusCode(204);
        json("{\"type\":\"Property\",\"value\":58,\"datasetId\":\"urn:a:radar\"}").put(attrs + "/speed").then()
            .statusCode(204);
        get(car).then().body("speed.value", contains(51, 56, 58));
        json("{\"speed\":{\"value\":1,\"datasetId\":\"urn:a:nobody\"}}").patch(attrs).then().statusCode(207);
        json("{\"speed\":{\"value\":\"urn:ngsi-ld:null\",\"datasetId\":\"urn:a:gps\"}}").patch(DOOR + car).then()
            .statusCode(204);
        as("130001").delete(attrs + "/speed?datasetId=urn:a:gps").then().statusCode(404);
        as("130001").delete(attrs + "/speed").then().statusCode(204);
        get(car).then().body("speed.value", equalTo(58)).body("speed.datasetId", equalTo("urn:a:radar"));
        as("130001").delete(attrs + "/speed").then().statusCode(404);
        as("130001").delete(attrs + "/speed?deleteAll=true").then().statusCode(204);
        get(car).then().body("speed", nullValue());
    }

    @Test
    @Tag("ngsild:4.5.0")
    void everyKindIsRemovedByItsOwnNull() {
        var thing = id("Kinds");
        create("""
            {"id":"%s","type":"Kinds","a":1,"b":{"object":"urn:a:b"},"c":{"languageMap":{"ja":"a"}},"d":{"vocab":"v"},
             "e":{"json":{}},"f":{"valueList":[1]},"g":{"objectList":[{"object":"urn:a:b"}]},"stays":1}"""
            .formatted(thing));

        json("""
            {"a":{"type":"Property","value":"urn:ngsi-ld:null"},"b":{"type":"Relationship","object":"urn:ngsi-ld:null"},
             "c":{"type":"LanguageProperty","languageMap":{"@none":"urn:ngsi-ld:null"}},
             "d":{"vocab":"urn:ngsi-ld:null"},"e":{"json":"urn:ngsi-ld:null"},"f":{"valueList":["urn:ngsi-ld:null"]},
             "g":{"objectList":["urn:ngsi-ld:null"]}}""")
            .patch(DOOR + thing).then().statusCode(204);

        get(thing).then().body("keySet()", hasSize(3)).body("stays.value", equalTo(1));
        json("{\"id\":\"urn:a:new\",\"type\":\"Kinds\",\"a\":\"urn:ngsi-ld:null\"}").post("/ngsi-ld/v1/entities").then()
            .statusCode(400).body("field", equalTo("a"));
    }

    @Test
    @Tag("ngsild:5.6.18")
    @Tag("ngsild:6.5.3.3")
    void aReplacedThingHasOnlyItsNewAttributes() {
        var hall = id("Hall");
        create("{\"id\":\"%s\",\"type\":\"Hall\",\"a\":1,\"b\":2,\"scope\":\"/Old\"}".formatted(hall));

        json("{\"a\":{\"languageMap\":{\"ja\":\"新\"}}}").put(DOOR + hall).then().statusCode(204);

        get(hall).then().body("a.languageMap.ja", equalTo("新")).body("b", nullValue()).body("scope", nullValue())
            .body("type", equalTo("Hall"));
        json("{\"a\":1}").put(DOOR + id("Hall")).then().statusCode(404);
        json("{\"id\":\"urn:other\",\"a\":1}").put(DOOR + hall).then().statusCode(400);
    }

    @Test
    void whatIsInternalStaysSoWhateverItsKind() {
        var hall = id("Hall");
        create("""
            {"id":"%s","type":"Hall","a":{"languageMap":{"ja":"秘"},"accessClass":"internal"},
             "b":{"vocab":"v","accessClass":"internal"},"c":{"json":{"x":1},"accessClass":"internal"},
             "d":{"valueList":[1],"accessClass":"internal"},
             "e":{"objectList":[{"object":"urn:a:b"}],"accessClass":"internal"},
             "f":[{"type":"Property","value":1,"accessClass":"internal"},
                  {"type":"Property","value":2,"datasetId":"urn:a:d"}],"open":1}""".formatted(hall));

        json("{\"a\":{\"type\":\"LanguageProperty\",\"languageMap\":{\"en\":\"secret\"}}}").patch(DOOR + hall).then()
            .statusCode(204);
        json("{\"f\":{\"value\":3,\"datasetId\":\"urn:a:d\"}}").patch(DOOR + hall + "/attrs").then().statusCode(204);

        get(hall).then().body("keySet()", hasSize(3)).body("open.value", equalTo(1));
        as("130001").get(DOOR + hall).then().body("a.languageMap.en", equalTo("secret"))
            .body("f.value", contains(1, 3));
        anybody().get("/ngsi-ld/v1/entities?type=Hall&q=b==\"v\"").then().body("findAll { it.id == '%s' }"
            .formatted(hall), hasSize(0));
    }
}
