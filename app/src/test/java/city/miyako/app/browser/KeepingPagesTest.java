package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.keeping.Disposals;
import city.miyako.foundation.keeping.KeepingRules;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.testing.TestExport;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A person takes their data with them after a fresh proof; staff see what is kept how long; keepers replace keys.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class KeepingPagesTest {
    private static final String CHIYODA = "131016";
    private static int number;

    @Inject
    Database database;

    @Inject
    KeepingRules rules;

    @Inject
    Disposals disposals;

    private People people;
    private String email;

    @BeforeEach
    void somebody() {
        people = new People(database);
        email = "takes-" + ++number + "@example.jp";
    }

    @Test
    void aPersonTakesEverythingAfterAFreshProofAndItIsWrittenDown() throws Exception {
        var cookie = people.invited(email, CHIYODA, "STAFF");
        var token = People.token(cookie, "/my/data");
        people.anHourPasses(email);
        People.as(cookie).formParam("form-token", token).post("/my/data").then()
            .body(allOf(containsString("proof-password"), not(containsString(email))));

        var zip = People.as(cookie).formParam("form-token", token).formParam("proof-password", People.PASSWORD)
            .post("/my/data").then().statusCode(200).contentType("application/zip").extract().asByteArray();

        var files = TestExport.unpacked(new java.io.ByteArrayInputStream(zip));
        assertThat(files.get("account.json")).contains(email);
        assertThat(files.get("index.html")).contains("lang=\"ja\"").doesNotContain("‹");
        String written = database.read(Reach.everything(), handle -> handle.createQuery(
            "SELECT actor FROM audit WHERE action = 'person.export' ORDER BY seq DESC LIMIT 1").mapTo(String.class)
            .one());
        assertThat(written).isEqualTo("account:" + people.account(email));
        given().accept("text/html").redirects().follow(false).get("/my/data").then().statusCode(303);
    }

    @Test
    void everyRuleRunsOnTheWholeCityAndStaffSeeWhatIsDue() {
        rules.list().forEach(rule -> {
            assertThat(disposals.run(rule)).as(rule.kind()).isNotNegative();
            assertThat(disposals.due(TenantId.METROPOLIS, rule)).as(rule.kind()).isZero();
        });
        People.as(Sessions.of("staff")).get("/desk/keeping").then().statusCode(200)
            .body(allOf(containsString("終わった案件とその書類"), containsString("5年"), not(containsString("‹")),
                not(containsString("name=\"reason\""))));
        People.as(Sessions.of("admin")).get("/en/desk/keeping").then().statusCode(200)
            .body(allOf(containsString("Closed cases"), not(containsString("‹")), containsString("name=\"reason\"")));
        People.as(Sessions.of("resident")).get("/desk/keeping").then().statusCode(403);
    }

    @Test
    void thePageSaysThatNothingGoesWhileTheClockIsInDoubt() {
        var admin = Sessions.of("admin");
        signOfLife(10);
        People.as(admin).get("/desk/keeping").then().body(containsString("今日は自動の廃棄を止めています"));
        People.as(admin).get("/en/desk/keeping").then().body(containsString("Nothing goes by itself today"));
        signOfLife(2);
        People.as(admin).get("/desk/keeping").then().body(not(containsString("今日は自動の廃棄を止めています")));
    }

    private void signOfLife(int daysAgo) {
        database.write(Reach.everything(), handle -> handle.execute("""
            INSERT INTO audit (at, tenant, actor, action, target, cause) VALUES (now() - make_interval(days => ?),
                130001, 'system:test', 'keeping.test', 'a sign of life', 'test')""", daysAgo));
    }

    @Test
    void anAdministratorPlacesAHoldAndLiftsIt() {
        var admin = Sessions.of("admin");
        var token = People.token(admin, "/desk/keeping");
        var day = LocalDate.now(ZoneOffset.UTC).plusDays(40).toString();
        People.as(admin).formParam("form-token", token).formParam("kind", "cases").formParam("reason", "")
            .formParam("until", day).post("/desk/keeping").then().statusCode(400);
        People.as(admin).formParam("form-token", token).formParam("kind", "cases").formParam("reason", "訴訟第九号")
            .formParam("until", day).post("/desk/keeping").then().statusCode(303);
        var page = People.as(admin).get("/desk/keeping").then().body(containsString("訴訟第九号")).extract().asString();
        var id = page.replaceAll("(?s).*/desk/keeping/holds/([0-9]+)/lift.*", "$1");
        People.as(Sessions.of("staff")).formParam("form-token", People.token(Sessions.of("staff"), "/desk/imports"))
            .post("/desk/keeping/holds/" + id + "/lift").then().statusCode(403);
        People.as(admin).formParam("form-token", token).post("/desk/keeping/holds/" + id + "/lift").then()
            .statusCode(303);
        People.as(admin).get("/desk/keeping").then().body(not(containsString("訴訟第九号")));
    }

    @Test
    void anAdministratorOfTheMetropolisReplacesTheKeysAndEverythingIsReadOn() {
        var cookie = people.invited(email, CHIYODA, "ADMIN", "STAFF");
        People.as(cookie).get("/admin/keys").then().statusCode(403);
        var admin = Sessions.of("admin");
        var token = People.token(admin, "/admin/keys");
        People.as(admin).formParam("form-token", token).post("/admin/keys/master").then().statusCode(303);
        People.as(admin).formParam("form-token", token).post("/admin/keys/data").then().statusCode(303);
        People.as(admin).get("/admin/keys").then().statusCode(200).body(allOf(containsString("master-2"),
            not(containsString("‹"))));
        People.as(cookie).get("/my/account").then().statusCode(200).body(containsString(email));
    }
}
