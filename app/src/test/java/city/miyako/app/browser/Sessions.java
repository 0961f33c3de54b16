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

    /// Opens an account, as an administrator does, and signs it in.
    static void open(String account, String tenant, String role) {
        var admin = of("admin");
        COOKIES.computeIfAbsent(account, _ -> {
            var page = given().cookie("miyako-session", admin).accept("text/html").get("/admin").asString();
            given().cookie("miyako-session", admin).accept("text/html").redirects().follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8").formParam("form-token", token(page))
                .formParam("sign-in-name", account).formParam("name", account).formParam("tenant", tenant)
                .formParam("password", "a long enough one").formParam("role", role).post("/admin/accounts").then()
                .statusCode(303);
            return signIn(account, "a long enough one");
        });
    }

    private static String signIn(String account) {
        return signIn(account, "miyako-sample");
    }

    private static String signIn(String account, String password) {
        var token = token(given().accept("text/html").get("/sign-in").asString());
        return given().redirects().follow(false).accept("text/html").formParam("form-token", token)
            .formParam("name", account).formParam("password", password).post("/sign-in").then()
            .statusCode(303).extract().cookie("miyako-session");
    }

    private static String token(String page) {
        return page.replaceAll("(?s).*name=\"form-token\" value=\"([^\"]+)\".*", "$1");
    }
}
