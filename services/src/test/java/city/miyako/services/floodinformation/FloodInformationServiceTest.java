package city.miyako.services.floodinformation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/// What residents, staff and information companies find at the doors of the service.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class FloodInformationServiceTest {
    private static final String HOME = "/services/flood-information";
    private static final String API = "/api/v1/flood-information";
    private static final String GAUGE = FloodCity.id("doors");

    @Inject
    FloodCity city;

    @Inject
    Rivers rivers;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @BeforeEach
    void aRiverAboveItsCautionLevel() {
        city.gauge("doors", FloodCity.CHIYODA);
        city.reads("doors", 30, 0.5, 20, 1.2, 10, 2.1);
        city.rain("doors", FloodCity.CHIYODA, 42.5);
        city.camera("doors", "doors", FloodCity.CHIYODA);
        rivers.watch().look(List.of(GAUGE));
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(1_050).toNanos());
    }

    @Test
    @Tag("level:flood-information:functions/0")
    void aCameraThatIsAddedAppearsOnThePageByItself() {
        var before = given().get(API + "/cameras").jsonPath().getList("$").size();

        city.camera("added-" + System.nanoTime(), "doors", FloodCity.CHIYODA);
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(1_050).toNanos());

        assertThat(given().get(API + "/cameras").jsonPath().getList("$")).hasSize(before + 1);
        assertThat(page(HOME)).contains("added-");
    }

    @Test
    @Tag("level:flood-information:functions/1")
    void thePictureOfACameraIsPublishedWithThoseBeforeIt() {
        var camera = "urn:ngsi-ld:RiverCamera:doors";

        assertThat(page(HOME + "/cameras/" + camera)).contains("/api/v1/media/" + camera + "/image",
            "/image?at=" + FloodCity.NOW);
        assertThat(page(HOME)).contains("<img src=\"/api/v1/media/" + camera + "/image\" alt=\"doorsカメラ の画像\"");
    }

    @Test
    @Tag("level:flood-information:functions/3")
    @Tag("level:flood-information:bronze/pages")
    @Tag("level:flood-information:silver/no-javascript")
    void onePageHoldsPictureLevelAndRainWithoutAnyScript() {
        var page = page(HOME + "?municipality=" + FloodCity.CHIYODA);

        assertThat(page).contains("doorsカメラ", "2.10 m", "42.5", "<b>2</b>注意", "はん濫注意水位", "見本データ");
        assertThat(page).doesNotContain("<script>").doesNotContain("onclick=");
        assertThat(page).contains("<form class=\"inline-form\" method=\"get\"", "</button>");
        assertThat(page(HOME + "?municipality=" + FloodCity.OTA)).doesNotContain("doorsカメラ");
    }

    @Test
    @Tag("level:flood-information:functions/4")
    @Tag("level:flood-information:bronze/languages")
    void theReworkedSystemSpeaksBothLanguagesOnEveryPage() {
        for (var path : List.of(HOME, HOME + "/gauges/" + GAUGE, HOME + "/cameras/urn:ngsi-ld:RiverCamera:doors",
            HOME + "/subscribe", HOME + "/replay", "/ops/water")) {
            var japanese = page(path);
            var english = page("/en" + path);

            assertThat(japanese).contains("<html lang=\"ja\">").doesNotContain("‹");
            assertThat(english).contains("<html lang=\"en\">").doesNotContain("‹");
            var word = path.contains("replay") ? "Day" : path.contains("subscribe") ? "Webhook" : "doors";
            assertThat(english).as(path).contains(word);
        }
        assertThat(page("/en" + HOME)).contains("<b>2</b>Caution", "doors Bridge");
    }

    @Test
    @Tag("level:flood-information:functions/5")
    @Tag("level:flood-information:bronze/api")
    void anInformationCompanyReadsLevelsThresholdsRainAndWarnings() {
        given().get(API + "/gauges/" + GAUGE).then().statusCode(200).contentType(ContentType.JSON)
            .body("site.name", equalTo("doors橋")).body("metres", equalTo(2.1f)).body("warningLevel", equalTo(2))
            .body("officialLevel", equalTo("caution")).body("freshness", equalTo("fresh"))
            .body("officialLevels.danger", equalTo(3.0f)).body("site.municipality", equalTo(FloodCity.CHIYODA));
        given().get("/en" + API + "/gauges?municipality=" + FloodCity.CHIYODA).then()
            .body("site.name", hasItem("doors Bridge"));
        given().get(API + "/rain").then().body("millimetresPerHour", hasItem(42.5f));
        given().get(API + "/warnings?municipality=" + FloodCity.CHIYODA).then()
            .body("officialLevel", hasItems("standby", "caution")).body("liftedAt", not(hasItem(containsString("T"))));
        given().get("/q/openapi?format=json").then().body("paths", org.hamcrest.Matchers.hasKey(API + "/gauges"))
            .body("paths", org.hamcrest.Matchers.hasKey(API + "/cap.atom"));
    }

    @Test
    void aFeedLeadsToACapMessageForEachWarningAndEachLifting() throws Exception {
        city.gauge("cap", FloodCity.OTA);
        city.reads("cap", 100, 2.2, 90, 0.5, 75, 0.5, 60, 0.5, 45, 0.5);
        city.reads("cap", 40, 1.3);
        rivers.watch().look(List.of(FloodCity.id("cap")));
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(1_050).toNanos());

        var feed = xml(given().get(API + "/cap.atom?municipality=" + FloodCity.OTA));
        var links = feed.getElementsByTagName("link");
        var read = 0;
        for (int i = 0; i < links.getLength(); i++) {
            var link = links.item(i).getAttributes();
            if (link.getNamedItem("type").getNodeValue().equals("application/cap+xml")) {
                var answer = given().get(link.getNamedItem("href").getNodeValue());
                var cap = xml(answer);
                assertThat(answer.contentType()).startsWith("application/cap+xml");
                assertThat(cap.getNamespaceURI()).isEqualTo("urn:oasis:names:tc:emergency:cap:1.2");
                assertThat(cap.getElementsByTagName("info").getLength()).isEqualTo(2);
                assertThat(cap.getElementsByTagName("status").item(0).getTextContent()).isEqualTo("Exercise");
                read++;
            }
        }
        assertThat(read).isGreaterThan(0);
    }

    @Test
    @Tag("level:flood-information:functions/7")
    @Tag("level:flood-information:silver/access")
    void staffSharePicturesAndRemarksThatThePublicDoesNotSee() {
        var remark = "右岸の法面が濡れている " + System.nanoTime();
        var camera = "urn:ngsi-ld:RiverCamera:doors";

        asStaff("staff").formParam("camera", camera).formParam("text", remark).redirects().follow(false)
            .post(HOME + "/staff/notes").then().statusCode(303);

        assertThat(asStaff("operator").get(HOME + "/staff").asString()).contains(remark, "doorsカメラ");
        given().get(HOME + "/staff").then().statusCode(401).body(not(containsString(remark)));
        given().formParam("text", remark).post(HOME + "/staff/notes").then().statusCode(oneOf(401, 403));
        asStaff("staff").formParam("gauge", GAUGE).post(HOME + "/staff/inundation").then().statusCode(403);
        assertThat(page(HOME)).doesNotContain(remark);
    }

    @Test
    void anOperatorWhoSawTheRiverOverflowRaisesLevelFiveAndLiftsIt() {
        city.gauge("overflow", FloodCity.OTA);
        var id = FloodCity.id("overflow");

        asStaff("operator").redirects().follow(false).formParam("gauge", id).post(HOME + "/staff/inundation").then()
            .statusCode(303);
        asStaff("operator").redirects().follow(false).formParam("gauge", id).post(HOME + "/staff/inundation").then()
            .statusCode(303);

        var raised = given().get(API + "/warnings").jsonPath().getList("findAll { it.level == 5 }.id", String.class);
        assertThat(raised).hasSize(1);
        assertThat(page(HOME)).contains("<b>5</b>緊急安全確保");
        asStaff("operator").redirects().follow(false).formParam("warning", raised.getFirst()).post(HOME + "/staff/lift")
            .then().statusCode(303);
        given().get(API + "/warnings").then().body("level", not(hasItem(5)));
        given().get(API + "/warnings/" + raised.getFirst() + "/lifted.xml").then().statusCode(200)
            .body(containsString("AllClear"));
    }

    @Test
    void aSubscriberOfAMunicipalityHearsOfItsWarningsOnly() throws Exception {
        var address = "http://127.0.0.1:" + port + API + "/stream?municipality=131024";
        var request = HttpRequest.newBuilder(URI.create(address)).build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
            java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos());
            city.gauge("elsewhere", FloodCity.OTA);
            city.reads("elsewhere", 5, 1.5);
            city.gauge("here", 131024);
            city.reads("here", 5, 1.5);

            var body = answer.get(10, TimeUnit.SECONDS).body();
            try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                var first = lines.readLine();
                while (!first.startsWith("data:")) {
                    first = lines.readLine();
                }
                assertThat(first).contains("here-standby", "131024").doesNotContain("elsewhere");
            }
            client.shutdownNow();
        }
    }

    @Test
    void whatIsAskedWronglyGetsAPreciseAnswer() {
        given().get(API + "/gauges?municipality=abc").then().statusCode(400).body(containsString("municipality"));
        given().get(API + "/gauges/urn:ngsi-ld:RiverGauge:none").then().statusCode(404);
        given().get(API + "/gauges/urn:ngsi-ld:RiverCamera:doors").then().statusCode(404);
        given().get(API + "/warnings?state=old").then().statusCode(400);
        given().get(API + "/warnings/urn:x/cap.xml").then().statusCode(404);
        given().get(HOME + "/replay?day=yesterday").then().statusCode(400);
        given().get(HOME + "/gauges/" + GAUGE + "?hours=1000000").then().statusCode(400);
        given().get(HOME + "/gauges/%3Cscript%3E").then().statusCode(404).body(not(containsString("<script>alert")));
        asStaff("staff").formParam("text", " ").post(HOME + "/staff/notes").then().statusCode(400);
        asStaff("staff").formParam("text", "x").formParam("camera", "urn:none").post(HOME + "/staff/notes").then()
            .statusCode(404);
    }

    @Test
    @Tag("asvs:V1.2.1")
    @Tag("asvs:V3.2.2")
    void wordsFromOutsideAreNeverMarkup() {
        city.gauge("inject", FloodCity.OTA);
        city.write(FloodCity.id("inject"), "RiverGauge",
            "{\"name\":{\"type\":\"Property\",\"value\":\"<script>alert(1)</script>' OR 1=1\"}}");
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(1_050).toNanos());

        assertThat(page(HOME)).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert");
        assertThat(page(HOME + "/gauges/" + FloodCity.id("inject"))).doesNotContain("<script>alert");
    }

    @Test
    void theWallScreenRenewsItselfWithoutAScriptToo() {
        assertThat(page("/ops/water")).contains("<noscript><meta http-equiv=\"refresh\" content=\"30\"></noscript>",
            "class=\"wall\"", "data-live=\"RiverGauge,RainGauge,RiverCamera,FloodWarning\"");
    }

    private static String page(String path) {
        return given().accept(ContentType.HTML).get(path).then().statusCode(200).extract().asString();
    }

    private static io.restassured.specification.RequestSpecification asStaff(String name) {
        return given().contentType("application/x-www-form-urlencoded; charset=utf-8")
            .auth().preemptive().basic(name, "miyako-sample");
    }

    private static org.w3c.dom.Element xml(Response answer) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(answer.asString())))
            .getDocumentElement();
    }
}
