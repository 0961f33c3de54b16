package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.importing.IncomingMessage;
import city.miyako.linkage.importing.MessageIntake;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class DeskTest {
    @Inject
    MessageIntake intake;

    @BeforeEach
    void aSmallCity() {
        SmallCity.sendOnce();
    }

    @Test
    @Tag("asvs:V8.3.1")
    void nobodyEntersTheDeskWithoutSigningIn() {
        for (var path : new String[] {"/desk", "/desk/imports", "/desk/audit", "/admin"}) {
            given().redirects().follow(false).accept("text/html").get(path).then().statusCode(303)
                .header("Location", containsString("/sign-in?to="));
        }
    }

    @Test
    @Tag("asvs:V8.2.1")
    void everybodySeesOnlyWhatTheirRoleIsFor() {
        as("staff").get("/desk").then().statusCode(200);
        as("staff").get("/desk/audit").then().statusCode(403);
        as("staff").get("/admin").then().statusCode(403);
        as("auditor").get("/desk/audit").then().statusCode(200);
        as("auditor").get("/desk/imports").then().statusCode(403);
        as("admin").get("/admin").then().statusCode(200).body(containsString("2時間"), not(containsString("PT2H")));
        as("admin").get("/en/admin/clients").then().body(containsString("Register sources of others"));
    }

    @Test
    void theRecordOfWritesNamesWhoAndGoesBackPageByPage() {
        var first = as("auditor").get("/desk/audit?action=thing.update").then().statusCode(200).extract().asString();
        assertThat(first).contains("client:sample-city");
        as("auditor").get("/desk/audit?actor=nobody-at-all").then().statusCode(200)
            .body(containsString("class=\"empty\""));
        as("auditor").get("/desk/audit?before=2").then().statusCode(200);
        as("auditor").get("/desk/audit?before=abc").then().statusCode(org.hamcrest.Matchers.isOneOf(400, 404));
    }

    @Test
    void anAdministratorOpensAnAccountThatThenSignsIn() {
        var token = token("admin", "/admin");
        as("admin").contentType("application/x-www-form-urlencoded; charset=UTF-8").formParam("form-token", token)
            .formParam("sign-in-name", "yamada").formParam("name", "山田")
            .formParam("password", "a long enough one").formParam("tenant", "131016").formParam("role", "STAFF")
            .post("/admin/people").then().statusCode(303);
        as("admin").get("/admin/people").then().body(allOf(containsString("山田"), containsString("千代田区")));
        as("admin").formParam("form-token", token).formParam("sign-in-name", "suzuki").formParam("name", "鈴木")
            .formParam("password", "short").formParam("role", "STAFF").post("/admin/people").then().statusCode(400)
            .body(containsString("error-summary"));

        var form = given().accept("text/html").get("/sign-in").asString();
        given().redirects().follow(false).formParam("form-token", tokenOf(form)).formParam("name", "Yamada")
            .formParam("password", "a long enough one").post("/sign-in").then().statusCode(303)
            .cookie("miyako-session");
    }

    @Test
    void aTokenIsShownOnceAndWorksUntilItIsTakenBack() {
        var page = as("admin").formParam("form-token", token("admin", "/admin")).formParam("name", "gauges")
            .formParam("tenant", "131016").formParam("scope", "read").formParam("until", "2099-03-31")
            .post("/admin/clients").then().statusCode(200).extract().asString();
        var secret = page.replaceAll("(?s).*<code translate=\"no\">([A-Za-z0-9_-]{43})</code>.*", "$1");

        given().header("Authorization", "Bearer " + secret).get("/api/v1/services").then().statusCode(200);
        as("admin").get("/admin/clients").then().body(not(containsString(secret)));
        var id = as("admin").get("/admin/clients").asString()
            .replaceAll("(?s).*?/admin/clients/([0-9]+)/revoke.*", "$1");
        as("admin").formParam("form-token", token("admin", "/admin")).post("/admin/clients/" + id + "/revoke").then()
            .statusCode(303);
        given().header("Authorization", "Bearer " + secret).get("/api/v1/services").then().statusCode(401);
    }

    @Test
    void aFileIsGuessedConfirmedAndReadWithItsFaultsNamed() throws InterruptedException {
        var csv = "id,name,lat,lon,capacity\ns-1,本町小学校,35.70,139.70,400\ns-2,南中学校,north,139.71,300\n";
        var guess = as("staff").multiPart("form-token", token("staff", "/desk/imports"))
            .multiPart("file", "shelters.csv", csv.getBytes(java.nio.charset.StandardCharsets.UTF_8), "text/csv")
            .post("/desk/imports").then().statusCode(200).extract().asString();
        assertThat(guess).contains("<textarea id=\"mapping\"", "本町小学校");
        var id = guess.replaceAll("(?s).*/desk/imports/([0-9]+)/confirm.*", "$1");

        as("staff").formParam("form-token", tokenOf(guess)).post("/desk/imports/" + id + "/confirm").then()
            .statusCode(303);

        String page = "";
        for (int i = 0; i < 100 && !page.contains("完了"); i++) {
            Thread.sleep(100);
            page = as("staff").get("/desk/imports/" + id).asString();
        }
        assertThat(page).contains("完了", "north", "地球上の位置ではありません", "geo3x3を確かめてください", "データの品質",
            "/api/v1/imports/" + id + "/quality?format=csv");
        as("staff").get("/en/desk/imports/" + id).then().statusCode(200)
            .body(allOf(containsString("Quality of the data"), containsString("2 / 2"), containsString("Capacity")));
        as("staff").get("/desk/jobs").then().body(containsString("shelters.csv"));
    }

    @Test
    void whatAnAlertOfOthersSaysIsShownBeforeItIsWritten() {
        var alert = """
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>desk-1</identifier><sender>bosai</sender>
            <sent>2026-11-28T09:00:00+09:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
            <info><language>ja-JP</language><category>Met</category><event>&lt;b&gt;大雨</event><urgency>Future</urgency>
            <severity>Severe</severity><certainty>Likely</certainty><expires>soon</expires></info></alert>""";
        var page = as("staff").multiPart("form-token", token("staff", "/desk/imports"))
            .multiPart("mapping", "cap-alerts").multiPart("file", "alert.xml", alert.getBytes(StandardCharsets.UTF_8),
                "application/xml").post("/desk/imports").then().statusCode(200).extract().asString();

        assertThat(page).contains("読み取った内容", "urn:ngsi-ld:Alert:bosai-desk-1", "&lt;b&gt;大雨", "日時ではありません", "soon")
            .doesNotContain("<b>大雨");
    }

    @Test
    void anExampleOfAMessageIsShownBeforeAnybodyListens() {
        var mapping = """
            type: RiverGauge
            id: urn:ngsi-ld:RiverGauge:shown-{gauge}
            file: { topic: "shown/{gauge}" }
            time: { column: at, pattern: epoch-seconds }
            readings: { waterLevel: { column: level, unit: MTR } }
            """;
        var token = token("staff", "/desk/imports");
        var shown = as("staff").formParam("form-token", token).formParam("topics", mapping)
            .formParam("topic", "shown/nine")
            .formParam("message", "{\"at\":1790000000,\"level\":2.5}\n{\"<i>\":1}")
            .post("/en/desk/imports/listen/show").then().statusCode(200).extract().asString();
        assertThat(shown).contains("urn:ngsi-ld:RiverGauge:shown-nine", "2.5", "Nothing is written yet",
            "&lt;i&gt;").doesNotContain("<i>");
        assertThat(as("staff").accept("application/json")
            .get("/ngsi-ld/v1/entities/urn:ngsi-ld:RiverGauge:shown-nine").statusCode())
            .isEqualTo(404);
        as("staff").formParam("form-token", token).formParam("topics", mapping).formParam("message", "{}")
            .post("/en/desk/imports/listen/show").then().statusCode(400).body(containsString("Name one that fits"));
    }

    @Test
    void staffListenToDevicesSeeWhatWasWrongWithMessagesAndListenNoMore() {
        var token = token("staff", "/desk/imports");
        as("staff").formParam("form-token", token).formParam("topics", "type: RiverGauge")
            .post("/desk/imports/listen").then().statusCode(400)
            .body(allOf(containsString("href=\"#topics\""), containsString("<details open")));
        var address = as("staff").formParam("form-token", token).formParam("topics", """
            type: RiverGauge
            id: urn:ngsi-ld:RiverGauge:desk-{gauge}
            file: { topic: "desk/{gauge}" }
            time: { column: at, pattern: epoch-seconds }
            readings: { waterLevel: { column: level, unit: MTR } }
            """).post("/desk/imports/listen").then().statusCode(303).extract().header("Location");
        intake.take(new Actor("token:desk", "", TenantId.METROPOLIS, Set.of(Role.CLIENT)), List.of(
            new IncomingMessage(IncomingMessage.Way.MQTT, "desk/seven", "{".getBytes(StandardCharsets.UTF_8),
                Instant.now())));

        as("staff").get("/en/desk/imports").then().statusCode(200).body(allOf(containsString("desk/seven"),
            containsString("token:desk"), containsString("Not what the mapping reads")));
        var page = as("staff").get(address).then().statusCode(200).extract().asString();
        assertThat(page).contains("受信中", "受信をやめる", "対応表で読めない内容です", ">desk/seven</th>");
        var hooks = address.replaceAll(".*/desk/imports/", "/desk/hooks/");
        assertThat(page).contains(hooks);
        var before = as("staff").get("/en" + hooks).then().statusCode(200).extract().asString();
        assertThat(before).contains("There is none yet", "To which of desk/{gauge}");
        as("staff").formParam("form-token", tokenOf(before)).formParam("topic", "elsewhere").post("/en" + hooks).then()
            .statusCode(400).body(containsString("Name one that fits"));
        var opened = as("staff").formParam("form-token", tokenOf(before)).formParam("topic", "desk/eight")
            .formParam("name", "<b>Bureau").post("/en" + hooks).then().statusCode(200).extract().asString();
        assertThat(opened).contains("whsec_", "&lt;b&gt;Bureau", "/api/v1/hooks/").doesNotContain("<b>Bureau");
        assertThat(as("staff").get(hooks).asString()).contains("desk/eight").doesNotContain("whsec_");
        var close = opened.replaceAll("(?s).*action=\"(/en/desk/hooks/[^\"]*/close)\".*", "$1");
        as("staff").formParam("form-token", tokenOf(before)).post(close).then().statusCode(303);
        assertThat(as("staff").get(hooks).asString()).doesNotContain("desk/eight");
        as("staff").formParam("form-token", tokenOf(page)).post(address + "/stop").then().statusCode(303);
        assertThat(as("staff").get(address).asString()).contains("完了").doesNotContain("受信をやめる");
    }

    @Test
    void aFileNobodyUnderstandsIsRefusedWithAReason() {
        as("staff").multiPart("form-token", token("staff", "/desk/imports"))
            .multiPart("file", "empty.csv", new byte[0], "text/csv").post("/desk/imports").then()
            .statusCode(org.hamcrest.Matchers.isOneOf(400, 422)).body(containsString("error-summary"));
    }

    @Test
    @Tag("asvs:V7.4.4")
    void aPageThatLeadsNowhereKnowsItsReaderAndLetsThemSignOut() {
        for (var page : new String[] {"/no-such-page", "/en/no-such-page", "/desk/no-such-page"}) {
            as("staff").get(page).then().statusCode(404).body(allOf(containsString("/sign-out"),
                containsString("href=\"" + (page.startsWith("/en") ? "/en" : "") + "/desk\""),
                not(containsString("職員ログイン")), not(containsString("Staff sign-in"))));
        }
        for (var cookie : new String[] {"", "forged", "x".repeat(43)}) {
            var nobody = cookie.isEmpty() ? given() : given().cookie("miyako-session", cookie);
            nobody.accept("text/html").get("/no-such-page").then().statusCode(404).body(allOf(
                containsString("職員ログイン"), not(containsString("/sign-out"))));
        }
        var page = as("staff").get("/no-such-page").asString();
        Sessions.open("leaver-by-404", "130001", "STAFF");
        var own = as("leaver-by-404").get("/no-such-page").asString();
        assertThat(tokenOf(own)).isNotEqualTo(tokenOf(page));
        as("leaver-by-404").formParam("form-token", tokenOf(own)).post("/sign-out").then().statusCode(303);
        as("leaver-by-404").get("/desk").then().statusCode(303);
        as("resident").get("/").then().body(allOf(not(containsString("職員ログイン")), not(containsString("職員ページ"))));
    }

    private static RequestSpecification as(String account) {
        return given().cookie("miyako-session", Sessions.of(account)).accept("text/html").redirects().follow(false);
    }

    private static String token(String account, String path) {
        return tokenOf(as(account).get(path).asString());
    }

    private static String tokenOf(String page) {
        return page.replaceAll("(?s).*name=\"form-token\" value=\"([^\"]+)\".*", "$1");
    }
}
