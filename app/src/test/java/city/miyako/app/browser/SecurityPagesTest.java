package city.miyako.app.browser;

import static city.miyako.app.browser.People.as;
import static city.miyako.app.browser.People.token;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the city says about its protection, and what its pages keep to.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class SecurityPagesTest {
    private static final List<String> STAFF = List.of("/desk", "/desk/imports", "/desk/jobs", "/desk/audit", "/admin",
        "/admin/people", "/admin/clients", "/my/access", "/my/account", "/my/inbox");

    @Test
    void thePageOfSecuritySaysWhatIsProtectedByWhichTestsAndWhatIsNotShownYet() {
        for (var path : List.of("/about/security", "/en/about/security")) {
            var page = as("").get(path).then().statusCode(200).extract().asString();
            assertThat(page).contains("OWASP ASVS 5.0.0", "Whoever guesses one account from many addresses never "
                + "locks its owner out", "V6.", "id=\"signin\"", "id=\"log\"");
            assertThat(page).as("not packaged, so there is no list of parts").doesNotContain("sbom.json");
        }
        given().get("/about/security/sbom.json").then().statusCode(404);
        as("").get("/").then().body(containsString("/about/security"));
        as("").get("/en/search?q=security").then().body(containsString("/about/security"));
    }

    @Test
    void withoutSomebodyToTellNoAddressIsMadeUp() {
        given().get("/.well-known/security.txt").then().statusCode(404);
        as("").get("/en/about/security").then().body(containsString("No contact has been set"));
    }

    @Test
    @Tag("asvs:V14.3.2")
    void everyPageForSomebodyKnownIsKeptByNobody() {
        var admin = Sessions.of("admin");
        for (var path : STAFF) {
            as(admin).get(path).then().statusCode(200).header("Cache-Control", equalTo("no-store"));
        }
        as(admin).get("/").then().header("Cache-Control", equalTo("no-store"));
        as("").get("/about").then().header("Cache-Control", not(equalTo("no-store")));
    }

    @Test
    @Tag("asvs:V14.3.1")
    @Tag("asvs:V7.4.1")
    void whoSignsOutLeavesNothingInTheBrowserAndTheCookieIsDead() {
        var sign = as("").formParam("form-token", token("", "/sign-in")).formParam("name", "operator")
            .formParam("password", "miyako-sample").post("/sign-in").then().statusCode(303).extract()
            .cookie("miyako-session");
        as(sign).formParam("form-token", token(sign, "/desk")).post("/sign-out").then().statusCode(303)
            .header("Clear-Site-Data", equalTo("\"storage\""))
            .header("Set-Cookie", matchesPattern(Pattern.compile("miyako-session=\"?\"?;.*Max-Age=0.*",
                Pattern.DOTALL)));
        as(sign).get("/desk").then().statusCode(303).header("Location", containsString("/sign-in"));
    }

    @Test
    @Tag("asvs:V7.4.4")
    void whoeverIsKnownCanSignOutFromEveryKindOfPage() {
        var operator = Sessions.of("operator");
        for (var path : List.of("/", "/en/map", "/services/flood-information",
                "/things/urn:ngsi-ld:RiverGauge:nowhere", "/about", "/desk", "/my/inbox")) {
            assertThat(as(operator).get(path).asString()).as(path).containsOnlyOnce("/sign-out\"");
        }
        assertThat(as("").get("/").asString()).doesNotContain("/sign-out");
    }

    @Test
    @Tag("asvs:V3.7.2")
    @Tag("asvs:V1.2.2")
    void noLinkToTheSignInLeadsElsewhere() {
        for (var to : List.of("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)",
                "/%0d%0aSet-Cookie: a=b", "/\r\nSet-Cookie: a=b", "data:text/html,x", "/a/../\\evil.example", "")) {
            as("").formParam("form-token", token("", "/sign-in")).formParam("name", "staff")
                .formParam("password", "miyako-sample").formParam("to", to).post("/sign-in").then().statusCode(303)
                .header("Location", matchesPattern("(http://(localhost|127\\.0\\.0\\.1):[0-9]+)?/desk"))
                .header("Set-Cookie", not(containsString("a=b")));
            as("").queryParam("to", to).get("/sign-in").then().body(containsString("name=\"to\" value=\"/desk\""));
        }
    }

    @Test
    @Tag("asvs:V4.1.1")
    void everyTextSaysItsCharacters() {
        for (var path : List.of("/", "/en/about", "/nowhere", "/robots.txt", "/about/security", "/emergency",
                "/api/v1/services", "/api/v1/systems", "/ngsi-ld/v1/types")) {
            var type = as("").get(path).contentType();
            assertThat(type).as(path).satisfiesAnyOf(kind -> assertThat(kind).startsWith("text/")
                .containsIgnoringCase("charset=UTF-8"), kind -> assertThat(kind).contains("json"));
        }
    }

    @Test
    @Tag("asvs:V6.2.6")
    @Tag("asvs:V6.2.7")
    void everyPasswordIsTypedUnseenAndMayComeFromAPasswordManager() {
        var field = Pattern.compile("<input[^>]*name=\"(?:proof-)?(?:password|present)\"[^>]*>");
        for (var page : List.of(as("").get("/sign-in").asString(), as(people()).get("/my/account").asString(),
                as(Sessions.of("admin")).get("/admin/people/new").asString())) {
            var fields = field.matcher(page).results().map(match -> match.group()).toList();
            assertThat(fields).isNotEmpty().allSatisfy(one -> assertThat(one).contains("type=\"password\"")
                .containsPattern("autocomplete=\"(current|new)-password\"").doesNotContain("readonly", "onpaste"));
        }
    }

    private static String people() {
        Sessions.open("password-owner", "131016", "STAFF");
        return Sessions.of("password-owner");
    }
}
