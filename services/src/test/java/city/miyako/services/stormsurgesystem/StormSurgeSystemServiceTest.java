package city.miyako.services.stormsurgesystem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What residents and port staff find at the doors of the storm surge system.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class StormSurgeSystemServiceTest {
    private static final String HOME = "/services/storm-surge-system";
    private static final String API = "/api/v1/storm-surge-system";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private static final String GAUGE = "urn:ngsi-ld:TideGauge:quay";

    @Inject
    Things things;

    @Inject
    Coast coast;

    @Inject
    ObjectMapper json;

    @BeforeEach
    void aStormAtTheQuay() throws Exception {
        write(GAUGE, "TideGauge", """
            {"name":{"type":"LanguageProperty","languageMap":{"ja":"岸壁","en":"Quay"}},
             "datum":{"type":"Property","value":"A.P."},"municipality":{"type":"Property","value":"131024"},
             "standbyLevel":{"type":"Property","value":2.6},"cautionLevel":{"type":"Property","value":3.1},
             "dangerLevel":{"type":"Property","value":4.0},
             "location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[139.77,35.65]}}}""");
        tide(GAUGE, 30, 2.0);
        tide(GAUGE, 20, 2.9);
        tide(GAUGE, 10, 3.2);
        coast.watch().look(List.of(GAUGE));
    }

    @Test
    void aLevelIsToldWithItsDatumItsWarningAndItsAge() throws Exception {
        await();
        var page = page(HOME);
        assertThat(page).contains("岸壁", "A.P.", "3.20", "<b>2</b>注意", "はん濫注意水位");
        assertThat(page).doesNotContain("<script>").doesNotContain("‹");
        assertThat(page("/en" + HOME)).contains("Quay", "flood caution level").doesNotContain("‹");
        given().get(API + "/levels").then().statusCode(200)
            .body("levels.find { it.id == '" + GAUGE + "' }.datum", equalTo("A.P."))
            .body("levels.find { it.id == '" + GAUGE + "' }.level_m", equalTo("3.2"))
            .body("levels.find { it.id == '" + GAUGE + "' }.official_level", equalTo("caution"));
        given().get(API + "/levels?format=csv").then().statusCode(200).contentType(containsString("csv"))
            .body(containsString("A.P.,3.2,2,caution,fresh,false,"));
        given().get(API + "/levels?format=pdf").then().statusCode(400);
        given().get(API + "/warnings").then().body("site.id", hasItem(GAUGE)).body("level", hasItem(2));
    }

    @Test
    void aGaugeThatLiesOrFallsSilentIsToldInWordsAndRaisesNothing() throws Exception {
        var liar = "urn:ngsi-ld:TideGauge:liar";
        write(liar, "TideGauge", "{\"name\":{\"type\":\"Property\",\"value\":\"liar\"},"
            + "\"cautionLevel\":{\"type\":\"Property\",\"value\":3.1}}");
        tide(liar, 5, 99);
        var silent = "urn:ngsi-ld:TideGauge:silent";
        write(silent, "TideGauge", "{\"name\":{\"type\":\"Property\",\"value\":\"silent\"},"
            + "\"datum\":{\"type\":\"Property\",\"value\":\"T.P.\"}}");
        tide(silent, 60 * 30, 3.5);
        coast.watch().look(List.of(liar, silent));
        await();

        assertThat(page(HOME + "/gauges/" + liar)).contains("ありえない値が届きました", "基準面は不明")
            .doesNotContain("99.00");
        assertThat(page(HOME + "/gauges/" + silent)).contains("計測器から報告が届いていません").doesNotContain("3.50");
        given().get(API + "/levels").then()
            .body("levels.find { it.id == '" + liar + "' }.doubtful", equalTo(true))
            .body("levels.find { it.id == '" + liar + "' }.level_m", equalTo(""))
            .body("levels.find { it.id == '" + silent + "' }.freshness", equalTo("missing"));
        assertThat(given().get(API + "/warnings").jsonPath().getList("site.id")).doesNotContain(liar, silent);
    }

    @Test
    void onlyRiverGaugesInMouthsStandBesideTheSea() throws Exception {
        write("urn:ngsi-ld:RiverGauge:mouth", "RiverGauge", "{\"name\":{\"type\":\"Property\",\"value\":\"mouth\"},"
            + "\"riverMouth\":{\"type\":\"Property\",\"value\":true},\"datum\":{\"type\":\"Property\",\"value\":"
            + "\"T.P.\"},\"waterLevel\":{\"type\":\"Property\",\"value\":1.1,\"observedAt\":\"" + NOW + "\"}}");
        write("urn:ngsi-ld:RiverGauge:upstream", "RiverGauge", "{\"name\":{\"type\":\"Property\",\"value\":\"up\"}}");
        await();

        assertThat(given().get(API + "/levels").jsonPath().getList("levels.id"))
            .contains("urn:ngsi-ld:RiverGauge:mouth")
            .doesNotContain("urn:ngsi-ld:RiverGauge:upstream");
        given().get(HOME + "/gauges/urn:ngsi-ld:RiverGauge:upstream").then().statusCode(404);
        given().get(HOME + "/gauges/urn:ngsi-ld:RiverGauge:mouth").then().statusCode(200)
            .body(containsString("T.P.")).body(containsString("1.10"));
    }

    @Test
    void aGateSaysHowItStandsAndOneThatNeverToldIsUnknown() throws Exception {
        gate("shut", "\"position\":{\"type\":\"Property\",\"value\":\"closed\",\"observedAt\":\"" + NOW + "\"}");
        gate("mute", "\"closeAt\":{\"type\":\"Property\",\"value\":2.5}");
        gate("odd", "\"position\":{\"type\":\"Property\",\"value\":\"ajar\",\"observedAt\":\"" + NOW + "\"}");
        gate("old", "\"position\":{\"type\":\"Property\",\"value\":\"open\",\"observedAt\":\""
            + NOW.minus(Duration.ofDays(2)) + "\"}");
        await();

        given().get(API + "/gates").then()
            .body("gates.find { it.name == 'shut' }.position", equalTo("closed"))
            .body("gates.find { it.name == 'mute' }.position", equalTo("unknown"))
            .body("gates.find { it.name == 'odd' }.position", equalTo("unknown"))
            .body("gates.find { it.name == 'old' }.position", equalTo("unknown"));
    }

    @Test
    void aCameraOfOthersIsALinkWithItsHostAndNeverAPictureOnThePage() throws Exception {
        write("urn:ngsi-ld:SeaCamera:theirs", "SeaCamera", """
            {"name":{"type":"Property","value":"theirs"},
             "pictureAddress":{"type":"Property","value":"https://pictures.example/sea.jpg"},
             "videoPage":{"type":"Property","value":"javascript:alert(1)"},
             "image":{"type":"Property","value":"https://pictures.example/inline.jpg"}}""");
        await();

        var page = page(HOME);
        assertThat(page).contains("href=\"https://pictures.example/sea.jpg\"", "pictures.example を開く",
            "いつのものかは都では確認できません");
        assertThat(page).doesNotContain("javascript:").doesNotContain("src=\"https://");
        given().get(API + "/cameras").then()
            .body("cameras.find { it.name == 'theirs' }.freshness", equalTo("elsewhere"));
    }

    @Test
    void theDayOfAGaugeWithAShortRecordIsToldWithoutATide() {
        await();
        assertThat(page(HOME + "/gauges/" + GAUGE)).contains("これより前の記録が短いため", "3.10");
        given().get(API + "/levels/" + GAUGE + "/day?format=csv").then().statusCode(200)
            .body(containsString("at,level_m,tide_m,surge_m,datum"));
        given().get(API + "/levels/urn:ngsi-ld:TideGauge:none/day").then().statusCode(404);
    }

    private void gate(String name, String attributes) throws Exception {
        write("urn:ngsi-ld:WaterGate:" + name, "WaterGate", "{\"name\":{\"type\":\"Property\",\"value\":\"" + name
            + "\"}," + attributes + "}");
    }

    private void tide(String gauge, long minutesAgo, double metres) throws Exception {
        write(gauge, "TideGauge", "{\"tideLevel\":{\"type\":\"Property\",\"value\":" + metres
            + ",\"unitCode\":\"MTR\",\"observedAt\":\"" + NOW.minus(Duration.ofMinutes(minutesAgo)) + "\"}}");
    }

    private void write(String id, String type, String attributes) throws Exception {
        things.upsert(Writer.system("test"), List.of(new NewThing(id, type, (ObjectNode) json.readTree(attributes))),
            UpsertMode.UPDATE);
    }

    // Lists of things are kept for a second.
    private static void await() {
        LockSupport.parkNanos(Duration.ofMillis(1_050).toNanos());
    }

    private static String page(String path) {
        return given().accept("text/html").get(path).then().statusCode(200).extract().asString();
    }
}
