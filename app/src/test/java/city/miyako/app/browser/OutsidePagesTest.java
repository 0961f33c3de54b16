package city.miyako.app.browser;

import static city.miyako.app.browser.People.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.startsWith;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.testing.OwnProvider;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;

/// The way to the provider of identities that every test city has, and back.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class OutsidePagesTest {
    @Inject
    Database database;

    @Test
    void somebodyComesBackFromTheProviderSignedInWhereTheyWantedToGo() {
        new People(database).invited(OwnProvider.EMAIL, "131016", "STAFF");
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

    // What the browser does: it goes where it is sent, and from there back to us.
    private static String come(Response begun) {
        return "/sign-in/outside/back?" + URI.create(as("").get(URI.create(begun.header("Location"))).then()
            .statusCode(302).extract().header("Location")).getRawQuery();
    }
}
