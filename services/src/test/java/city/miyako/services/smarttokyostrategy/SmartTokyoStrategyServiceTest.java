package city.miyako.services.smarttokyostrategy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.NewAccount;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.services.Checklist;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.services.Load;
import city.miyako.services.Soon;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class SmartTokyoStrategyServiceTest {
    private static final String HOME = "/services/smart-tokyo-strategy";
    private static final String API = "/api/v1/smart-tokyo-strategy";
    private static final String DIGITISED = "urn:ngsi-ld:Figure:admin-procedures-digitisation:2";
    private static final String FIRST_BUDGET = "urn:ngsi-ld:Figure:digital-expenditure-tracking:6";

    @Inject
    Audit audit;

    @Inject
    Accounts accounts;

    @TestHTTPResource
    URI base;

    @Test
    @Tag("level:smart-tokyo-strategy:functions/0")
    void everyInitiativeHasItsPillarFieldAndCity() {
        given().get(API + "/initiatives").then().statusCode(200).body("count", greaterThan(209))
                .body("initiatives.pillar", everyItem(not(equalTo("")))).body("initiatives.field", everyItem(not("")))
                .body("initiatives.findAll { it.id in ['manhole-sensors'] }.city", hasItem("safe"));
        given().get(API + "/initiatives?pillar=town-dx&field=disaster x digital").then().body("count", equalTo(16));
        given().get(API + "/initiatives?city=safe").then().body("initiatives.city", everyItem(equalTo("safe")));
        page(HOME + "?text=マンホール").body(containsString("多機能型マンホール蓋"), not(containsString("5Gアンテナ")));
        for (var entry : new Checklist().all()) {
            given().get(API + "/initiatives/" + entry.id()).then().statusCode(200);
        }
    }

    @Test
    @Tag("level:smart-tokyo-strategy:functions/1")
    void anInitiativeTellsResultsPlanAndFiguresAsPrinted() {
        page("/en" + HOME + "/initiatives/manhole-sensors").body(containsString("Twenty-three more covers"),
                containsString("Keep meetings and give advice"), containsString("37"), containsString("Silver"));
        given().get(API + "/initiatives/admin-procedures-digitisation").then()
                .body("figures.printed", hasItems("119", "about 28000"));
    }

    @Test
    @Tag("level:smart-tokyo-strategy:functions/2")
    void newAndLeadingInitiativesAreMarked() {
        given().get(API + "/initiatives?tag=new").then().body("initiatives.id", hasItem("islands-connectivity-new"));
        given().get(API + "/initiatives?tag=leading").then()
                .body("initiatives.id", hasItem("city-center-leading-area"));
        page("/en" + HOME + "/initiatives/islands-connectivity-new").body(containsString("New"));
    }

    @Test
    @Tag("level:smart-tokyo-strategy:functions/3")
    void eachInitiativeIsTracedToVisionStrategyAndProject() {
        page("/en" + HOME + "/initiatives/manhole-sensors").body(containsString("Vision 10"),
                containsString("Smart Tokyo and TOKYO Data Highway"), containsString("Promotion project"));
        given().get(API + "/initiatives").then().body("initiatives.strategies", everyItem(hasItem("10")));
        page("/en" + HOME + "/frame").body(containsString("Strategy 8"));
    }

    @Test
    @Tag("level:smart-tokyo-strategy:functions/4")
    @Tag("level:smart-tokyo-strategy:functions/5")
    @Tag("level:smart-tokyo-strategy:functions/6")
    void theFrameShowsFiveAxesTenPairsAndFourGoals() {
        page("/en" + HOME + "/frame").body(containsString("Any time"), containsString("Anyone"),
                containsString("Anywhere"), containsString("Anything"), containsString("Whatever happens"),
                containsString("Disaster × digital"), containsString("Work style"),
                containsString("Wellness × digital"),
                containsString("Digitise all procedures"), containsString("A new work environment"),
                containsString("Open co-creation"), containsString("Resident-centred services"),
                containsString("2030"), containsString("2040"));
        var frame = new Frame();
        assertThat(frame.terms("axes")).hasSize(5)
                .allSatisfy(axis -> assertThat(axis.words("initiatives")).isNotEmpty());
        assertThat(frame.terms("pairs")).hasSize(10);
        assertThat(frame.terms("goals")).hasSize(4);
    }

    @Test
    @Tag("level:smart-tokyo-strategy:functions/7")
    void theTargetOf2030IsCastBackToEachYear() {
        page("/en" + HOME + "/figures").body(containsString("50 by 2030"), containsString("data-value=\"37.02\""));
        given().get(API + "/kpis").then()
                .body("kpis.find { it.id == 'disabled-sport' }.pacePerYear", equalTo(1.62f));
    }

    @Test
    @Tag("level:smart-tokyo-strategy:functions/8")
    @Tag("level:smart-tokyo-strategy:silver/audit")
    @Tag("level:smart-tokyo-strategy:silver/no-javascript")
    void staffRevisesAnInitiativeWithAPlainFormAndTheFormerEditionStays() {
        var path = HOME + "/initiatives/one-device-per-student";
        var form = staff("staff").get("/en" + path + "/revise").then().statusCode(200)
                .body(containsString("<form method=\"post\""), not(containsString("onsubmit"))).extract().asString();

        revise(path, field(form, "version"), "2023", "Every new entrant has a device").statusCode(303);

        page("/en" + path).body(containsString("Every new entrant has a device"), containsString("Edition FY2023"),
                containsString("Former editions"), containsString("FY2022"));
        assertThat(audit.list(Reach.staffOf(TenantId.METROPOLIS), Long.MAX_VALUE, "sample:staff", "", 20))
                .anySatisfy(line -> {
                    assertThat(line.target()).isEqualTo("urn:ngsi-ld:Initiative:one-device-per-student");
                    assertThat(line.cause()).startsWith("POST " + path);
                });
    }

    @Test
    void oneChangedRecordMovesTheFigures() {
        page("/en" + HOME).body(containsString("85.7"), containsString("102 / 119"), containsString("3.0"),
                containsString("259"), containsString("780"));

        patch(DIGITISED, 119).statusCode(204);
        patch(FIRST_BUDGET, 390).statusCode(204);

        Soon.shows(() -> given().get("/en" + HOME).asString(), "119 / 119");
        page("/en" + HOME).body(containsString("100<small>%"), containsString("2.0<small>times"));
        page("/en" + HOME + "/initiatives/admin-procedures-digitisation").body(containsString("printed: 102"));
        patch(DIGITISED, 102).statusCode(204);
        patch(FIRST_BUDGET, 259).statusCode(204);
        Soon.shows(() -> given().get("/en" + HOME).asString(), "102 / 119");
    }

    @Test
    void budgetFiguresAreShownEachByItselfAndNeverAdded() {
        page("/en" + HOME + "/figures").body(containsString("must not be added"), containsString("64.4 %"),
                containsString("18.1 %"), containsString("33.4 %"), not(containsString("2704")),
                not(containsString("115.9")));
    }

    @Test
    @Tag("level:smart-tokyo-strategy:bronze/pages")
    @Tag("level:smart-tokyo-strategy:bronze/languages")
    void everyPageSpeaksJapaneseAndEnglish() {
        for (var path : List.of(HOME, HOME + "/figures", HOME + "/frame", HOME + "/initiatives/flood-information")) {
            assertThat(page(path).extract().asString()).as(path).contains("lang=\"ja\"").doesNotContain("‹");
            assertThat(page("/en" + path).extract().asString()).as(path).contains("lang=\"en\"").doesNotContain("‹");
        }
        page(HOME).body(containsString("主要な行政手続のデジタル化率"));
        page("/en" + HOME).body(containsString("Main procedures digitised"));
    }

    @Test
    @Tag("level:smart-tokyo-strategy:bronze/api")
    void programsGetInitiativesFiguresAndIndicators() {
        given().get(API + "/initiatives?format=csv&pillar=admin-dx").then().statusCode(200).contentType("text/csv")
                .body(containsString("id,name_ja"), containsString("admin-procedures-digitisation"),
                        not(containsString("5g-antenna-siting")));
        given().get(API + "/figures").then().body("count", greaterThan(300));
        given().get(API + "/figures?format=csv").then().body(containsString("admin-procedures-digitisation:2"));
        given().get(API + "/kpis").then().body("kpis", hasSize(9));
    }

    @Test
    @Tag("level:smart-tokyo-strategy:silver/bad-input")
    @Tag("asvs:V1.2.1")
    @Tag("asvs:V2.2.1")
    void badInputIsAnsweredPreciselyAndNeverByAFault() {
        given().get(API + "/initiatives?pillar=moon").then().statusCode(400).body("pillar", containsString("town-dx"));
        given().get(API + "/initiatives?level=platinum").then().statusCode(400);
        given().get(API + "/initiatives?format=xml").then().statusCode(400);
        given().get(API + "/initiatives/flying-trains").then().statusCode(404);
        given().queryParam("text", "x".repeat(101)).get(API + "/initiatives").then().statusCode(400);
        given().accept("text/html").queryParam("text", "\"><script>alert(1)</script>").get(HOME).then().statusCode(200)
                .body(not(containsString("<script>alert")), containsString("&lt;script&gt;"));
        given().queryParam("text", "'; DROP TABLE thing; --").get(API + "/initiatives").then()
                .body("count", equalTo(0));
        staff("staff").formParam("version", "x").formParam("edition", "1999").formParam("status", " ")
                .formParam("plan", "y".repeat(2001)).formParam("tag", "golden").formParam("city", "atlantis")
                .formParam("project", "z".repeat(201)).post("/en" + HOME + "/initiatives/csirt/revise").then()
                .statusCode(422).body(containsString("#r-edition"), containsString("#r-status"),
                        containsString("#r-plan"), containsString("#r-tags"), containsString("#r-city"),
                        containsString("#r-project"));
    }

    @Test
    @Tag("level:smart-tokyo-strategy:silver/missing-data")
    void aFigureWithoutItsRecordIsUnknownAndNotZero() {
        var key = "urn:ngsi-ld:Figure:open-data:3";
        sender().delete("/ngsi-ld/v1/entities/" + key).then().statusCode(204);
        sender().delete("/ngsi-ld/v1/entities/urn:ngsi-ld:Figure:open-data:2").then().statusCode(204);

        Soon.shows(() -> given().get("/en" + HOME + "/figures").asString(), "That means unknown, not zero");
        given().get(API + "/kpis").then().body("kpis.find { it.id == 'open-data-access' }.points.value",
                everyItem(equalTo(null)));
        page(HOME + "/initiatives/open-data");
    }

    @Test
    @Tag("level:smart-tokyo-strategy:silver/late-data")
    void aRevisionWrittenOnAnOldReadingDoesNotOverwriteANewerOne() {
        var path = HOME + "/initiatives/smart-school";
        var version = field(staff("staff").get("/en" + path + "/revise").asString(), "version");
        revise(path, version, "2023", "First come").statusCode(303);

        revise(path, version, "2023", "Too late").statusCode(409);
        revise(path, Integer.toString(Integer.parseInt(version) + 1), "2022", "Older edition").statusCode(422);

        page("/en" + path).body(containsString("First come"), not(containsString("Too late")));
    }

    @Test
    @Tag("level:smart-tokyo-strategy:silver/access")
    void everybodyReadsAndOnlyStaffOfTheMetropolisRevises() {
        var path = HOME + "/initiatives/csirt";
        accounts.create(Writer.system("test"), new NewAccount("koto", "Koto",
                new TenantId(131083), Set.of(Role.STAFF), "strategy-of-the-city-27"));

        page("/en" + path).body(not(containsString("/revise")));
        given().accept("text/html").get(path + "/revise").then().statusCode(401);
        given().accept("text/html").formParam("status", "x").post(path + "/revise").then().statusCode(403);
        staff("auditor").get(path + "/revise").then().statusCode(403);
        given().header("Authorization", basic("koto", "strategy-of-the-city-27")).formParam("version", "1")
                .formParam("edition", "2023").formParam("status", "x").formParam("plan", "y").post(path + "/revise")
                .then().statusCode(403);
        given().contentType("application/json").body("{\"value\":{\"type\":\"Property\",\"value\":1}}")
                .patch("/ngsi-ld/v1/entities/" + DIGITISED + "/attrs").then().statusCode(401);
        staff("staff").get("/en" + path).then().body(containsString("/revise"));
    }

    @Test
    @Tag("level:smart-tokyo-strategy:silver/load")
    void fiftyPeopleReadAtOnce() throws Exception {
        var paths = List.of(HOME, HOME + "/figures", HOME + "/initiatives/flood-information", API + "/kpis");

        var cost = Load.of(base.toString().replaceAll("/$", ""), paths, 300);

        System.getLogger("load").log(System.Logger.Level.INFO, "smart-tokyo-strategy, 50 at once: {0}", cost);
        assertThat(cost.cpuMilliseconds()).as("processor time per answer, milliseconds").isLessThan(60);
    }

    private ValidatableResponse revise(String path, String version, String edition, String status) {
        return staff("staff").redirects().follow(false).formParam("version", version).formParam("edition", edition)
                .formParam("status", status).formParam("plan", "Go on").formParam("tag", "new")
                .formParam("city", "smart").post(path + "/revise").then();
    }

    private static ValidatableResponse patch(String id, int value) {
        return sender().contentType("application/json")
                .body("{\"value\":{\"type\":\"Property\",\"value\":" + value + "}}")
                .patch("/ngsi-ld/v1/entities/" + id + "/attrs").then();
    }

    private ValidatableResponse page(String path) {
        return given().accept("text/html").get(path).then().statusCode(200);
    }

    private static String field(String form, String name) {
        return form.replaceAll("(?s).*name=\"" + name + "\" value=\"([^\"]*)\".*", "$1");
    }

    private static RequestSpecification sender() {
        return given().header("Authorization", "Bearer miyako-sample-city");
    }

    private static RequestSpecification staff(String name) {
        return given().accept("text/html,application/json").header("Authorization", basic(name, "miyako-sample"));
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes());
    }
}
