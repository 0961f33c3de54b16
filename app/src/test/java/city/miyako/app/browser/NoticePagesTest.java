package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.notices.Notice;
import city.miyako.foundation.notices.Notices;
import city.miyako.foundation.notices.Recipient;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.testing.TestOutbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// People read what they are told and choose how; links of letters need no sign-in; only administrators see queues.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class NoticePagesTest {
    private static final Writer CITY = Writer.system("test");
    private static final List<String> PATHS = List.of("/my/inbox", "/my/notices", "/desk/notices",
        "/desk/notices/templates");

    @Inject
    Database database;

    @Test
    void aPersonReadsTheirOwnNoticesAndMarksThem() {
        as("auditor").get("/my/inbox").then().statusCode(200).body(containsString("class=\"empty\""));
        // Others may have told the operator something before.
        database.write(Reach.everything(), handle ->
            handle.execute("UPDATE notice SET read_at = now() WHERE person = 'sample:operator' AND read_at IS NULL"));
        tell("sample:operator");

        var page = as("operator").get("/my/inbox").then().statusCode(200)
            .body(allOf(containsString("お知らせの送り先が変更されました"), containsString("未読のお知らせが1件あります")))
            .extract().asString();
        as("operator").get("/en/my/inbox").then().body(containsString("Your notices now go to another address"));
        as("auditor").get("/my/inbox").then().body(not(containsString("お知らせの送り先が変更されました")));
        var id = page.replaceAll("(?s).*/my/inbox/([0-9]+)/read.*", "$1");
        as("auditor").formParam("form-token", token("auditor", "/my/notices")).post("/my/inbox/" + id + "/read").then()
            .statusCode(303);
        as("operator").get("/my/inbox").then().body(containsString("未読のお知らせが1件あります"));
        as("operator").formParam("form-token", tokenOf(page)).post("/my/inbox/" + id + "/read").then().statusCode(303);
        as("operator").get("/my/inbox").then().body(containsString("未読のお知らせはありません"));
    }

    @Test
    void nobodyReadsAnInboxWithoutSigningIn() {
        for (var path : PATHS) {
            given().redirects().follow(false).accept("text/html").get(path).then().statusCode(303)
                .header("Location", containsString("/sign-in?to="));
        }
        as("staff").get("/desk/notices").then().statusCode(403);
        as("staff").get("/desk/notices/templates").then().statusCode(403);
    }

    @Test
    void aPersonChoosesChannelsWordsAndHours() {
        as("staff").formParam("form-token", token("staff", "/my/notices")).formParam("wording", "ja-x-easy")
            .formParam("digest", "8").formParam("from", "21").formParam("until", "6")
            .formParam("wanted", "news/mail", "matter/push").post("/my/notices").then().statusCode(303);

        var page = as("staff").get("/my/notices?done=saved").then().statusCode(200).extract().asString();
        assertThat(page).contains("設定を保存しました").contains("value=\"ja-x-easy\" checked")
            .contains("value=\"news/mail\" checked").contains("value=\"matter/push\" checked")
            .doesNotContain("value=\"news/push\" checked").doesNotContain("security/mail");
        tell("sample:staff");
        as("staff").get("/my/inbox").then().body(containsString("お知らせを 送る アドレスが 変わりました"));
    }

    @Test
    void anAddressIsAskedBeforeItIsUsedAndOnlyFiveTimesAnHour() {
        var token = token("auditor", "/my/notices");
        as("auditor").formParam("form-token", token).formParam("email", "not an address").post("/my/notices/address")
            .then().statusCode(400).body(containsString("error-summary"));
        for (int i = 0; i < 5; i++) {
            as("auditor").formParam("form-token", token).formParam("email", "new@example.jp")
                .post("/my/notices/address").then().statusCode(303);
        }
        as("auditor").formParam("form-token", token).formParam("email", "new@example.jp").post("/my/notices/address")
            .then().statusCode(429);
        var link = TestOutbox.link(database, "new@example.jp");

        var page = given().accept("text/html").get(link).then().statusCode(200).body(containsString("new@example.jp"))
            .extract().asString();
        as("auditor").get("/my/notices").then().body(not(containsString("new@example.jp")));
        given().accept("text/html").formParam("form-token", tokenOf(page)).post(link).then().statusCode(200);
        as("auditor").get("/my/notices").then().body(containsString("new@example.jp"));
        given().accept("text/html").get(link.substring(0, link.length() - 2) + "AA").then().statusCode(404);
    }

    @Test
    void theDoorsOfMailProgramsAndServersTakeOnlyWhatIsOurs() {
        given().contentType("application/x-www-form-urlencoded").body("List-Unsubscribe=One-Click")
            .post("/api/v1/notices/unsubscribe/bm8.bm8").then().statusCode(404);
        given().contentType("message/rfc822").body(new byte[] {120}).post("/api/v1/notices/bounces").then()
            .statusCode(401);
        given().header("Authorization", "Bearer miyako-sample-city").contentType("message/rfc822")
            .body(new byte[] {120}).post("/api/v1/notices/bounces").then().statusCode(400)
            .body("title", not(equalTo("")));
    }

    @Test
    void anAdministratorSeesWhatFailedAndSendsItAgain() {
        database.write(Reach.everything(), handle -> handle.execute("""
            INSERT INTO notice_delivery (digest_at, tenant, person, channel, address, state, due_at, fault, ended_at)
            VALUES (now(), 130001, 'account:1', 'mail', 'yuki@example.jp', 'failed', now(),
                '550 5.7.1 yuki@example.jp not wanted', now())"""));

        var page = as("admin").get("/desk/notices").then().statusCode(200).body(allOf(
            containsString("y…@example.jp"), containsString("5.7.1"), not(containsString("yuki@"))))
            .extract().asString();
        var id = page.replaceAll("(?s).*/desk/notices/([0-9]+)/retry.*", "$1");
        as("admin").formParam("form-token", tokenOf(page)).post("/desk/notices/" + id + "/retry").then()
            .statusCode(303);
        as("admin").get("/desk/notices").then().body(containsString("届けられなかったものはありません"));
        as("admin").get("/desk/notices/templates").then().statusCode(200).body(allOf(containsString("address-confirm"),
            containsString("メールアドレスの確認"), containsString("Please confirm your e-mail address"),
            containsString("lang=\"ja-x-easy\"")));
    }

    @Test
    void everybodyCanUseThePagesOfNotices() {
        tell("sample:admin");
        assertThat(Looks.faults("admin", PATHS)).isEmpty();
    }

    private void tell(String person) {
        database.write(CITY, handle -> {
            Notices.send(handle, CITY, new Notice(new Recipient.Person(person), "address-changed",
                Map.of("link", "/my/notices")));
            return 0;
        });
    }

    private static RequestSpecification as(String account) {
        return given().cookie("miyako-session", Sessions.of(account)).accept("text/html").redirects().follow(false)
            .contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }

    private static String token(String account, String path) {
        return tokenOf(as(account).get(path).asString());
    }

    private static String tokenOf(String page) {
        return page.replaceAll("(?s).*name=\"form-token\" value=\"([^\"]+)\".*", "$1");
    }
}
