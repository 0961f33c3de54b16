package city.miyako.linkage.map;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import city.miyako.data.things.NewThing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.testing.TestCity;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class MapPageTest {
    @Inject
    Things things;

    @Inject
    Basemap basemap;

    @Test
    void theListBesideTheMapNeedsNoScript() throws Exception {
        pole("1", "新宿のポール", 35.69, 139.70);
        pole("2", "<b>x</b>'\"", 35.69, 139.71);
        // Layers follow by themselves.
        for (int i = 0; i < 300 && !page("/map?layers=smart-pole").extract().asString().contains("map-2"); i++) {
            Thread.sleep(100);
        }

        page("/map?layers=smart-pole").body(allOf(containsString("新宿のポール"),
            containsString("/things/urn:ngsi-ld:SmartPole:map-1"), not(containsString("<b>x</b>"))));
        page("/map?form=1&layer=smart-pole&q=新宿").body(allOf(containsString("新宿のポール"), not(containsString("map-2"))));
        page("/map?layers=smart-pole&b=139.705,35,140,36")
                .body(allOf(not(containsString("map-1")), containsString("map-2")));
        page("/map?layers=none").body(not(containsString("map-1")));
    }

    @Test
    void aKindOfWhichThereIsNothingIsOfferedOnlyToWhoeverAsksForIt() {
        page("/map?layers=none").body(not(containsString("value=\"people-count\"")));
        page("/map?layers=people-count").body(containsString("value=\"people-count\" checked"));
    }

    @Test
    void theMapSpeaksEnglishUnderItsPrefix() {
        page("/en/map?layers=river-gauge,shelter")
                .body(allOf(containsString("Show on the map"), containsString("lang=\"en\"")));
    }

    @Test
    void anAddressThatMakesNoSenseIsExplained() {
        given().get("/map?t=yesterday").then().statusCode(400);
        given().get("/map?b=1,2,3").then().statusCode(400);
        given().get("/map?m=abc").then().statusCode(400);
        page("/map?page=999&layers=" + "a,".repeat(300));
    }

    @Test
    void municipalitiesAreSchematicUntilTheirBoundariesAreImported() throws InterruptedException {
        things.list(Reach.publicCity(), ThingQuery.ofType("Municipality"))
            .forEach(imported -> things.delete(Writer.system("test"), imported.id()));
        for (int i = 0; i < 100 && !basemap.isSchematic(); i++) {
            Thread.sleep(100);
        }

        given().get("/basemap/municipalities.geojson?lang=en").then().statusCode(200)
            .body("features.size()", greaterThanOrEqualTo(100))
            .body("features[0].properties.schematic", org.hamcrest.Matchers.equalTo(true));
    }

    private static ValidatableResponse page(String address) {
        return given().accept("text/html").get(address).then().statusCode(200).contentType("text/html");
    }

    private void pole(String name, String words, double lat, double lon) throws JsonProcessingException {
        var json = new ObjectMapper().createObjectNode();
        json.putObject("name").put("type", "Property").put("value", words);
        json.set("location", new ObjectMapper().readTree("""
            {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [%s, %s]}}""".formatted(lon, lat)));
        things.upsert(Writer.system("test"), List.of(new NewThing("urn:ngsi-ld:SmartPole:map-" + name, "SmartPole",
            (ObjectNode) json)), UpsertMode.UPDATE);
    }
}
