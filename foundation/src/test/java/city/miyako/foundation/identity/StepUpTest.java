package city.miyako.foundation.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class StepUpTest {
    private static final String PASSWORD = "four bells before midnight";
    private static int number;

    @Inject
    Accounts accounts;

    @Inject
    ApiTokens tokens;

    @Inject
    SignIn signIn;

    @Inject
    Database database;

    private String cookie;

    @BeforeEach
    void somebodyWhoSignedInSomeTimeAgo() {
        var person = accounts.create(Writer.system("test"), new NewAccount("step-" + ++number, "段",
            TenantId.METROPOLIS, Set.of(Role.STAFF), PASSWORD));
        cookie = ((SignIn.Answer.Granted) signIn.signIn(person.signInName(), PASSWORD, "192.0.2." + number)).token();
    }

    @Test
    @Tag("asvs:V7.2.4")
    void aDangerousActGoesOnRightAfterTheSignInAndLaterOnlyWithAProof() {
        act().post("/identity-test/danger").then().statusCode(200).body(equalTo("done to river 7"));
        anHourPasses();
        var form = act().post("/identity-test/danger").then().statusCode(403)
            .body(containsString("name=\"target\" value=\"river 7\""), containsString("name=\"proof-password\""),
                containsString("action=\"/identity-test/danger\"")).extract().asString();
        assertThat(form).doesNotContain("done to");

        var next = act().formParam("proof-password", PASSWORD).post("/identity-test/danger").then().statusCode(200)
            .body(equalTo("done to river 7")).extract().cookie("miyako-session");
        assertThat(next).as("another secret, since its owner may do more now").isNotNull().isNotEqualTo(cookie);
        given().cookie("miyako-session", cookie).get("/identity-test").then().body(equalTo("anonymous"));
        cookie = next;
        act().post("/identity-test/danger").then().statusCode(200);
    }

    @Test
    void aWrongProofIsToldSlowedDownAndLeadsNowhere() {
        anHourPasses();
        act().formParam("proof-password", "not it").post("/identity-test/danger").then().statusCode(403)
            .body(containsString("error-summary"), not(containsString("done to")), not(containsString("not it")));
        for (int i = 0; i < 12; i++) {
            act().formParam("proof-password", "guess " + i).post("/identity-test/danger").then().statusCode(403);
        }
        act().formParam("proof-password", PASSWORD).post("/identity-test/danger").then().statusCode(403);
    }

    @Test
    void aProofWithoutOurFormIsNotEvenLookedAt() {
        anHourPasses();
        given().cookie("miyako-session", cookie).accept("text/html, text/plain").formParam("target", "river 7")
            .formParam("proof-password", PASSWORD).post("/identity-test/danger").then().statusCode(403)
            .body(not(containsString("proof-password")));
        act().post("/identity-test/danger").then().statusCode(403);
    }

    @Test
    void programsReadACodeAndCannotProveAnything() {
        anHourPasses();
        given().cookie("miyako-session", cookie).formParam("form-token", form()).formParam("target", "x")
            .post("/identity-test/danger").then().statusCode(403).body("code", equalTo("step-up-needed"));
        var token = tokens.issue(Writer.system("test"), "daring", Set.of(Role.CLIENT),
            Instant.parse("2999-01-01T00:00:00Z"));
        given().header("Authorization", "Bearer " + token).formParam("target", "x").post("/identity-test/danger").then()
            .statusCode(403).body("code", equalTo("step-up-needed"));
        given().formParam("form-token", "").formParam("target", "x").post("/identity-test/danger").then()
            .statusCode(403);
    }

    private void anHourPasses() {
        new Mailbox(database).older("session.proved_at", "1 hour");
    }

    private RequestSpecification act() {
        return given().cookie("miyako-session", cookie).accept("text/html, text/plain").formParam("form-token", form())
            .formParam("target", "river 7");
    }

    private String form() {
        return given().cookie("miyako-session", cookie).get("/identity-test/form").asString();
    }
}
