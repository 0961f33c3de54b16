package city.miyako.linkage.ngsild;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.create;
import static city.miyako.linkage.ngsild.Door.get;
import static city.miyako.linkage.ngsild.Door.id;
import static city.miyako.linkage.ngsild.Door.json;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class EntitiesTest {
    private static final String GAUGE = """
        {"id":"%s","type":"RiverGauge",
         "name":{"type":"LanguageProperty","languageMap":{"ja":"多摩川","en":"Tama"}},
         "waterLevel":{"type":"Property","value":1.23,"unitCode":"MTR","observedAt":"2026-11-22T00:00:00Z"},
         "basin":{"type":"Relationship","object":"urn:ngsi-ld:Basin:tama"},
         "kind":{"type":"VocabProperty","vocab":"river"},
         "raw":{"type":"JsonProperty","json":{"a":[1,2]}},
         "steps":{"type":"ListProperty","valueList":[1,2,3]},
         "upstream":{"type":"ListRelationship","objectList":[{"object":"urn:ngsi-ld:RiverGauge:a"}]},
         "location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[139.5,35.6]}}}""";

    @Test
    @Tag("ngsild:5.6.1")
    @Tag("ngsild:5.7.1")
    @Tag("ngsild:6.4.3.1")
    @Tag("ngsild:6.5.3.1")
    @Tag("ngsild:4.5.1")
    @Tag("ngsild:4.5.2.2")
    @Tag("ngsild:4.5.3.2")
    @Tag("ngsild:4.5.18.2")
    @Tag("ngsild:4.5.20.2")
    @Tag("ngsild:4.5.21.2")
    @Tag("ngsild:4.5.22.2")
    @Tag("ngsild:4.5.24.2")
    @Tag("ngsild:4.7.1")
    @Tag("ngsild:5.2.4")
    @Tag("ngsild:5.2.5")
    @Tag("ngsild:5.2.6")
    @Tag("ngsild:5.2.7")
    @Tag("ngsild:5.2.32")
    @Tag("ngsild:5.2.35")
    @Tag("ngsild:5.2.36")
    @Tag("ngsild:5.2.37")
    @Tag("ngsild:5.2.38")
    @Tag("ngsild:5.5.5")
    void aThingComesOutAsItWentIn() {
        var id = id("RiverGauge");

        json(GAUGE.formatted(id)).post("/ngsi-ld/v1/entities").then().statusCode(201)
            .header("Location", containsString(id));

        get(id).then().statusCode(200).header("ETag", "\"v1\"")
            .header("Link", containsString("ngsi-ld-core-context"))
            .body("id", equalTo(id)).body("type", equalTo("RiverGauge"))
            .body("waterLevel.value", equalTo(1.23f)).body("waterLevel.unitCode", equalTo("MTR"))
            .body("name.languageMap.ja", equalTo("多摩川"))
            .body("basin.object", equalTo("urn:ngsi-ld:Basin:tama"))
            .body("kind.vocab", equalTo("river")).body("raw.json.a", hasSize(2))
            .body("steps.valueList", hasSize(3)).body("upstream.objectList[0].object", notNullValue())
            .body("location.value.coordinates", hasSize(2));
        json(GAUGE.formatted(id)).post("/ngsi-ld/v1/entities").then().statusCode(409)
            .body("type", equalTo("https://uri.etsi.org/ngsi-ld/errors/AlreadyExists"));
    }

    @Test
    @Tag("ngsild:4.5.4")
    @Tag("ngsild:4.5.16.2")
    @Tag("ngsild:4.5.18.3")
    @Tag("ngsild:4.7.3")
    @Tag("ngsild:4.15")
    @Tag("ngsild:4.21")
    @Tag("ngsild:5.2.29")
    @Tag("ngsild:6.3.6")
    @Tag("ngsild:6.3.7")
    @Tag("ngsild:6.3.11")
    @Tag("ngsild:6.3.15")
    void aThingIsToldInTheFormAskedFor() {
        var id = id("RiverGauge");
        create(GAUGE.formatted(id));
        var address = "/ngsi-ld/v1/entities/" + id;

        anybody().get(address + "?options=keyValues").then().statusCode(200).body("waterLevel", equalTo(1.23f))
            .body("name.languageMap.en", equalTo("Tama")).body("kind.vocab", equalTo("river"))
            .body("upstream", hasItems("urn:ngsi-ld:RiverGauge:a"));
        anybody().get(address + "?format=concise").then().body("waterLevel.value", equalTo(1.23f))
            .body("waterLevel.type", nullValue()).body("location.type", equalTo("Point"));
        anybody().get(address + "?format=simplified&lang=ja&pick=id,name").then()
            .body("name", equalTo("多摩川")).body("type", nullValue()).body("waterLevel", nullValue());
        anybody().get(address + "?options=sysAttrs&omit=name").then().body("createdAt", notNullValue())
            .body("name", nullValue());
        anybody().accept("application/geo+json").get(address).then().contentType("application/geo+json")
            .body("type", equalTo("Feature")).body("geometry.type", equalTo("Point"))
            .body("properties.waterLevel.value", equalTo(1.23f));
        anybody().accept("application/ld+json").get(address).then().contentType("application/ld+json")
            .body("'@context'", notNullValue());
        anybody().accept("text/csv").get(address).then().statusCode(406);
        anybody().get(address + "?format=poem").then().statusCode(400).body("field", equalTo("format"));
    }

    @Test
    @Tag("ngsild:4.5.2.3")
    void simplifiedThingsAreTakenToo() {
        var id = id("Shelter");
        create("{\"id\":\"%s\",\"type\":\"Shelter\",\"capacity\":120,\"open\":true,\"tags\":[\"a\",\"b\"]}"
            .formatted(id));

        get(id).then().body("capacity.type", equalTo("Property")).body("capacity.value", equalTo(120))
            .body("open.value", equalTo(true)).body("tags.value", hasSize(2));
    }

    @Test
    @Tag("ngsild:5.5.8")
    @Tag("ngsild:5.6.4")
    @Tag("ngsild:5.6.17")
    @Tag("ngsild:6.5.3.4")
    @Tag("ngsild:6.7.3.1")
    void aPatchChangesOnlyWhatItNames() {
        var id = id("RiverGauge");
        create(GAUGE.formatted(id));

        json("{\"waterLevel\":{\"value\":2,\"observedAt\":\"2026-11-22T00:10:00Z\"},\"raw\":\"urn:ngsi-ld:null\"}")
            .patch("/ngsi-ld/v1/entities/" + id).then().statusCode(204);

        get(id).then().body("waterLevel.value", equalTo(2)).body("waterLevel.unitCode", equalTo("MTR"))
            .body("raw", nullValue()).body("steps.valueList", hasSize(3)).header("ETag", "\"v2\"");
        json("{\"waterLevel\":{\"value\":3}}").header("If-Match", "\"v1\"").patch("/ngsi-ld/v1/entities/" + id)
            .then().statusCode(412);
        json("{\"unitCode\":\"CMT\"}").patch("/ngsi-ld/v1/entities/" + id + "/attrs/waterLevel").then().statusCode(204);
        get(id).then().body("waterLevel.value", equalTo(2)).body("waterLevel.unitCode", equalTo("CMT"));
    }

    @Test
    @Tag("ngsild:5.2.18")
    @Tag("ngsild:5.2.19")
    @Tag("ngsild:5.6.2")
    @Tag("ngsild:5.6.3")
    @Tag("ngsild:5.6.5")
    @Tag("ngsild:5.6.6")
    @Tag("ngsild:6.5.3.2")
    @Tag("ngsild:6.6.3.1")
    @Tag("ngsild:6.6.3.2")
    @Tag("ngsild:6.7.3.2")
    void attributesComeAndGoOneByOne() {
        var id = id("RiverGauge");
        create(GAUGE.formatted(id));
        var attrs = "/ngsi-ld/v1/entities/" + id + "/attrs";

        json("{\"note\":{\"type\":\"Property\",\"value\":\"new\"}}").post(attrs).then().statusCode(204);
        json("{\"note\":{\"value\":\"other\"},\"more\":{\"value\":1}}").queryParam("options", "noOverwrite").post(attrs)
            .then().statusCode(207).body("notUpdated[0].attributeName", equalTo("note"))
            .body("updated", hasItems("more"));
        json("{\"note\":{\"value\":\"third\"},\"ghost\":{\"value\":1}}").patch(attrs).then().statusCode(207)
            .body("notUpdated[0].attributeName", equalTo("ghost"));
        get(id).then().body("note.value", equalTo("third")).body("ghost", nullValue());
        as("130001").delete(attrs + "/note").then().statusCode(204);
        get(id).then().body("note", nullValue());
        as("130001").delete(attrs + "/note").then().statusCode(404);
        as("130001").delete("/ngsi-ld/v1/entities/" + id).then().statusCode(204);
        get(id).then().statusCode(404).body("type", equalTo("https://uri.etsi.org/ngsi-ld/errors/ResourceNotFound"));
    }

    @Test
    @Tag("ngsild:4.5.5")
    void severalSourcesOfOneAttributeLiveSideBySide() {
        var id = id("Car");
        create("""
            {"id":"%s","type":"Car","speed":[{"type":"Property","value":55,"datasetId":"urn:ngsi-ld:ds:gps"},
             {"type":"Property","value":54}]}""".formatted(id));

        anybody().get("/ngsi-ld/v1/entities?type=Car&q=speed==55&limit=5").then().body("id", hasItems(id));
        anybody().get("/ngsi-ld/v1/entities/" + id + "?format=simplified").then()
            .body("speed.dataset.'@none'", equalTo(54));
        json("{\"value\":60,\"datasetId\":\"urn:ngsi-ld:ds:gps\"}").patch("/ngsi-ld/v1/entities/" + id
            + "/attrs/speed").then().statusCode(204);
        as("130001").delete("/ngsi-ld/v1/entities/" + id + "/attrs/speed?datasetId=urn:ngsi-ld:ds:gps").then()
            .statusCode(204);
        get(id).then().body("speed.value", equalTo(54));
    }

    @Test
    @Tag("ngsild:4.4")
    @Tag("ngsild:5.2.3")
    @Tag("ngsild:5.5.7")
    @Tag("ngsild:5.13.2")
    @Tag("ngsild:6.3.5")
    @Tag("ngsild:6.29.3.1")
    void namesOfOtherVocabulariesKeepTheirIri() {
        var id = id("Device");
        var context = "{\"Device\":\"https://example.org/Device\",\"power\":\"https://example.org/power\"}";
        as("130001").contentType("application/ld+json").body("""
            {"id":"%s","type":"Device","power":{"type":"Property","value":5},"@context":[%s,
             "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.6.jsonld"]}""".formatted(id, context))
            .post("/ngsi-ld/v1/entities").then().statusCode(201);

        get(id).then().body("type", equalTo("https://example.org/Device"))
            .body("'https://example.org/power'.value", equalTo(5));
        var hosted = json("{\"@context\":" + context + "}").post("/ngsi-ld/v1/jsonldContexts").then().statusCode(201)
            .extract().header("Location");
        anybody().header("Link", "<" + hosted + ">; rel=\"http://www.w3.org/ns/json-ld#context\"; "
            + "type=\"application/ld+json\"").get("/ngsi-ld/v1/entities?type=Device&q=power==5").then()
            .statusCode(200).body("power.value", hasItems(5)).body("[0].type", equalTo("Device"));
    }

    @Test
    void aContextNobodyKeepsIsAnsweredAtOnce() {
        anybody().header("Link", "<https://example.org/context.jsonld>; rel=\"http://www.w3.org/ns/json-ld#context\"")
            .get("/ngsi-ld/v1/entities?type=X").then().statusCode(504)
            .body("type", equalTo("https://uri.etsi.org/ngsi-ld/errors/LdContextNotAvailable"));
        anybody().get("/contexts/miyako.jsonld").then().statusCode(200).contentType("application/ld+json")
            .body("'@context'.waterLevel", containsString("waterLevel"));
    }

    @Test
    void onlyThoseWhoMayWriteDo() {
        anybody().contentType("application/json").body(GAUGE.formatted(id("RiverGauge")))
            .post("/ngsi-ld/v1/entities").then().statusCode(401);
        json(GAUGE.formatted(id("RiverGauge"))).contentType("text/plain").post("/ngsi-ld/v1/entities").then()
            .statusCode(415);
    }

    @Test
    @Tag("ngsild:4.5.10")
    @Tag("ngsild:4.5.12")
    @Tag("ngsild:4.5.13")
    @Tag("ngsild:4.5.15")
    @Tag("ngsild:5.2.24")
    @Tag("ngsild:5.2.26")
    @Tag("ngsild:5.2.27")
    @Tag("ngsild:5.2.28")
    @Tag("ngsild:5.7.5")
    @Tag("ngsild:5.7.7")
    @Tag("ngsild:5.7.8")
    @Tag("ngsild:5.7.10")
    @Tag("ngsild:6.25.3.1")
    @Tag("ngsild:6.26.3.1")
    @Tag("ngsild:6.27.3.1")
    @Tag("ngsild:6.28.3.1")
    void typesAndAttributesCanBeDiscovered() {
        create("{\"id\":\"%s\",\"type\":\"Fountain\",\"flow\":3}".formatted(id("Fountain")));

        anybody().get("/ngsi-ld/v1/types").then().body("typeList", hasItems("Fountain"));
        anybody().get("/ngsi-ld/v1/types/Fountain").then().body("entityCount", equalTo(1))
            .body("attributeDetails[0].attributeName", equalTo("flow"));
        anybody().get("/ngsi-ld/v1/attributes").then().body("attributeList", hasItems("flow"));
        anybody().get("/ngsi-ld/v1/attributes/flow").then().body("typeNames", hasItems("Fountain"));
        anybody().get("/ngsi-ld/v1/types/Nothing").then().statusCode(404);
        anybody().get("/api/v1/tenants").then().body("$", hasSize(63)).body("[0].code", equalTo("130001"));
    }
}
