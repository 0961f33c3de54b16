package city.miyako.app.browser;

import static io.restassured.RestAssured.given;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.keys.KeyPurpose;
import city.miyako.foundation.keys.Place;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.testing.TestOutbox;
import io.restassured.specification.RequestSpecification;
import org.jdbi.v3.core.Handle;

/// People as tests of pages need them: their letters, their forms, and time that passes for their proofs.
final class People {
    static final String PASSWORD = "six umbrellas in the rain";

    static final String LINK = "miyako-link";
    static final String FORM = "/{letter}/new";

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

    /// The name of the owner of an account, which no table holds as it is.
    String name(String email) {
        var place = new Place(KeyPurpose.NAME, "account", "name", Long.toString(account(email)));
        var sealed = column(email, "name");
        return database.read(Reach.everything(), handle -> Vault.of(handle).open(place, sealed));
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
        return followed(link(email)).formParam("name", "招待 花子").formParam("password", PASSWORD).post(FORM).then()
            .statusCode(303).extract().cookie("miyako-session");
    }

    /// The form to which the link of a letter leads, with its token, ready to be filled in and sent to [#FORM].
    static RequestSpecification followed(String link) {
        var form = link.replaceAll("[^/]+$", "new");
        var secret = secret(link);
        var page = as("").cookie(LINK, secret).get(form).then().statusCode(200).extract().asString();
        return as("").cookie(LINK, secret).pathParam("letter", form.split("/")[1]).formParam("form-token",
            page.replaceAll("(?s).*name=\"form-token\" value=\"([^\"]+)\".*", "$1"));
    }

    /// What the browser of somebody who follows the link of a letter keeps.
    static String secret(String link) {
        return as("").get(link).then().statusCode(303).extract().cookie(LINK);
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
