package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class AccessPagesTest {
    private static final String VISIT = "urn:ngsi-ld:Visit:page";

    @Inject
    Things things;

    @Test
    void anAdministratorLearnsWhyADecisionIsMade() {
        var question = "/admin/access?role=STAFF&home=131016&permission=thing.read&tenant=131016&data=";

        as("admin").get(question + "personal").then().statusCode(200)
            .body(containsString("許可されません")).body(containsString("個人情報には利用目的が必要です"));
        as("admin").queryParam("data", "personal service-delivery").get("/en" + question.replace("&data=", "")).then()
            .body(containsString("<h2>Allowed</h2>")).body(containsString("Staff, for their own government"));
        as("admin").get("/en" + question.replace("tenant=131016", "tenant=131024") + "internal").then()
            .body(containsString("<h2>Refused</h2>"));
        as("admin").get("/en/admin/access?actor=account:999999&permission=thing.read").then()
            .body(containsString("There is no such account"));
        as("auditor").get("/admin/access").then().statusCode(200);
        as("staff").get("/admin/access").then().statusCode(403);
    }

    @Test
    void staffSeePersonalDataOnlyAfterNamingAPurpose() {
        var attributes = Json.object();
        attributes.putObject("accessClass").put("type", "Property").put("value", "personal");
        attributes.putObject("name").put("type", "Property").put("value", "秘密の訪問");
        things.upsert(Writer.system("test").forPurpose("service-delivery"),
            List.of(new NewThing(VISIT, "Visit", attributes)), UpsertMode.REPLACE);

        as("staff").get("/things/" + VISIT).then().statusCode(404);
        as("staff").get("/desk/personal").then().statusCode(200).body(containsString("service-delivery"))
            .body(not(containsString("inspection")));
        as("staff").get("/desk/personal?thing=" + VISIT + "&personal-purpose=service-delivery&personal-matter=12")
            .then()
            .statusCode(303).header("Location", containsString("/things/urn%3Angsi-ld%3AVisit%3Apage?"));
        as("staff").get("/things/" + VISIT + "?personal-purpose=service-delivery&personal-matter=12").then()
            .statusCode(200).body(containsString("秘密の訪問"));
        as("staff").get("/things/" + VISIT + "?personal-purpose=curiosity").then().statusCode(400);
        as("auditor").get("/things/" + VISIT + "?personal-purpose=service-delivery").then().statusCode(403);
    }

    @Test
    void emergencyAccessIsAskedForByOneAndGrantedByAnother() {
        ask("operator", "quick").then().statusCode(400).body(containsString("error-summary"));
        ask("operator", "多摩川の浸水で行方不明者を探すため").then().statusCode(303);
        var page = as("admin").get("/desk/emergency").then().body(containsString("承認待ち")).extract().asString();
        var number = page.replaceAll("(?s).*?/desk/emergency/([0-9]+)/grant.*", "$1");
        as("operator").get("/desk/emergency").then().body(not(containsString("/grant")));

        decide("operator", number, "grant").then().statusCode(403);
        decide("admin", number, "grant").then().statusCode(303);
        decide("admin", number, "refuse").then().statusCode(409);
        as("operator").get("/desk/emergency").then().body(containsString("利用できます"));
        decide("operator", number, "end").then().statusCode(303);

        as("operator").get("/desk/emergency").then().body(containsString("終了"));
    }

    @Test
    void nobodyGrantsTheirOwnRequestOnThePageEither() {
        ask("admin", "管理者が自分で申請して自分で承認する").then().statusCode(303);
        var page = as("admin").get("/desk/emergency").asString();
        var number = page.replaceAll("(?s).*?<th scope=\"row\">([0-9]+)</th>.*", "$1");

        assertThat(page).doesNotContain("/desk/emergency/" + number + "/grant");
        decide("admin", number, "grant").then().statusCode(403).body(containsString("自分の申請を自分で承認"));
    }

    private static io.restassured.response.Response ask(String account, String reason) {
        return as(account).contentType("application/x-www-form-urlencoded; charset=UTF-8")
            .formParam("form-token", token(account)).formParam("tenant", "131016").formParam("most", "personal")
            .formParam("purpose", "life-safety").formParam("reason", reason).formParam("minutes", "30")
            .post("/desk/emergency");
    }

    private static io.restassured.response.Response decide(String account, String number, String word) {
        return as(account).formParam("form-token", token(account)).post("/desk/emergency/" + number + "/" + word);
    }

    private static RequestSpecification as(String account) {
        return given().cookie("miyako-session", Sessions.of(account)).accept("text/html").redirects().follow(false);
    }

    private static String token(String account) {
        return as(account).get("/desk/emergency").asString()
            .replaceAll("(?s).*?name=\"form-token\" value=\"([^\"]+)\".*", "$1");
    }
}
