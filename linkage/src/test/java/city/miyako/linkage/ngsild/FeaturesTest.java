package city.miyako.linkage.ngsild;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.json;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Things on a map: as GeoJSON, by the place and the source asked for.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class FeaturesTest {
    private static final String DOOR = "/ngsi-ld/v1/entities";
    private static final String BRIDGE = DOOR + "/urn:f:bridge";

    @BeforeEach
    void aBridgeWithTwoEntrances() {
        json("""
            [{"id":"urn:f:bridge","type":"FBridge","length":{"value":120,"datasetId":"urn:a:laser"},
              "name":{"languageMap":{"ja":"日本橋"}},
              "location":{"type":"Point","coordinates":[139.77,35.68]},
              "entrance":[{"type":"GeoProperty","value":{"type":"Point","coordinates":[1,2]},"datasetId":"urn:a:gps"},
                          {"type":"GeoProperty","value":{"type":"Point","coordinates":[3,4]}}]},
             {"id":"urn:f:ferry","type":"FBridge","length":7}]""").post("/ngsi-ld/v1/entityOperations/upsert");
    }

    @Test
    @Tag("ngsild:4.5.16")
    @Tag("ngsild:4.5.16.2")
    @Tag("ngsild:4.5.16.3")
    @Tag("ngsild:5.2.29")
    @Tag("ngsild:5.2.30")
    @Tag("ngsild:5.2.31")
    void aThingIsAFeatureWithAllItsAttributes() {
        map().get(BRIDGE).then().statusCode(200).contentType("application/geo+json").body("type", equalTo("Feature"))
            .body("id", equalTo("urn:f:bridge")).body("geometry.coordinates", contains(139.77f, 35.68f))
            .body("properties.type", equalTo("FBridge")).body("properties.id", nullValue())
            .body("properties.length.value", equalTo(120)).body("properties.location.value.type", equalTo("Point"))
            .body("properties.entrance", hasSize(2)).body("'@context'", notNullValue());
        map().get(DOOR + "?type=FBridge").then().body("type", equalTo("FeatureCollection"))
            .body("features.id", contains("urn:f:bridge", "urn:f:ferry"))
            .body("features[1]", hasKey("geometry")).body("features[1].geometry", nullValue());
    }

    @Test
    @Tag("ngsild:4.5.17")
    void aSimpleFeatureHasValuesForAttributes() {
        map().get(BRIDGE + "?format=simplified").then().body("geometry.type", equalTo("Point"))
            .body("properties.type", equalTo("FBridge")).body("properties.length", equalTo(120))
            .body("properties.name.languageMap.ja", equalTo("日本橋"))
            .body("properties.location.coordinates", hasSize(2));
        map().get(DOOR + "?type=FBridge&options=keyValues").then().body("features[1].properties.length", equalTo(7));
    }

    @Test
    @Tag("ngsild:4.5.16.1")
    void thePlaceOfAFeatureIsTheOneAskedFor() {
        map().get(BRIDGE + "?geometryProperty=entrance").then().body("geometry.coordinates", contains(3, 4));
        map().get(BRIDGE + "?geometryProperty=entrance&datasetId=urn:a:gps").then()
            .body("geometry.coordinates", contains(1, 2)).body("properties.entrance.value.coordinates", contains(1, 2));
        map().get(BRIDGE + "?geometryProperty=entrance&datasetId=urn:a:sonar").then().body("geometry", nullValue());
        for (var other : new String[] {"length", "nothing"}) {
            map().get(BRIDGE + "?geometryProperty=" + other).then().statusCode(200).body("geometry", nullValue());
        }
    }

    @Test
    @Tag("ngsild:4.5.5")
    void onlyTheSourcesAskedForAreTold() {
        anybody().get(BRIDGE + "?datasetId=urn:a:gps").then()
            .body("keySet()", containsInAnyOrder("id", "type", "entrance"))
            .body("entrance.value.coordinates", contains(1, 2));
        anybody().get(BRIDGE + "?datasetId=@none&format=simplified").then()
            .body("keySet()", containsInAnyOrder("id", "type", "name", "location", "entrance"))
            .body("entrance.coordinates", contains(3, 4));
        anybody().get(BRIDGE + "?datasetId=@none,urn:a:gps").then().body("entrance", hasSize(2))
            .body("length", nullValue());
        anybody().get(BRIDGE + "?datasetId=gps").then().statusCode(400).body("field", equalTo("datasetId"));
    }

    @Test
    @Tag("ngsild:5.2.13")
    @Tag("ngsild:5.2.23")
    void aPlaceIsAskedForInABodyAsInAnAddress() {
        var near = """
            {"type":"Query","entities":[{"type":"FBridge"}],"geoQ":{"geometry":"Point","coordinates":%s,
             "georel":"near;maxDistance==10","geoproperty":"%s"}}""";
        asked(near.formatted("[3,4]", "entrance")).then().statusCode(200).body("id", contains("urn:f:bridge"));
        asked(near.formatted("[3,4]", "location")).then().statusCode(200).body("$", hasSize(0));
        asked(near.formatted("\"[139.77,35.68]\"", "location")).then().body("id", contains("urn:f:bridge"));
        asked(near.formatted("[3]", "entrance")).then().statusCode(400);
    }

    private static io.restassured.response.Response asked(String body) {
        return anybody().contentType("application/json").body(body).post("/ngsi-ld/v1/entityOperations/query");
    }

    private static RequestSpecification map() {
        return anybody().accept("application/geo+json");
    }
}
