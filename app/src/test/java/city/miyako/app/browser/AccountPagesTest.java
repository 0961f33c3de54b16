package city.miyako.app.browser;

import static city.miyako.app.browser.People.FORM;
import static city.miyako.app.browser.People.LINK;
import static city.miyako.app.browser.People.PASSWORD;
import static city.miyako.app.browser.People.as;
import static city.miyako.app.browser.People.followed;
import static city.miyako.app.browser.People.token;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the forms of accounts refuse: more rights than were given, other people's tenants, guesses about who exists.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class AccountPagesTest {
    private static final String CHIYODA = "131016";
    private static final String CHUO = "131024";
    private static int number;

    @Inject
    Database database;

    private People people;
    private String email;

    @BeforeEach
    void somebody() {
        people = new People(database);
        email = "person-" + ++number + "@example.jp";
    }

    @Test
    @Tag("asvs:V15.3.3")
    void fieldsThatNoFormHasGiveNobodyMoreRights() {
        as("").formParam("form-token", token("", "/register")).formParam("email", email).formParam("role", "ADMIN")
            .post("/register").then().statusCode(200);
        var link = people.link(email);
        var resident = followed(link).formParam("name", "山田")
            .formParam("home", CHIYODA).formParam("password", PASSWORD).formParam("role", "ADMIN")
            .formParam("roles", "ADMIN").formParam("tenant", CHUO).formParam("active", "true")
            .formParam("account", "1").post(FORM).then().statusCode(303)
            .header("Location", containsString("/my/account")).extract().cookie("miyako-session");
        assertThat(people.column(email, "roles")).isEqualTo("{RESIDENT}");
        assertThat(people.column(email, "tenant")).isEqualTo(CHIYODA);

        as(resident).formParam("form-token", token(resident, "/my/account")).formParam("language", "en")
            .formParam("role", "ADMIN").formParam("tenant", "130001").formParam("name", "市長")
            .post("/my/account/language").then().statusCode(303);
        assertThat(people.column(email, "roles")).isEqualTo("{RESIDENT}");
        assertThat(people.name(email)).isEqualTo("山田");
        assertThat(people.column(email, "language")).isEqualTo("en");
        as(resident).get("/desk").then().statusCode(403);
        as(resident).get("/admin/people").then().statusCode(403);
    }

    @Test
    @Tag("asvs:V15.3.3")
    @Tag("asvs:V8.3.1")
    void anInvitationGivesWhatWasWrittenInItAndNothingThatTheInvitedAdds() {
        as(Sessions.of("admin")).formParam("form-token", token(Sessions.of("admin"), "/admin"))
            .formParam("tenant", CHIYODA).formParam("email", email).formParam("name", "青木")
            .formParam("role", "STAFF").formParam("role", "CLIENT").formParam("role", "RESIDENT")
            .post("/admin/people").then().statusCode(303);
        var link = people.link(email);
        followed(link).formParam("name", "青木").formParam("password", PASSWORD)
            .formParam("role", "ADMIN").formParam("tenant", CHUO).formParam("bureau", "finance")
            .formParam("email", "other@example.jp").post(FORM).then().statusCode(303);
        assertThat(people.column(email, "roles")).isEqualTo("{STAFF}");
        assertThat(people.column(email, "tenant")).isEqualTo(CHIYODA);
        assertThat(people.column(email, "bureau")).isEmpty();
        as("").cookie(LINK, People.secret(link)).get("/invitation/new").then().statusCode(403);
    }

    @Test
    @Tag("asvs:V8.2.2")
    @Tag("asvs:V8.4.1")
    void anAdministratorOfOneMunicipalityReachesNoOtherByFormPathOrHeader() {
        var admin = people.invited(email, CHIYODA, "ADMIN", "STAFF");
        var other = "other-" + email;
        people.invited(other, CHUO, "STAFF");
        long id = people.account(other);

        as(admin).get("/admin/people/" + id).then().statusCode(404);
        as(admin).get("/admin/people").then().statusCode(200).body(not(containsString(other)));
        as(admin).get("/admin/people?tenant=" + CHUO).then().statusCode(403);
        for (var path : new String[] {"leave", "post", "return", "sessions/0/end", "recover"}) {
            as(admin).formParam("form-token", token(admin, "/admin")).formParam("role", "STAFF")
                .post("/admin/people/" + id + "/" + path).then().statusCode(404);
        }
        as(admin).formParam("form-token", token(admin, "/admin")).formParam("tenant", CHUO)
            .formParam("email", "x" + email).formParam("name", "X").formParam("role", "STAFF")
            .post("/admin/people").then().statusCode(403);
        as(admin).formParam("form-token", token(admin, "/admin")).formParam("tenant", CHUO).formParam("name", "t")
            .formParam("scope", "read").formParam("until", "2099-01-01").post("/admin/clients").then().statusCode(403);
        as(Sessions.of("admin")).header("NGSILD-Tenant", CHIYODA)
            .formParam("form-token", token(Sessions.of("admin"), "/admin")).formParam("tenant", CHUO)
            .formParam("email", "x" + email).formParam("name", "X").formParam("role", "STAFF")
            .post("/admin/people").then().statusCode(400);
        assertThat(people.column(other, "active")).isEqualTo("true");
    }

    @Test
    void theAnswerToWhoeverAsksForAPasswordTellsNothing() {
        people.invited(email, CHIYODA, "STAFF");
        var known = asked("/recover", email);
        var unknown = asked("/recover", "nobody-" + email);
        assertThat(known).isEqualTo(unknown);
        assertThat(asked("/register", email)).isEqualTo(asked("/register", "nobody-" + email));
        as("").formParam("form-token", token("", "/recover")).formParam("email", "not an address").post("/recover")
            .then().statusCode(400).body(containsString("error-summary"));
    }

    @Test
    void theSecretOfALetterStandsInNoAddressOfAPageOrAForm() {
        people.invited(email, CHIYODA, "STAFF");
        asked("/recover", email);
        asked("/register", "new-" + email);
        for (var link : List.of(people.link(email), people.link("new-" + email))) {
            var secret = link.substring(link.lastIndexOf('/') + 1);
            var form = link.replace(secret, "new");
            var followed = as("").get(link).then().statusCode(303).header("Location", endsWith(form))
                .header("Cache-Control", "no-store").body(not(containsString(secret))).extract().response();
            assertThat(followed.getDetailedCookie(LINK)).satisfies(cookie -> {
                assertThat(cookie.getValue()).isEqualTo(secret);
                assertThat(cookie.isHttpOnly()).isTrue();
                assertThat(cookie.getMaxAge()).isPositive().isLessThanOrEqualTo(1_800);
            });
            as("").cookie(LINK, secret).get(form).then().statusCode(200).header("Cache-Control", "no-store")
                .header("Referrer-Policy", "same-origin").body(not(containsString(secret)));
            as("").get(form).then().statusCode(403);
            as("").formParam("form-token", token("", "/recover")).formParam("password", PASSWORD).post(link).then()
                .statusCode(405);
        }
        assertThat(as("").get("/recover/not;a=secret").then().statusCode(303).extract().cookie(LINK)).isEmpty();
        var set = followed(people.link(email)).formParam("password", "seven " + PASSWORD).post(FORM).then()
            .statusCode(303).extract().response();
        assertThat(set.getDetailedCookie(LINK).getMaxAge()).as("the browser forgets it").isZero();
    }

    @Test
    void aLinkInALetterLeadsToOurOwnHostWhateverTheRequestNamed() {
        people.invited(email, CHIYODA, "STAFF");
        given().accept("text/html").header("X-Forwarded-Host", "evil.example").header("Forwarded", "host=evil.example")
            .formParam("form-token", token("", "/recover")).formParam("email", email).post("/recover").then()
            .statusCode(200);
        assertThat(people.link(email)).startsWith("/recover/");
    }

    @Test
    void oneWhoLeavesAndComesBackIsOutAndInAgain() {
        var cookie = people.invited(email, CHIYODA, "STAFF");
        long id = people.account(email);
        var admin = Sessions.of("admin");
        as(cookie).get("/desk").then().statusCode(200);
        as(admin).formParam("form-token", token(admin, "/admin/people/" + id)).post("/admin/people/" + id + "/leave")
            .then().statusCode(303);
        as(cookie).get("/desk").then().statusCode(303).header("Location", containsString("/sign-in"));
        as(admin).formParam("form-token", token(admin, "/admin/people/" + id)).formParam("role", "STAFF")
            .formParam("bureau", "防災課").post("/admin/people/" + id + "/return").then().statusCode(303);
        as(admin).get("/admin/people/" + id).then().body(containsString("防災課"), containsString("復帰"));
        assertThat(people.link(email)).isEqualTo("/recover");
        as("").formParam("form-token", token("", "/sign-in")).formParam("name", email).formParam("password", PASSWORD)
            .post("/sign-in").then().statusCode(not(303));
        asked("/recover", email);
        var link = people.link(email);
        var again = followed(link).formParam("password", "seven " + PASSWORD)
            .post(FORM).then().statusCode(303).extract().cookie("miyako-session");
        as(again).get("/desk").then().statusCode(200);
    }

    @Test
    void aTokenOpensTheDoorsOfItsScopesForItsTenantOnly() {
        var admin = Sessions.of("admin");
        var page = as(admin).formParam("form-token", token(admin, "/admin/clients")).formParam("name", "gauges")
            .formParam("tenant", CHIYODA).formParam("more", "write:things/RiverGauge").formParam("until", "2099-01-01")
            .post("/admin/clients").then().statusCode(200).extract().asString();
        var secret = page.replaceAll("(?s).*<code translate=\"no\">([A-Za-z0-9_-]{43})</code>.*", "$1");
        send(secret, CHIYODA, "RiverGauge").statusCode(201);
        send(secret, CHIYODA, "Shelter").statusCode(403).body("code", equalTo("scope-missing"));
        send(secret, CHUO, "RiverGauge").statusCode(403);
        given().header("Authorization", "Bearer " + secret).get("/ngsi-ld/v1/entities?type=RiverGauge").then()
            .statusCode(403);
        as(admin).formParam("form-token", token(admin, "/admin/clients")).formParam("name", "bad")
            .formParam("tenant", CHIYODA).formParam("more", "everything").formParam("until", "2099-01-01")
            .post("/admin/clients").then().statusCode(400);
    }

    @Test
    void aProgramReplacesItsOwnSecretWhateverItsScopes() {
        var admin = Sessions.of("admin");
        var page = as(admin).formParam("form-token", token(admin, "/admin/clients")).formParam("name", "rotating")
            .formParam("tenant", CHIYODA).formParam("more", "write:things/RiverGauge").formParam("until", "2099-01-01")
            .post("/admin/clients").then().statusCode(200).extract().asString();
        var secret = page.replaceAll("(?s).*<code translate=\"no\">([A-Za-z0-9_-]{43})</code>.*", "$1");
        var next = given().header("Authorization", "Bearer " + secret).post("/api/v1/token/replace").then()
            .statusCode(200).header("Cache-Control", "no-store").extract().jsonPath().getString("token");
        send(next, CHIYODA, "RiverGauge").statusCode(201);
        given().header("Authorization", "Bearer " + next).get("/ngsi-ld/v1/entities?type=RiverGauge").then()
            .statusCode(403);
        given().header("Authorization", "Bearer " + secret).post("/api/v1/token/replace").then().statusCode(403)
            .body("code", equalTo("not-allowed"));
        given().post("/api/v1/token/replace").then().statusCode(401);
        given().cookie("miyako-session", admin).post("/api/v1/token/replace").then().statusCode(403);
    }

    @Test
    void anAdministratorNamesASubstituteForSomebodyAbsentAndNobodyOfAnotherMunicipality() {
        var chief = "chief-" + email;
        var deputy = "deputy-" + email;
        var stranger = "stranger-" + email;
        var admin = people.invited(email, CHIYODA, "ADMIN", "STAFF");
        people.invited(chief, CHIYODA, "STAFF", "OPERATOR");
        var deputys = people.invited(deputy, CHIYODA, "STAFF");
        people.invited(stranger, CHUO, "STAFF");
        var person = "/admin/people/" + people.account(chief);
        name(admin, person, stranger, "OPERATOR").then().statusCode(400).body(containsString("error-summary"));
        name(admin, person, deputy, "ADMIN").then().statusCode(400);
        name(admin, "/admin/people/" + people.account(stranger), deputy, "STAFF").then().statusCode(404);
        name(deputys, person, deputy, "OPERATOR").then().statusCode(403);
        name(admin, person, deputy, "OPERATOR").then().statusCode(303);
        var shown = as(admin).get(person).then().body(containsString("急な入院")).extract().asString();
        as(deputys).get("/my/account").then().body(containsString("代理を始める"));
        var end = shown.replaceAll("(?s).*action=\"(" + person + "/delegations/[0-9]+/end)\".*", "$1");
        as(admin).formParam("form-token", token(admin, person)).post(end).then().statusCode(303);
        as(deputys).get("/my/account").then().body(not(containsString("代理を始める")));
    }

    @Test
    void whoeverMovesToAMunicipalityLeavesTheirBureauBehind() {
        var admin = Sessions.of("admin");
        as(admin).formParam("form-token", token(admin, "/admin")).formParam("tenant", "130001")
            .formParam("email", email).formParam("name", "転出").formParam("bureau", "sewerage")
            .formParam("role", "STAFF").post("/admin/people").then().statusCode(303);
        var link = people.link(email);
        followed(link).formParam("name", "転出").formParam("password", PASSWORD)
            .post(FORM).then().statusCode(303);
        var person = "/admin/people/" + people.account(email);
        as(admin).formParam("form-token", token(admin, person)).formParam("tenant", CHIYODA)
            .formParam("bureau", "sewerage").formParam("role", "STAFF").post(person + "/post").then().statusCode(303);
        assertThat(people.column(email, "tenant")).isEqualTo(CHIYODA);
        assertThat(people.column(email, "bureau")).isEmpty();
    }

    @Test
    void whoeverMovesIntoTheMetropolisIsGivenABureauAtOnce() {
        people.invited(email, CHIYODA, "STAFF");
        var admin = Sessions.of("admin");
        var person = "/admin/people/" + people.account(email);
        as(admin).get(person).then().body(containsString("new-bureau"));
        as(admin).formParam("form-token", token(admin, person)).formParam("tenant", "130001")
            .formParam("bureau", "防災課").formParam("new-bureau", "sewerage").formParam("role", "STAFF")
            .post(person + "/post").then().statusCode(303);
        assertThat(people.column(email, "tenant")).isEqualTo("130001");
        assertThat(people.column(email, "bureau")).isEqualTo("sewerage");
    }

    @Test
    void aLinkToAProviderIsShownToItsOwnerAndEnded() {
        var owner = people.invited(email, CHIYODA, "STAFF");
        long account = people.account(email);
        long link = database.write(Reach.everything(), handle -> handle.createQuery("""
            INSERT INTO outside_identity (tenant, account, issuer, subject, linked_at, last_used_at)
            VALUES (131016, :account, 'https://id.example.jp/realms/city', 'subject-' || :account, now(), now())
            RETURNING id""").bind("account", account).mapTo(Long.class).one());
        var door = "/my/account/outside/" + link + "/unlink";
        as(owner).get("/my/account").then().statusCode(200).body(allOf(containsString("id.example.jp"),
            containsString(door)));
        var other = people.invited("other-" + email, CHIYODA, "STAFF");
        as(other).formParam("form-token", token(other, "/my/account")).post(door).then().statusCode(404);
        assertThat(Looks.faultsInSession(owner, List.of("/my/account"))).isEmpty();
        as(owner).formParam("form-token", token(owner, "/my/account")).post(door).then().statusCode(303);
        as(owner).get("/my/account").then().body(not(containsString("id.example.jp")));
    }

    @Test
    @Tag("asvs:V7.5.1")
    void whatIsHardToUndoAsksForANewProofAtEveryDoor() {
        var admin = people.invited(email, CHIYODA, "ADMIN", "STAFF");
        var other = "other-" + email;
        people.invited(other, CHIYODA, "STAFF");
        var person = "/admin/people/" + people.account(other);
        people.anHourPasses(email);
        for (var door : new String[] {"/admin/people", person + "/post", person + "/leave", person + "/return",
            person + "/substitute", "/admin/clients", "/my/account/delegations", "/my/account/passkeys",
            "/my/account/passkeys/1/remove", "/my/account/outside/1/unlink", "/my/account/proof"}) {
            as(admin).formParam("form-token", token(admin, "/admin")).formParam("role", "STAFF")
                .formParam("to", "/desk").post(door).then().statusCode(403).body(containsString("proof-password"));
        }
        as(admin).get("/my/account/passkeys/new").then().statusCode(403).body(containsString("proof-password"));
        given().cookie("miyako-session", admin).formParam("form-token", token(admin, "/admin"))
            .post("/my/account/passkeys/question").then().statusCode(403).body("code", equalTo("step-up-needed"));
        assertThat(people.column(other, "active")).isEqualTo("true");
        as(admin).get("/admin/people").then().statusCode(200);
        as(admin).formParam("form-token", token(admin, "/admin")).post(person + "/sessions/0/end").then()
            .statusCode(303);
    }

    private static io.restassured.response.Response name(String cookie, String person, String substitute,
                                                         String role) {
        var today = java.time.LocalDate.now(city.miyako.foundation.pages.Page.ZONE);
        return as(cookie).formParam("form-token", token(cookie, "/my/account")).formParam("substitute", substitute)
            .formParam("role", role).formParam("reason", "急な入院").formParam("from", today.toString())
            .formParam("until", today.plusDays(9).toString())
            .post(person + "/substitute");
    }

    @Test
    @Tag("asvs:V6.2.2")
    @Tag("asvs:V6.2.3")
    @Tag("asvs:V7.4.3")
    @Tag("asvs:V7.5.1")
    void aPasswordIsChangedWithTheOldOneOnlyAndThenTheOtherSessionsEnd() {
        var own = people.invited(email, CHIYODA, "STAFF");
        var other = in(email, PASSWORD);
        var next = "nine umbrellas in the snow";
        for (var present : new String[] {"", "not it", PASSWORD + " "}) {
            as(own).formParam("form-token", token(own, "/my/account")).formParam("present", present)
                .formParam("password", next).post("/my/account/password").then().statusCode(org.hamcrest.Matchers
                .isOneOf(400, 401, 403, 422)).body(containsString("error-summary"));
        }
        as(other).get("/desk").then().statusCode(200);
        as(own).formParam("form-token", token(own, "/my/account")).formParam("present", PASSWORD)
            .formParam("password", next).post("/my/account/password").then().statusCode(303);

        as(own).get("/desk").then().statusCode(200);
        as(other).get("/desk").then().statusCode(303).header("Location", containsString("/sign-in"));
        as("").formParam("form-token", token("", "/sign-in")).formParam("name", email).formParam("password", PASSWORD)
            .post("/sign-in").then().statusCode(401);
        as(in(email, next)).get("/desk").then().statusCode(200);
    }

    private static String in(String name, String password) {
        return as("").formParam("form-token", token("", "/sign-in")).formParam("name", name)
            .formParam("password", password).post("/sign-in").then().statusCode(303).extract()
            .cookie("miyako-session");
    }

    private static io.restassured.response.ValidatableResponse send(String secret, String tenant, String type) {
        return given().header("Authorization", "Bearer " + secret).header("NGSILD-Tenant", tenant)
            .contentType("application/json").body("{\"id\":\"urn:ngsi-ld:" + type + ":scope-" + number + "-" + tenant
                + "\",\"type\":\"" + type + "\"}").post("/ngsi-ld/v1/entities").then();
    }

    private static String asked(String path, String email) {
        return as("").formParam("form-token", token("", path)).formParam("email", email).post(path).then()
            .statusCode(200).extract().asString();
    }
}
