package city.miyako.app.browser;

import static city.miyako.app.browser.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.testing.OwnProvider;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The way to the provider of identities that every test city has, and back.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class OutsidePagesTest {
    private static boolean invited;
    // A signed token: three parts, the first of which is JSON. The beginning alone turns up in random texts as well.
    private static final String TOKEN = "eyJ[A-Za-z0-9_-]+[.][A-Za-z0-9_-]+[.]";

    @Inject
    Database database;

    @Test
    void somebodyComesBackFromTheProviderSignedInWhereTheyWantedToGo() {
        invite();
        as("").get("/sign-in?to=/my/inbox").then()
            .body(containsString("/sign-in/outside?to=%2Fmy%2Finbox"), containsString("都職員認証 でログインする"));
        var begun = as("").get("/sign-in/outside?to=/my/inbox").then().statusCode(303)
            .header("Location", startsWith("http://127.0.0.1:")).extract().response();
        var came = come(begun);

        var session = as("").cookie("miyako-outside", begun.cookie("miyako-outside")).get(came).then().statusCode(303)
            .header("Location", endsWith("/my/inbox")).extract().cookie("miyako-session");
        as(session).get("/my/account").then().statusCode(200).body(containsString(OwnProvider.EMAIL));

        as("").cookie("miyako-outside", begun.cookie("miyako-outside")).get(came).then().statusCode(303)
            .header("Location", endsWith("/sign-in?outside=refused"));
        as("").get("/sign-in?outside=refused").then().body(containsString("error-summary"));
        as("").get(come(as("").get("/sign-in/outside"))).then().header("Location",
            endsWith("/sign-in?outside=refused"));
        var english = as("").get("/en/sign-in/outside?to=https://evil.example/");
        as("").cookie("miyako-outside", english.cookie("miyako-outside")).get(come(english)).then()
            .header("Location", endsWith("/en/desk"));
    }

    @Test
    @Tag("asvs:V7.6.2")
    void nobodyIsSignedInByTheProviderWithoutAnActOfTheirOwn() {
        for (var site : List.of("cross-site", "same-site")) {
            var sent = as("").header("Sec-Fetch-Site", site).get("/sign-in/outside?to=/my/inbox").then()
                .statusCode(303).header("Location", endsWith("/sign-in?to=%2Fmy%2Finbox")).extract();
            assertThat(sent.cookies()).as(site).isEmpty();
        }
        for (var site : List.of("same-origin", "none")) {
            as("").header("Sec-Fetch-Site", site).get("/sign-in/outside?to=/my/inbox").then().statusCode(303)
                .header("Location", startsWith("http://127.0.0.1:"));
        }
        as("").get("/sign-in?to=/my/inbox").then().statusCode(200).header("Refresh", nullValue())
            .body(not(containsString("http-equiv=\"refresh\"")));
    }

    /// As docs/security/sign-in.md says: the provider's own session, however long, does not keep the city's alive.
    @Test
    @Tag("asvs:V7.6.1")
    void aSessionThatCameByTheProviderEndsAsAnyOtherAndTheProviderIsAskedAgain() {
        var session = signedIn();
        as(session).get("/my/account").then().statusCode(200);
        database.write(Reach.everything(), handle -> handle.execute("""
            UPDATE session SET ends_at = ends_at - interval '12 hours' WHERE proof = 'outside'"""));
        as(session).get("/my/account").then().statusCode(303).header("Location", containsString("/sign-in?"));

        var next = signedIn();
        as(next).get("/my/account").then().statusCode(200);
        as(session).get("/my/account").then().statusCode(303).header("Location", containsString("/sign-in?"));
    }

    @Test
    @Tag("asvs:V10.1.1")
    void noTokenOfTheProviderReachesTheBrowserOrIsKept() {
        invite();
        var begun = as("").get("/sign-in/outside?to=/my/inbox");
        var back = as("").cookie("miyako-outside", begun.cookie("miyako-outside")).get(come(begun));
        var home = as(back.cookie("miyako-session")).get("/my/account");

        for (var answer : List.of(begun, back, home)) {
            assertThat(answer.getHeaders() + answer.asString()).doesNotContain("access_token", "id_token")
                .doesNotContainPattern(TOKEN);
        }
        for (var table : List.of("session", "outside_identity", "proof_challenge", "account", "audit")) {
            assertThat(database.<Integer>read(Reach.everything(), handle -> handle.createQuery("SELECT count(*) FROM "
                + table + " t WHERE t::text ~ :token").bind("token", TOKEN).mapTo(Integer.class).one())).as(table)
                    .isZero();
        }
    }

    private void invite() {
        if (!invited) {
            new People(database).invited(OwnProvider.EMAIL, "131016", "STAFF");
            invited = true;
        }
    }

    private String signedIn() {
        invite();
        var begun = as("").get("/sign-in/outside?to=/my/inbox");
        return as("").cookie("miyako-outside", begun.cookie("miyako-outside")).get(come(begun)).then()
            .statusCode(303).extract().cookie("miyako-session");
    }

    // What the browser does: it goes where it is sent, and from there back to us.
    private static String come(Response begun) {
        return "/sign-in/outside/back?" + URI.create(as("").get(URI.create(begun.header("Location"))).then()
            .statusCode(302).extract().header("Location")).getRawQuery();
    }
}
