package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class PortalTest {
    @BeforeEach
    void aSmallCity() {
        SmallCity.sendOnce();
    }

    @Test
    void theHomeTellsWhatIsHappeningNowAndSaysThatItIsASample() {
        page("/").body(allOf(containsString("見本データ"), containsString("mm/h"), containsString("href=\"/services")));
        page("/en/").body(allOf(containsString("Sample data"), containsString("lang=\"en\""),
            containsString("href=\"/en/services")));
    }

    @Test
    void aSearchFindsServicesPlacesThingsAndTheStrategyInAnyScript() {
        page("/search?q=試験川2").body(containsString("urn:ngsi-ld:RiverGauge:test-2"));
        page("/search?q=ﾁﾖﾀﾞｸ").body(containsString("千代田区"));
        page("/search?q=ちよだ").body(containsString("千代田区"));
        page("/en/search?q=shinjuku").body(containsString("Shinjuku"));
        page("/search?q=manhole&kind=strategy").body(containsString("manhole-sensors"));
    }

    @Test
    void aSearchThatFindsNothingSaysWhatToDoAndNeverBreaks() {
        page("/search?q=存在しない").body(containsString("03-5321-1111"));
        for (var nasty : new String[] {"%27%3B%20DROP%20TABLE%20thing%3B--", "%25_%5C",
            "%3Cscript%3Ealert(1)%3C/script%3E", "%00", "%F0%9F%97%BE", "a%20%20%20b", "%5B(*%2B"}) {
            page("/search?q=" + nasty).body(not(containsString("<script>alert")));
        }
    }

    @Test
    void aThingShowsItsValuesWithUnitTimeAndHistory() {
        page("/en/things/urn:ngsi-ld:RiverGauge:test-2").body(allOf(containsString("Water level"),
            containsString("Test river 2"), containsString("city-chart"), containsString("format=csv"),
            containsString("Camera 2")));
        page("/things/urn:ngsi-ld:RiverGauge:test-2?attribute=waterLevel&back=7d").body(containsString("試験川2"));
        page("/things/urn:ngsi-ld:RiverGauge:test-2?attribute=nothing&back=nonsense").body(containsString("試験川2"));
        given().urlEncodingEnabled(false).accept("text/html").get("/things/urn:ngsi-ld:RiverGauge:nowhere").then()
            .statusCode(404);
    }

    @Test
    void everyIdOfTheChecklistIsShownWithItsLevelOrNotYet() {
        given().get("/api/v1/systems").then().statusCode(200).body("", hasSize(210))
            .body("find { it.id == 'flood-information' }.realisedBy", hasItem("flood-information"))
            .body("find { it.id == 'tdh-summit' }.level", equalTo(null));
        given().get("/api/v1/services").then().statusCode(200)
            .body("id", hasItem("smart-tokyo-strategy")).body("[0].name.ja", not(equalTo("")));
        page("/about/systems?level=not-yet").body(containsString("tdh-summit"));
        page("/about/systems?q=zzzz").body(containsString("class=\"empty\""));
    }

    @Test
    void theLightPageListsTheOpenSheltersOnly() {
        page("/emergency").body(allOf(containsString("避難所1"), containsString("避難所2"), not(containsString("避難所3"))));
    }

    private static ValidatableResponse page(String path) {
        return given().urlEncodingEnabled(false).accept("text/html").get(path.replaceAll(" ", "%20")).then()
            .statusCode(200);
    }

    // A class that claims a whole prefix hides the doors that others open below it.
    @Test
    void noDoorOfAServiceIsHiddenByAnother() {
        for (var door : List.of("flood-information/gauges", "flood-information/cap.atom",
            "smart-tokyo-strategy/figures", "manhole-sensors/ranking", "services", "systems", "tenants")) {
            io.restassured.RestAssured.given().get("/api/v1/" + door).then().statusCode(200);
        }
    }
}
