package city.miyako.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Administrators look after governments and bureaus, and operators see how the installation is.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class OfficePagesTest {
    private static final String CHIYODA = "131016";
    private static final String BUREAUS = "/admin/bureaus";
    private static int number;

    @Inject
    Database database;

    private People people;
    private String admin;
    private String email;
    private String code;

    @BeforeEach
    void administrators() {
        people = new People(database);
        admin = Sessions.of("admin");
        number++;
        email = "office-" + number + "@example.jp";
        code = "office-" + number;
    }

    @Test
    void theMetropolisSeesAllGovernmentsAndWhoHasBegun() {
        people.invited(email, CHIYODA, "ADMIN", "STAFF");
        var list = People.as(admin).get("/admin/tenants").then().statusCode(200).extract().asString();
        assertThat(list).contains("東京都", "小笠原村", "特別区", "監査の立会人").doesNotContain("‹");
        assertThat(list.split("/admin/tenants/[0-9]{6}\"", -1)).as("the metropolis and 62 municipalities").hasSize(64);
        People.as(admin).get("/admin/tenants/" + CHIYODA).then().statusCode(200).body(allOf(
            containsString("利用中"), containsString("/admin/people?tenant=" + CHIYODA), not(containsString("‹")),
            not(containsString("協定の鍵")),
            containsString("/admin/clients?tenant=" + CHIYODA), containsString("/desk/audit?tenant=" + CHIYODA)));
        People.as(admin).get("/en/admin/tenants/134210").then().statusCode(200).body(allOf(
            containsString("Invite an administrator"), containsString("Ogasawara"), not(containsString("‹"))));
        for (var wrong : List.of("000000", "131017", "chiyoda", "1310160", "%E5%8D%83")) {
            People.as(admin).get("/admin/tenants/" + wrong).then().statusCode(404);
        }
    }

    @Test
    @Tag("asvs:V8.2.2")
    void aMunicipalitySeesItselfAndNoOther() {
        var own = people.invited(email, CHIYODA, "ADMIN", "STAFF");
        People.as(own).get("/admin/tenants").then().statusCode(200).body(allOf(containsString("千代田区"),
            not(containsString("中央区")), not(containsString("東京都</a>"))));
        People.as(own).get("/admin/tenants/" + CHIYODA).then().statusCode(200);
        People.as(own).get(BUREAUS).then().statusCode(200).body(not(containsString("下水道局")));
        for (var closed : List.of("/admin/tenants/131024", "/admin/tenants/130001", BUREAUS + "?tenant=131024",
            BUREAUS + "?tenant=130001", BUREAUS + "/sewerage", "/desk/health")) {
            People.as(own).get(closed).then().statusCode(403);
        }
        var token = People.token(own, "/admin");
        for (var door : List.of(BUREAUS, BUREAUS + "/sewerage/rename", BUREAUS + "/sewerage/close",
            BUREAUS + "/sewerage/reopen", BUREAUS + "/sewerage/place")) {
            People.as(own).formParam("form-token", token).formParam("code", code).formParam("name-ja", "局")
                .formParam("name-en", "Bureau").formParam("person", email).post(door).then().statusCode(403);
        }
    }

    @Test
    @Tag("asvs:V8.2.1")
    void onlyThoseWhomThePolicyNamesEnter() {
        for (var path : List.of("/admin/tenants", "/admin/tenants/" + CHIYODA, BUREAUS, BUREAUS + "/sewerage",
            "/desk/health")) {
            People.as("").get(path).then().statusCode(303).header("Location", containsString("/sign-in?to="));
            for (var account : List.of("resident", "staff", "auditor")) {
                People.as(Sessions.of(account)).get(path).then().statusCode(403);
            }
        }
        People.as(Sessions.of("operator")).get("/desk/health").then().statusCode(200);
        People.as(Sessions.of("operator")).get("/admin/tenants").then().statusCode(403);
    }

    @Test
    void aBureauIsAddedGivenSomebodyRenamedAndClosedOnlyOnceItIsEmpty() {
        people.invited(email, CHIYODA, "STAFF");
        post(BUREAUS, Map.of("code", code, "name-ja", "夜間局", "name-en", "Bureau of the Night")).statusCode(303)
            .header("Location", containsString(BUREAUS + "/" + code));
        post(BUREAUS + "/" + code + "/place", Map.of("person", email, "title", "係長")).statusCode(303);
        assertThat(people.column(email, "tenant")).isEqualTo("130001");
        assertThat(people.column(email, "bureau")).isEqualTo(code);
        People.as(admin).get(BUREAUS + "/" + code).then().body(containsString("係長"));
        People.as(admin).get(BUREAUS).then().body(allOf(containsString("夜間局"), containsString("係長（1人）")));

        post(BUREAUS + "/" + code + "/close", Map.of()).statusCode(409).body(allOf(
            containsString("所属する職員と招待中の人をほかの局へ移してから"), containsString("error-summary")));
        post("/admin/people/" + people.account(email) + "/post", Map.of("tenant", "130001", "bureau", "sewerage",
            "role", "STAFF")).statusCode(303);
        post(BUREAUS + "/" + code + "/rename", Map.of("name-ja", "夜間経済局", "name-en", "Night Economy"))
            .statusCode(303);
        post(BUREAUS + "/" + code + "/close", Map.of()).statusCode(303);
        People.as(admin).get("/en" + BUREAUS + "/" + code).then().statusCode(200).body(allOf(
            containsString("Night Economy"), containsString("Reopen"), not(containsString("‹"))));
        post(BUREAUS + "/" + code + "/place", Map.of("person", email)).statusCode(400)
            .body(containsString("都の職員には局を選び"));
        post(BUREAUS + "/" + code + "/reopen", Map.of()).statusCode(303);
        List<String> written = database.read(Reach.everything(), handle -> handle.createQuery(
            "SELECT action FROM audit WHERE target = ? ORDER BY seq").bind(0, "bureau:" + code).mapTo(String.class)
            .list());
        assertThat(written).containsExactly("bureau.add", "bureau.rename", "bureau.close", "bureau.reopen");
    }

    @Test
    void whatCannotBeABureauIsSaidByTheForm() {
        post(BUREAUS, Map.of("code", "夜", "name-ja", "<b>局</b>", "name-en", "Bureau")).statusCode(400).body(allOf(
            containsString("error-summary"), containsString("記号は英小文字"), containsString("&lt;b&gt;局")));
        post(BUREAUS, Map.of()).statusCode(400);
        post(BUREAUS, Map.of("code", "sewerage", "name-ja", "局", "name-en", "Bureau")).statusCode(409);
        post(BUREAUS + "/sewerage/rename", Map.of("name-ja", "", "name-en", "Bureau")).statusCode(400)
            .body(containsString("error-summary"));
        post(BUREAUS + "/sewerage/place", Map.of("person", "nobody@example.jp")).statusCode(404)
            .body(containsString("error-summary"));
        post(BUREAUS + "/sewerage/place", Map.of()).statusCode(404);
        people.invited("resident-" + email, CHIYODA, "STAFF");
        long resident = people.account("resident-" + email);
        database.write(Reach.everything(), handle -> handle.execute(
            "UPDATE account SET roles = '{RESIDENT}' WHERE id = ?", resident));
        post(BUREAUS + "/sewerage/place", Map.of("person", "resident-" + email)).statusCode(404);
        post(BUREAUS + "/no-such/close", Map.of()).statusCode(404);
        People.as(admin).get(BUREAUS + "/no-such").then().statusCode(404);
        People.as(admin).formParam("form-token", "forged").formParam("code", code).formParam("name-ja", "局")
            .formParam("name-en", "Bureau").post(BUREAUS).then().statusCode(403);
        var later = people.invited(email, "130001", "ADMIN", "STAFF");
        var token = People.token(later, "/admin");
        people.anHourPasses(email);
        People.as(later).formParam("form-token", token).post(BUREAUS + "/sewerage/close").then().statusCode(403)
            .body(containsString("proof-password"));
    }

    @Test
    void everyPartOfTheInstallationTellsHowItIs() {
        var page = People.as(admin).get("/desk/health").then().statusCode(200).extract().asString();
        for (var part : List.of("database", "migrations", "disk", "memory", "backups", "audit", "notices", "jobs",
            "subscriptions", "keys")) {
            assertThat(page).contains("<article class=\"card\" id=\"" + part + "\"");
        }
        assertThat(page).contains("応答しています", "確認した時刻", "data-icon=\"check\"").doesNotContain("‹",
            "確認できませんでした");
        People.as(Sessions.of("operator")).get("/en/desk/health").then().statusCode(200).body(allOf(
            containsString("PostgreSQL"), containsString("Looked at"), not(containsString("‹")),
            not(containsString("/admin/keys"))));
    }

    @Test
    void everybodyCanUseThesePages() {
        people.invited(email, CHIYODA, "ADMIN", "STAFF");
        assertThat(Looks.faults("admin", List.of("/admin", "/admin/tenants", "/admin/tenants/" + CHIYODA, BUREAUS,
            BUREAUS + "?tenant=" + CHIYODA, BUREAUS + "/sewerage", "/desk/health", "/no-such-page"))).isEmpty();
    }

    private ValidatableResponse post(String path, Map<String, String> fields) {
        return People.as(admin).formParam("form-token", People.token(admin, "/admin")).formParams(fields).post(path)
            .then();
    }
}
