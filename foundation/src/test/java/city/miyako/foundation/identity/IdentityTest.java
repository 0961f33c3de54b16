package city.miyako.foundation.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.web.RequestContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestForm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class IdentityTest {
    private static final String PASSWORD = "the river is 2 m high";
    private static final Writer CITY = Writer.system("test");

    @Inject
    Accounts accounts;

    @Inject
    SignIn signIn;

    @Inject
    ApiTokens tokens;

    @Inject
    FirstAdministrator first;

    @Inject
    Audit audit;

    @Inject
    Database database;

    @ConfigProperty(name = "miyako.data")
    String data;

    @Test
    @Tag("asvs:V7.4.1")
    void aPersonSignsInIsKnownByTheCookieAndIsGoneAfterSigningOut() {
        var account = accounts.create(CITY, new NewAccount("Sato", "佐藤", TenantId.METROPOLIS, Set.of(Role.STAFF),
                PASSWORD));
        var granted = (SignIn.Answer.Granted) signIn.signIn("sato", PASSWORD, "192.0.2.1");

        assertThat(signIn.signIn("sato", "not it", "192.0.2.1")).isInstanceOf(SignIn.Answer.Refused.class);
        assertThat(whoami(granted.token())).isEqualTo("account:" + account.id());
        signIn.signOut(granted.actor(), granted.token());
        assertThat(whoami(granted.token())).isEqualTo("anonymous");
        assertThat(audit.list(Reach.staffOf(TenantId.METROPOLIS), Long.MAX_VALUE, "account:" + account.id(), "", 10))
            .extracting(line -> line.action()).containsExactly("identity.sign-out", "identity.sign-in");
    }

    @Test
    @Tag("asvs:V11.4.2")
    void neitherPasswordsNorTokensLieInTheDatabase() {
        accounts.create(CITY, new NewAccount("mori", "森", TenantId.METROPOLIS, Set.of(Role.STAFF), PASSWORD));
        var granted = (SignIn.Answer.Granted) signIn.signIn("mori", PASSWORD, "192.0.2.1");
        var token = tokens.issue(CITY, "probe", Set.of(Role.CLIENT), Instant.parse("2999-01-01T00:00:00Z"));

        var dump = database.read(Reach.everything(), handle -> handle.createQuery("""
            SELECT string_agg(a::text, '') || (SELECT string_agg(s::text, '') FROM session s)
                || (SELECT string_agg(t::text, '') FROM api_token t) FROM account a""").mapTo(String.class).one());

        assertThat(dump).contains("$argon2id$").doesNotContain(PASSWORD, granted.token(), token);
    }

    @Test
    void aProgramComesInWithItsTokenUntilItIsTakenBack() {
        var token = tokens.issue(new Writer(Actor.system("test"), new TenantId(131016), "test"), "gauges",
            Set.of(Role.CLIENT), Instant.parse("2999-01-01T00:00:00Z"));
        var id = tokens.list(Reach.staffOf(new TenantId(131016))).getFirst().id();

        given().header("Authorization", "Bearer " + token).get("/identity-test").then().statusCode(200)
            .body(org.hamcrest.Matchers.equalTo("token:" + id));
        tokens.revoke(new Writer(Actor.system("test"), new TenantId(131016), "test"), id);
        given().header("Authorization", "Bearer " + token).get("/identity-test").then().statusCode(401);
    }

    @Test
    void sampleAccountsWorkOnlyInASampleCityAndTheirPasswordIsNeverARealOne() {
        given().auth().preemptive().basic("operator", "miyako-sample").get("/identity-test").then().statusCode(200)
            .body(org.hamcrest.Matchers.equalTo("sample:operator"));
        assertThat(signIn.signIn("operator", "not it", "192.0.2.3")).isInstanceOf(SignIn.Answer.Refused.class);
        given().header("Authorization", "Bearer miyako-sample-city").get("/identity-test").then()
            .body(org.hamcrest.Matchers.equalTo("client:sample-city"));
        assertThatThrownBy(() -> accounts.create(CITY,
            new NewAccount("kato", "加藤", TenantId.METROPOLIS, Set.of(Role.STAFF), "miyako-sample")))
            .isInstanceOf(Problem.class).hasMessageContaining("password-unusable");
        assertThat(first.link()).isEmpty();
    }

    @Test
    @Tag("asvs:V6.3.1")
    void whoeverGuessesIsSlowedDownAndTheOwnerElsewhereIsNot() {
        accounts.create(CITY, new NewAccount("ueda", "上田", TenantId.METROPOLIS, Set.of(Role.STAFF), PASSWORD));

        SignIn.Answer last = new SignIn.Answer.Refused();
        for (int i = 0; i < 12; i++) {
            last = signIn.signIn("ueda", "guess number " + i, "203.0.113.9");
        }

        assertThat(last).isInstanceOf(SignIn.Answer.TooFast.class);
        assertThat(signIn.signIn("ueda", PASSWORD, "192.0.2.7")).isInstanceOf(SignIn.Answer.Granted.class);
    }

    @Test
    void theKeyInTheDataFolderLetsThisMachineIn() throws IOException {
        var key = Files.readString(java.nio.file.Path.of(data, OperatorKey.FILE)).strip();

        given().header("Authorization", "Bearer " + key).get("/identity-test").then()
            .body(org.hamcrest.Matchers.equalTo("operator:local"));
    }

    @Test
    @Tag("asvs:V3.5.1")
    void aFormThatIsNotOursIsRefused() {
        var granted = (SignIn.Answer.Granted) signIn.signIn("staff", "miyako-sample", "192.0.2.2");
        var cookie = granted.token();
        var token = given().cookie("miyako-session", cookie).get("/identity-test/form").asString();

        given().cookie("miyako-session", cookie).formParam("name", "x").post("/identity-test/form").then()
                .statusCode(403);
        given().cookie("miyako-session", cookie).formParam("form-token", "wrong").post("/identity-test/map").then()
            .statusCode(403);
        given().cookie("miyako-session", cookie).formParam("form-token", token).formParam("name", "x")
            .header("Sec-Fetch-Site", "cross-site").post("/identity-test/form").then().statusCode(403);
        given().cookie("miyako-session", cookie).formParam("form-token", token).formParam("name", "x")
            .header("Origin", "https://evil.example").post("/identity-test/form").then().statusCode(403);
        given().cookie("miyako-session", cookie).formParam("form-token", token).formParam("name", "x")
            .post("/identity-test/form").then().statusCode(200).body(org.hamcrest.Matchers.equalTo("x"));
        given().cookie("miyako-session", cookie).formParam("form-token", token).formParam("name", "y")
            .post("/identity-test/map").then().statusCode(200).body(org.hamcrest.Matchers.equalTo("y"));
        given().cookie("miyako-session", cookie).multiPart("form-token", token).multiPart("name", "z")
            .post("/identity-test/upload").then().statusCode(200).body(org.hamcrest.Matchers.equalTo("z"));
    }

    @Test
    @Tag("asvs:V3.5.2")
    void aRequestThatBrowsersSendWithoutAskingFirstChangesNothing() {
        var granted = (SignIn.Answer.Granted) signIn.signIn("staff", "miyako-sample", "192.0.2.4");
        for (var type : new String[] {"text/plain", "text/plain;charset=UTF-8"}) {
            given().cookie("miyako-session", granted.token()).contentType(type).body("{\"a\":1}")
                .post("/identity-test/text").then().statusCode(403);
        }
        given().cookie("miyako-session", granted.token()).contentType("application/json").body("\"x\"")
            .header("Sec-Fetch-Site", "same-site").post("/identity-test/text").then()
            .statusCode(org.hamcrest.Matchers.oneOf(403, 415));
        given().contentType("text/plain").header("Authorization", "Bearer miyako-sample-city").body("x")
            .post("/identity-test/text").then().statusCode(200);
    }

    private static String whoami(String cookie) {
        return given().cookie("miyako-session", cookie).get("/identity-test").asString();
    }

    @Path("/identity-test")
    public static class Whoami {
        @Inject
        RequestContext request;

        @GET
        public String actor() {
            return request.actor().id();
        }

        @GET
        @Path("form")
        public String token() {
            return request.formToken();
        }

        @POST
        @Path("form")
        public String form(@RestForm String name) {
            return name;
        }

        @GET
        @Path("tenant")
        public String tenant() {
            return request.tenant() + " staff: " + request.reach().staff();
        }

        @POST
        @Path("danger")
        public String danger(@RestForm String target) {
            request.require("my.prove");
            return "done to " + target;
        }

        @POST
        @Path("map")
        @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
        public String map(MultivaluedMap<String, String> form) {
            return form.getFirst("name");
        }

        @POST
        @Path("text")
        @Consumes(MediaType.TEXT_PLAIN)
        public String text(String body) {
            return body;
        }

        @POST
        @Path("upload")
        @Consumes(MediaType.MULTIPART_FORM_DATA)
        public String upload(@RestForm String name) {
            return name;
        }
    }
}
