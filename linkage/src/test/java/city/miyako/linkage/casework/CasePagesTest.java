package city.miyako.linkage.casework;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import city.miyako.data.cases.CaseQuery;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class CasePagesTest {
    private static final String HOME = "/services/halls/cases";
    private static final String API = "/api/v1/halls/cases";
    private static final String RESIDENT = "resident";
    private static final String STAFF = "staff";

    @Inject
    HallCounter counter;

    @Inject
    Database database;

    @Test
    void aHallIsAskedForDiscussedAndGrantedOnPagesWithoutScript() {
        as(RESIDENT).get("/en" + HOME + "/new").then().statusCode(200).body(containsString("Day of use"),
            containsString("Up to 500"), containsString("Half the hall"), not(containsString("onsubmit")));
        var page = open("第一会議室");

        form(RESIDENT).formParam("message", "雨の日は？<script>alert(1)</script>").redirects().follow(false)
            .post(page + "/messages").then().statusCode(303);
        as(RESIDENT).multiPart("file", "plan 1.pdf", pdf()).redirects().follow(false).post(page + "/documents").then()
            .statusCode(303);
        form(STAFF).formParam("what", "使用料").formParam("due", "2020-01-01").redirects().follow(false)
            .post(page + "/deadlines").then().statusCode(303);
        as(STAFF).get("/en" + page).then().body(containsString("Missed"), containsString("plan 1.pdf"),
            containsString("Half the hall"), containsString("&lt;script&gt;"), not(containsString("<script>alert")));
        form(STAFF).formParam("what", "使用料").redirects().follow(false).post(page + "/deadlines/met").then()
            .statusCode(303);
        move(STAFF, page, "grant", 1, "").statusCode(303);

        as(RESIDENT).get("/en" + page).then().body(containsString("Granted"), containsString("Deadline met"),
            containsString("There is no step for you to take now"), not(containsString("‹")));
        as(RESIDENT).get(page).then().body(containsString("許可"), not(containsString("‹")));
    }

    @Test
    @Tag("asvs:V5.4.2")
    void aDocumentIsHandedOutToBeSavedAndOnlyToTheParties() {
        var page = open("書類");
        as(RESIDENT).multiPart("file", "plan 1.pdf", pdf()).post(page + "/documents");
        var id = as(RESIDENT).get(API + number(page)).jsonPath().getLong("documents[0].id");

        var found = as(STAFF).get(page + "/documents/" + id).then().statusCode(200)
            .header("Content-Disposition", "attachment; filename*=UTF-8''plan%201.pdf")
            .header("X-Content-Type-Options", "nosniff").extract().asByteArray();
        assertThat(found).isEqualTo(pdf());
        as("supplier").get(page + "/documents/" + id).then().statusCode(404);
        given().accept("text/html").get(page + "/documents/" + id).then().statusCode(401);
        as(RESIDENT).multiPart("file", "x.html", "<!DOCTYPE html><script>1</script>".getBytes(StandardCharsets.UTF_8))
            .post(page + "/documents").then().statusCode(415);
        as(RESIDENT).multiPart("file", "", new byte[0]).post(page + "/documents").then().statusCode(422);
    }

    @Test
    @Tag("asvs:V5.3.1")
    @Tag("asvs:V5.4.1")
    void aDocumentIsNeitherRunNorHandedOutUnderANameThatMeansSomething() {
        var page = open("名前");
        var code = "Dear office, <% out.print(6 * 7) %> <?php echo 6 * 7; ?> {6 * 7} ${6 * 7} #{6 * 7} {page.t('x')}\n"
            .getBytes(StandardCharsets.UTF_8);
        as(RESIDENT).redirects().follow(false).multiPart("file", "../../pages/run;x=<y>.html.txt", code)
            .post(page + "/documents").then().statusCode(303);
        var id = as(RESIDENT).get(API + number(page)).jsonPath().getLong("documents[0].id");

        var found = as(STAFF).get(page + "/documents/" + id + "?name=run.html&filename=../run.jsp").then()
            .statusCode(200).header("Content-Type", startsWith("text/plain"))
            .header("Content-Disposition", "attachment; filename*=UTF-8''run_x__y_.html.txt").extract();
        assertThat(found.asByteArray()).isEqualTo(code);
    }

    @Test
    @Tag("asvs:V1.3.5")
    void theSmallLanguagesOfOthersAreShownAsTheyWereWritten() {
        var page = open("書式");
        var sent = "**太い** # 見出し [x](javascript:alert(1)) ![](https://evil.example/p.png) [b]y[/b] {page.t('x')} ${6*7}"
            + " {{6*7}} <style>body{display:none}</style> <xsl:value-of select='1'/>";
        form(RESIDENT).formParam("message", sent).redirects().follow(false).post(page + "/messages").then()
            .statusCode(303);

        as(STAFF).get(page).then().statusCode(200).body(
            containsString("**太い** # 見出し [x](javascript:alert(1)) ![](https://evil.example/p.png) [b]y[/b]"),
            containsString("&lt;style&gt;body{display:none}&lt;/style&gt;"), containsString("${6*7} {{6*7}}"),
            not(containsString("<strong>太い")), not(containsString("href=\"javascript")), not(containsString("<style>")),
            not(containsString("evil.example/p.png\"")), not(containsString("<xsl")));
    }

    @Test
    void strangersNeitherSeeNorTouchACase() {
        var page = open("見えない会議室");

        as("supplier").get(page).then().statusCode(404);
        as("supplier").get(HOME).then().statusCode(200).body(not(containsString("見えない会議室")));
        form("supplier").formParam("message", "のぞき見").post(page + "/messages").then().statusCode(404);
        move("supplier", page, "grant", 1, "").statusCode(404);
        given().accept("text/html").get(page).then().statusCode(401);
        given().accept("text/html").get(HOME).then().statusCode(401);
        given().accept("application/json").get(API).then().statusCode(401);
        form(RESIDENT).formParam("what", "x").formParam("due", "2027-01-01").post(page + "/deadlines").then()
            .statusCode(403);
        as(RESIDENT).get("/services/nowhere/cases").then().statusCode(404);
    }

    @Test
    void whatCannotBeTakenComesBackWithTheFieldToMend() {
        form(RESIDENT).formParam("hall", " ").formParam("day", "someday").formParam("people", "501")
            .formParam("size", "all").formParam("purpose", "x".repeat(401)).post("/en" + HOME).then().statusCode(422)
            .body(containsString("#hall"), containsString("#day"), containsString("#people"),
                containsString("#size"), containsString("#purpose"), containsString("Error: "));
        form(RESIDENT).formParam("hall", "closed").formParam("day", "2027-01-10").post(HOME).then().statusCode(422)
            .body(containsString("#hall"), containsString("value=\"closed\""));
        var page = open("理由");
        move(STAFF, page, "refuse", 1, " ").statusCode(422).body(containsString("#reason"));
        move(STAFF, page, "refuse", 9, "先約").statusCode(409);
        move(STAFF, page, "withdraw", 1, "").statusCode(409);
        form(STAFF).formParam("message", " ").post(page + "/messages").then().statusCode(422);
        form(STAFF).formParam("what", "").formParam("due", "").post(page + "/deadlines").then().statusCode(422);
        as(STAFF).get(HOME + "?state=moon").then().statusCode(400);
        as(STAFF).get(HOME + "/x").then().statusCode(404);
    }

    @Test
    void theListIsNarrowedByStateAgeAndPerson() {
        var old = open("古い会議室");
        var fresh = open("新しい会議室");
        database.write(Reach.everything(), handle -> handle.execute(
            "UPDATE case_file SET entered_at = now() - interval '8 days' WHERE id = ?", id(old)));
        move(STAFF, fresh, "grant", 1, "").statusCode(303);

        as(STAFF).get(HOME + "?only=ageing").then().body(containsString("古い会議室"), containsString("滞留"),
            not(containsString("新しい会議室")));
        as(STAFF).get(HOME + "?state=granted").then().body(containsString("新しい会議室"),
            not(containsString("古い会議室")));
        as(STAFF).get(HOME + "?only=open").then().body(not(containsString("新しい会議室")));
        as(STAFF).get(HOME + "?whose=mine").then().body(not(containsString("古い会議室")));
        as(RESIDENT).get(HOME + "?whose=mine").then().body(containsString("古い会議室"));
        as(STAFF).get(HOME + "?state=granted&after=" + id(fresh)).then().body(not(containsString("新しい会議室")));
    }

    @Test
    void programsOpenReadAndMoveCasesToo() {
        long id = as(RESIDENT).contentType("application/json").body(Map.of("hall", "大会議室", "day", "2027-02-03"))
            .post(API).then().statusCode(201).body("state", equalTo("asked")).extract().jsonPath().getLong("id");

        as(STAFF).get(API + "/" + id).then().body("facts.hall", equalTo("大会議室"), "moves", hasItem("grant"),
            "parties.role", hasItem("office"));
        as(STAFF).contentType("application/json").body(Map.of("move", "grant", "version", 1))
            .post(API + "/" + id + "/moves").then().statusCode(200).body("state", equalTo("granted"));
        as(STAFF).contentType("application/json").body(Map.of("move", "grant", "version", 2))
            .post(API + "/" + id + "/moves").then().statusCode(409).body("state", equalTo("granted"));
        as(RESIDENT).contentType("application/json").body(Map.of("hall", "")).post(API).then().statusCode(422)
            .body("fields", equalTo("hall day"));
        as(STAFF).get(API + "?format=csv&state=granted").then().statusCode(200).contentType("text/csv")
            .body(containsString("大会議室"));
        as("supplier").get(API + "/" + id).then().statusCode(404);
    }

    @Test
    void thePeopleInAListAreToldThatAnOfficeReadIt() {
        var page = open("読まれる一覧");

        as(STAFF).get(HOME);

        assertThat(counter.desk().list(new Actor("sample:staff", "", TenantId.METROPOLIS, Set.of(Role.STAFF)),
            CaseQuery.all())).anyMatch(file -> file.id() == id(page));
        assertThat(database.<Long>read(Reach.everything(), handle -> handle.createQuery("""
            SELECT count(*) FROM audit WHERE action = 'personal.read' AND 'sample:resident' = ANY (people)
                AND matter = 'case:hall-use' AND actor = 'sample:staff'""").mapTo(Long.class).one())).isPositive();
    }

    @Test
    void aServiceKeepsSeveralKindsOfCaseApart() {
        var sheds = "/services/sheds/cases";
        as(RESIDENT).get("/en" + sheds + "/new?kind=shed-damage").then().statusCode(200).body(
            containsString("Report damage"), containsString("First shed"));
        as(RESIDENT).get(sheds + "/new").then().statusCode(400);
        as(RESIDENT).get(sheds + "/new?kind=hall-use").then().statusCode(400);
        form(RESIDENT).formParam("what", "屋根").formParam("day", "2026-11-01").formParam("shed", "shed-2")
            .post(sheds + "?kind=shed-damage").then().statusCode(422).body(containsString("#shed"));
        var damage = form(RESIDENT).formParam("what", "屋根").formParam("day", "2026-11-01").formParam("shed", "shed-1")
            .redirects().follow(false).post(sheds + "?kind=shed-damage").then().statusCode(303).extract()
            .header("Location");
        var api = "/api/v1/sheds/cases";
        long loan = as(RESIDENT).contentType("application/json").body(Map.of("what", "祭りの用具"))
            .post(api + "?kind=shed-loan").then().statusCode(201).extract().jsonPath().getLong("id");

        as(STAFF).get("/en" + damage.substring(damage.indexOf("/services"))).then().statusCode(200).body(
            containsString("First shed"), containsString("kind=shed-damage"), containsString("2026-11-11T15:00:00Z"));
        as(STAFF).get(sheds).then().body(containsString("屋根"), not(containsString("祭りの用具")));
        as(STAFF).get(sheds + "?kind=shed-loan&state=asked").then().body(containsString("祭りの用具"),
            not(containsString("屋根")), containsString("aria-current=\"page\">倉庫の貸出し"));
        as(STAFF).get(sheds + "?kind=shed-loan&state=told").then().statusCode(400);
        as(STAFF).get(api + "?kind=shed-loan").then().body("cases.id", hasItem((int) loan));
        as(STAFF).contentType("application/json").body(Map.of("move", "grant", "version", 1))
            .post(api + "/" + loan + "/moves").then().statusCode(200).body("state", equalTo("granted"));
        as("supplier").get(sheds + "/" + loan).then().statusCode(404);
        given().accept("text/html").get(sheds + "/" + loan).then().statusCode(401);
    }

    @Test
    void casesOfFormerRegistersComeWithTheDeadlinesTheyHaveHere() {
        given().header("Authorization", "Bearer miyako-sample-city").contentType("application/json").body("""
            {"cases":[{"number":"D-1","title":"雨どい","opened":"2026-10-01T00:00:00Z",
              "facts":{"what":"雨どい","day":"2026-10-01","shed":"shed-1"},
              "parties":[{"role":"office","bureau":"digital-services"}],"steps":[]}]}""")
            .post("/api/v1/sheds/cases/former?kind=shed-damage").then().statusCode(200).body("taken", equalTo(1));

        long id = as(STAFF).get("/api/v1/sheds/cases?kind=shed-damage").jsonPath()
            .getLong("cases.find { it.title == '雨どい' }.id");
        as(STAFF).get("/api/v1/sheds/cases/" + id).then().body("deadlines.what", hasItem("修繕"));
    }

    private static String open(String hall) {
        var to = form(RESIDENT).formParam("hall", hall).formParam("day", "2027-01-10").formParam("size", "half")
            .redirects().follow(false).post(HOME).then().statusCode(303).extract().header("Location");
        return to.substring(to.indexOf(HOME));
    }

    private static ValidatableResponse move(String who, String page, String move, long version, String reason) {
        return form(who).formParam("move", move).formParam("version", version).formParam("reason", reason).redirects()
            .follow(false).post(page + "/moves").then();
    }

    private static long id(String page) {
        return Long.parseLong(number(page).substring(1));
    }

    private static String number(String page) {
        return page.substring(page.lastIndexOf('/'));
    }

    private static byte[] pdf() {
        return "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    }

    private static RequestSpecification form(String name) {
        return as(name).contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }

    private static RequestSpecification as(String name) {
        return given().accept("text/html,application/json").header("Authorization",
            "Basic " + Base64.getEncoder().encodeToString((name + ":miyako-sample").getBytes(StandardCharsets.UTF_8)));
    }
}
