package city.miyako.services.stormsurgerisksearch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.testing.TestCity;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// What a resident learns of a place.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class StormSurgeRiskSearchServiceTest {
    private static final String HOME = "/services/storm-surge-risk-search";
    private static final String RISK = "/api/v1/storm-surge-risk-search/risk";

    @Inject
    Things things;

    @Inject
    ObjectMapper json;

    // One test, because the city without a layer comes before the city with one.
    @Test
    void aResidentLearnsDepthTimeAndWhereToGoOnceALayerIsThere() throws Exception {
        assertThat(page(HOME)).contains("高潮の浸水想定がまだ登録されていない").doesNotContain("‹");
        assertThat(page(HOME + "?municipality=131024")).contains("調べた場所", "浸水するかは分かりません")
            .doesNotContain("浸水を示していません");
        given().get(RISK + "?lat=35.605&lon=139.805").then().statusCode(404).body("code",
            equalTo("surge-map-missing"), "layer", equalTo("storm-surge"), "advice", containsString("市区町村のハザードマップ"));
        given().get(RISK + "?lat=91&lon=0").then().statusCode(400).body("code", equalTo("bad-request"));
        for (int i = 0; i < 501; i++) {
            area("shallow-" + i, 10, 0.4, "storm-surge");
        }
        area("the-deepest-is-the-last", 20, 3.5, "storm-surge");
        area("river", 0, 9, "flood");
        write("urn:ngsi-ld:Shelter:wet", "Shelter", "{\"name\":{\"type\":\"Property\",\"value\":\"海辺校\"},"
            + "\"open\":{\"type\":\"Property\",\"value\":true}," + point(139.805, 35.605) + "}");
        write("urn:ngsi-ld:EvacuationSite:hill", "EvacuationSite", "{\"name\":{\"type\":\"Property\",\"value\":"
            + "\"丘の上\"},\"災害種別_高潮\":{\"type\":\"Property\",\"value\":true}," + point(139.82, 35.605) + "}");
        write("urn:ngsi-ld:EvacuationSite:quake", "EvacuationSite", "{\"name\":{\"type\":\"Property\",\"value\":"
            + "\"地震だけ\"}," + point(139.82, 35.605) + "}");
        LockSupport.parkNanos(Duration.ofMillis(1_050).toNanos());

        given().get(RISK + "?lat=35.605&lon=139.805").then().statusCode(200).body("threats", hasSize(1))
            .body("threats[0].depth_m", equalTo(3.5f)).body("threats[0].depth_class", equalTo(3))
            .body("threats[0].first_step_min", equalTo("10.0")).body("threats[0].datum", equalTo("T.P."));
        given().get(RISK + "?lat=35.605&lon=139.805&format=csv").then().body(containsString("3.5,3,"));
        // Inside the box of the triangle, outside the triangle itself.
        given().get(RISK + "?lat=35.6099&lon=139.8001").then().body("threats", hasSize(0));
        assertThat(page(HOME + "?lat=35.6099&lon=139.8001")).contains("浸水を示していません");
        var page = page(HOME + "?lat=35.605&lon=139.805");
        assertThat(page).contains("3m～5m", "始まりから10分後の図で浸水しています", "浸水が続く時間は分かりません", "T.P.",
            "海辺校", "ここも浸水想定の中", "丘の上", "距離は直線です").doesNotContain("地震だけ").doesNotContain("‹");
        assertThat(page("/en" + HOME + "?lat=35.605&lon=139.805")).contains("3 to 5 m").doesNotContain("‹");
        assertThat(page(HOME + "?words=丘")).contains("丘の上", "lat=35.605");
    }

    @Test
    void whatIsNoPlaceIsRefusedWithAReason() {
        for (var asked : List.of("?lat=91&lon=0", "?lat=a&lon=b", "?lat=35", "", "?lat=NaN&lon=1")) {
            given().get(RISK + asked).then().statusCode(400);
        }
        given().get(HOME + "?words=" + "x".repeat(61)).then().statusCode(400);
        given().get(HOME + "?municipality=abc").then().statusCode(400);
    }

    private void area(String name, int step, double depth, String hazard) throws Exception {
        write("urn:ngsi-ld:HazardArea:" + name, "HazardArea", """
            {"hazard":{"type":"Property","value":"%s"},"scenario":{"type":"Property","value":"室戸台風級"},
             "datum":{"type":"Property","value":"T.P."},"stepMinutes":{"type":"Property","value":%d},
             "depth":{"type":"Property","value":%s,"unitCode":"MTR"},
             "area":{"type":"GeoProperty","value":{"type":"Polygon","coordinates":
               [[[139.80,35.60],[139.81,35.60],[139.81,35.61],[139.80,35.60]]]}}}""".formatted(hazard, step, depth));
    }

    private static String point(double lon, double lat) {
        return "\"location\":{\"type\":\"GeoProperty\",\"value\":{\"type\":\"Point\",\"coordinates\":[" + lon + ","
            + lat + "]}}";
    }

    private void write(String id, String type, String attributes) throws Exception {
        things.upsert(Writer.system("test"), List.of(new NewThing(id, type, (ObjectNode) json.readTree(attributes))),
            UpsertMode.UPDATE);
    }

    private static String page(String path) {
        return given().accept("text/html").get(path).then().statusCode(200).extract().asString();
    }
}
