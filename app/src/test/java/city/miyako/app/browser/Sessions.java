package city.miyako.app.browser;

import static io.restassured.RestAssured.given;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Session cookies of the sample accounts, signed in through the sign-in page and so often that acts that need a new
/// proof of who acts go through.
final class Sessions {
    private static final long NEW_NANOS = java.time.Duration.ofMinutes(5).toNanos();
    private static final String SAMPLE = "miyako-sample";
    private static final String OWN = "a long enough one";
    private static final Map<String, Session> COOKIES = new ConcurrentHashMap<>();

    private Sessions() {
    }

    /// The session cookie of a sample account, or of one that was opened here.
    static String of(String account) {
        return COOKIES.compute(account, (_, known) -> known != null && System.nanoTime() - known.since() < NEW_NANOS
            ? known : signIn(account, known == null ? SAMPLE : known.password())).cookie();
    }

    /// Opens an account, as an administrator does, and signs it in.
    static void open(String account, String tenant, String role) {
        var admin = of("admin");
        COOKIES.computeIfAbsent(account, _ -> {
            var page = given().cookie("miyako-session", admin).accept("text/html").get("/admin").asString();
            given().cookie("miyako-session", admin).accept("text/html").redirects().follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8").formParam("form-token", token(page))
                .formParam("sign-in-name", account).formParam("name", account).formParam("tenant", tenant)
                .formParam("password", OWN).formParam("role", role).post("/admin/people").then().statusCode(303);
            return signIn(account, OWN);
        });
    }

    /// Signs in an account that a test opened with a password of its own.
    static void known(String account, String password) {
        COOKIES.computeIfAbsent(account, _ -> signIn(account, password));
    }

    private static Session signIn(String account, String password) {
        var token = token(given().accept("text/html").get("/sign-in").asString());
        var cookie = given().redirects().follow(false).accept("text/html").formParam("form-token", token)
            .formParam("name", account).formParam("password", password).post("/sign-in").then()
            .statusCode(303).extract().cookie("miyako-session");
        return new Session(cookie, password, System.nanoTime());
    }

    private static String token(String page) {
        return page.replaceAll("(?s).*name=\"form-token\" value=\"([^\"]+)\".*", "$1");
    }

    private record Session(String cookie, String password, long since) {
    }
}
