package city.miyako.app.browser;

import static io.restassured.RestAssured.given;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.testing.TestOutbox;
import io.restassured.specification.RequestSpecification;
import org.jdbi.v3.core.Handle;

/// People as tests of pages need them: their letters, their forms, and time that passes for their proofs.
final class People {
    static final String PASSWORD = "six umbrellas in the rain";

    private final Database database;

    People(Database database) {
        this.database = database;
    }

    /// The address in the newest letter to somebody, as in `/invitation/…`.
    String link(String email) {
        return TestOutbox.link(database, email);
    }

    /// The number of the account of an address.
    long account(String email) {
        return database.read(Reach.everything(), handle -> handle.createQuery(
            "SELECT id FROM account WHERE :name IN (email, sign_in_name)").bind("name", index(handle, email))
            .mapTo(Long.class).one());
    }

    /// One column of an account, as text.
    String column(String email, String column) {
        return database.read(Reach.everything(), handle -> handle.createQuery("SELECT " + column
            + "::text FROM account WHERE email = ?").bind(0, index(handle, email)).mapTo(String.class).one());
    }

    private static String index(Handle handle, String name) {
        return Vault.of(handle).indexIfAddress(name);
    }

    /// Lets the proofs of one person grow old.
    void anHourPasses(String email) {
        var actor = "account:" + account(email);
        database.write(Reach.everything(), handle -> handle.execute(
            "UPDATE session SET proved_at = proved_at - interval '1 hour' WHERE actor = ?", actor));
    }

    /// Opens an account by invitation and signs its owner in.
    ///
    /// @return the session cookie
    String invited(String email, String tenant, String... roles) {
        var form = as(Sessions.of("admin")).formParam("form-token", token(Sessions.of("admin"), "/admin"))
            .formParam("tenant", tenant).formParam("email", email).formParam("name", "招待 花子");
        for (var role : roles) {
            form.formParam("role", role);
        }
        form.post("/admin/people").then().statusCode(303);
        var link = link(email);
        return as("").formParam("form-token", token("", link)).formParam("name", "招待 花子")
            .formParam("password", PASSWORD).post(link).then().statusCode(303).extract().cookie("miyako-session");
    }

    /// A request of a browser with a session; empty for nobody.
    static RequestSpecification as(String cookie) {
        var request = given().accept("text/html").redirects().follow(false)
            .contentType("application/x-www-form-urlencoded; charset=UTF-8");
        return cookie.isEmpty() ? request : request.cookie("miyako-session", cookie);
    }

    /// The token of a page's form.
    static String token(String cookie, String path) {
        return as(cookie).get(path).then().statusCode(200).extract().asString()
            .replaceAll("(?s).*name=\"form-token\" value=\"([^\"]+)\".*", "$1");
    }
}
