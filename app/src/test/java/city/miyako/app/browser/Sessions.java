package city.miyako.app.browser;

import static io.restassured.RestAssured.given;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Session cookies of the sample accounts, signed in once through the sign-in page.
final class Sessions {
    private static final Map<String, String> COOKIES = new ConcurrentHashMap<>();

    private Sessions() {
    }

    /// The session cookie of a sample account.
    static String of(String account) {
        return COOKIES.computeIfAbsent(account, Sessions::signIn);
    }

    private static String signIn(String account) {
        var form = given().accept("text/html").get("/sign-in").asString();
        var token = form.replaceAll("(?s).*name=\"form-token\" value=\"([^\"]+)\".*", "$1");
        return given().redirects().follow(false).accept("text/html").formParam("form-token", token)
            .formParam("name", account).formParam("password", "miyako-sample").post("/sign-in").then()
            .statusCode(303).extract().cookie("miyako-session");
    }
}
