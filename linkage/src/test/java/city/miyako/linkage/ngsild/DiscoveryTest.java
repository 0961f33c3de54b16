package city.miyako.linkage.ngsild;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.json;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Who does not know a city finds out which types and attributes it has.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class DiscoveryTest {
    private static final String OURS = "https://uri.etsi.org/ngsi-ld/default-context/";

    @BeforeEach
    void threeLamps() {
        json("""
            [{"id":"urn:d:1","type":"DLamp","dGlow":5,"dPole":{"object":"urn:d:pole"}},
             {"id":"urn:d:2","type":"DLamp","dGlow":{"languageMap":{"en":"dim"}},
              "dCost":{"value":5,"accessClass":"internal"}},
             {"id":"urn:d:3","type":"DBeacon","dGlow":7},{"id":"urn:d:4","type":"DBare"}]""")
            .post("/ngsi-ld/v1/entityOperations/upsert");
    }

    @Test
    @Tag("ngsild:4.5.11")
    @Tag("ngsild:5.2.25")
    @Tag("ngsild:5.7.6")
    @Tag("ngsild:6.25.3.1")
    void everyTypeIsToldWithItsAttributes() {
        anybody().get("/ngsi-ld/v1/types?details=true").then().statusCode(200)
            .body("find { it.typeName == 'DLamp' }.attributeNames", contains("dGlow", "dPole"))
            .body("find { it.typeName == 'DLamp' }.id", equalTo(OURS + "DLamp"))
            .body("findAll { it.typeName == 'DLamp' }", hasSize(1))
            .body("find { it.typeName == 'DBare' }.attributeNames", hasSize(0))
            .body("type.unique()", contains("EntityType"));
        as("130001").get("/ngsi-ld/v1/types?details=true").then()
            .body("find { it.typeName == 'DLamp' }.attributeNames", hasItem("dCost"));
    }

    @Test
    @Tag("ngsild:4.5.14")
    @Tag("ngsild:5.2.28")
    @Tag("ngsild:5.7.9")
    @Tag("ngsild:6.27.3.1")
    void everyAttributeIsToldWithTheTypesThatHaveIt() {
        anybody().get("/ngsi-ld/v1/attributes?details=true").then().statusCode(200)
            .body("find { it.attributeName == 'dGlow' }.typeNames", contains("DBeacon", "DLamp"))
            .body("find { it.attributeName == 'dGlow' }.id", equalTo(OURS + "dGlow"))
            .body("findAll { it.attributeName == 'dGlow' }", hasSize(1))
            .body("attributeName", not(hasItem("dCost"))).body("type.unique()", contains("Attribute"));
    }

    @Test
    @Tag("ngsild:4.5.12")
    @Tag("ngsild:4.5.15")
    @Tag("ngsild:5.7.7")
    @Tag("ngsild:5.7.10")
    void whatIsOfSeveralKindsIsToldOfAllOfThem() {
        anybody().get("/ngsi-ld/v1/types/DLamp").then().body("entityCount", equalTo(2))
            .body("attributeDetails.find { it.attributeName == 'dGlow' }.attributeTypes",
                contains("LanguageProperty", "Property"));
        anybody().get("/ngsi-ld/v1/attributes/dGlow").then().body("attributeCount", equalTo(3))
            .body("attributeTypes", hasItem("LanguageProperty")).body("typeNames", contains("DBeacon", "DLamp"));
        anybody().get("/ngsi-ld/v1/attributes/dCost").then().statusCode(404);
    }
}
