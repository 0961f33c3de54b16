package city.miyako.services.smarttokyostrategy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.NewAccount;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The words of the strategy in both languages, and the staff that revises its figures.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class WordsAndFiguresTest {
    private static final String HOME = "/services/smart-tokyo-strategy";
    private static final String API = "/api/v1/smart-tokyo-strategy";

    @Inject
    Audit audit;

    @Inject
    Accounts accounts;

    @Test
    @Tag("level:smart-tokyo-strategy:functions/1")
    void everyInitiativeIsToldInTheReadersLanguage() {
        var page = HOME + "/initiatives/manhole-sensors";
        page(page).body(containsString("<p id=\"status\" lang=\"ja\">新たに23か所（計37か所）に設置"),
                containsString("下水の水位をリアルタイムに計測"), containsString("2020年度の設置数"), containsString("2021年度末"),
                containsString("戦略に印刷された文章ではありません"), not(containsString("Twenty-three")));
        page("/en" + page).body(containsString("<p id=\"status\" lang=\"en\">Twenty-three more covers"),
                containsString("not the wording printed"), not(containsString("リアルタイム")));
        page(HOME + "/figures").body(containsString("デジタル関連経費"),
                not(containsString("digital-related spending")));
        page(HOME + "/initiatives/admin-procedures-digitisation").body(containsString("約28,000"));
        page(HOME + "?text=計37か所").body(containsString("多機能型マンホール蓋"));
    }

    @Test
    void programsGetBothLanguages() {
        given().get(API + "/initiatives/manhole-sensors").then().body("status", containsString("Twenty-three"))
                .body("status_ja", containsString("23か所")).body("functions", hasItem("hold meetings"))
                .body("functions_ja", hasItem("会議を開催")).body("figures[0].name", equalTo("covers installed FY2020"))
                .body("figures[0].name_ja", equalTo("2020年度の設置数")).body("figures[0].unit_ja", equalTo("か所"))
                .body("figures[0].asOf_ja", equalTo("2020年度")).body("figures[0].printed", equalTo("14"));
        given().get(API + "/initiatives?format=csv&text=manhole-sensors").then()
                .body(containsString(",level,services,status_ja,plan_ja"), containsString("Twenty-three"),
                        containsString("23か所"));
        given().get(API + "/figures?format=csv").then()
                .body(containsString("as_of,name_ja,printed_ja,unit_ja,as_of_ja"), containsString("about 28000"),
                        containsString("\"約28,000\""));
        given().get("/ngsi-ld/v1/entities/urn:ngsi-ld:Initiative:manhole-sensors").then()
                .body("plan.type", equalTo("LanguageProperty")).body("plan.languageMap.ja", containsString("会議を継続"))
                .body("functions.languageMap.en", hasItem("hold meetings"));
        given().get("/ngsi-ld/v1/entities/urn:ngsi-ld:Figure:manhole-sensors:0?lang=ja").then()
                .body("name.value", equalTo("2020年度の設置数"));
    }

    @Test
    @Tag("level:smart-tokyo-strategy:functions/8")
    @Tag("level:smart-tokyo-strategy:silver/no-javascript")
    void staffRevisesAFigureInEitherLanguageAndItsFormerValuesStay() {
        var path = HOME + "/figures/fire-app-of-nobody:0/revise";
        staff("staff").get(path).then().statusCode(404);
        path = HOME + "/figures/digital-fire-station:0/revise";
        var form = staff("staff").get(path).then().statusCode(200).body(containsString("<form method=\"post\""),
                containsString("電子申請できる手続"), containsString("value=\"手続\""), containsString("value=\"procedures\""),
                not(containsString("onsubmit"))).extract().asString();

        figure(path, field(form, "version"), "１，０２４").statusCode(303)
                .header("Location", containsString("/initiatives/digital-fire-station#figures"));

        page(HOME + "/initiatives/digital-fire-station").body(containsString("1,024"), containsString("2023年度末"),
                containsString("以前の値"), containsString("21 手続（2021年度）"));
        page("/en" + HOME + "/initiatives/digital-fire-station").body(containsString("1,024"),
                containsString("<td lang=\"ja\" data-label=\"As of\">2023年度末"), containsString("(printed: 21)"));
        given().get(API + "/kpis").then().body("kpis.find { it.id == 'fire-procedures' }.points[0].value",
                equalTo(1024f));
        assertThat(audit.list(Reach.staffOf(TenantId.METROPOLIS), Long.MAX_VALUE, "sample:staff", "", 20))
                .anySatisfy(line -> assertThat(line.target()).isEqualTo("urn:ngsi-ld:Figure:digital-fire-station:0"));

        figure("/en" + path, field(form, "version"), "21").statusCode(409);
        form = staff("staff").get("/en" + path).then().body(containsString("value=\"1024\"")).extract().asString();
        figure("/en" + path, field(form, "version"), "21").statusCode(303);
        page("/en" + HOME + "/initiatives/digital-fire-station").body(containsString("1,024"), containsString("21"));
    }

    @Test
    @Tag("level:smart-tokyo-strategy:silver/bad-input")
    void aFigureThatIsNoNumberIsToldInBothLanguagesAndNothingIsWritten() {
        var path = HOME + "/figures/csirt:0/revise";
        for (var language : List.of("", "/en")) {
            staff("staff").formParam("version", "1").formParam("value", "many").formParam("unit", " ")
                    .formParam("asOf", "x".repeat(101)).formParam("unit-other", "y".repeat(101))
                    .post(language + path).then().statusCode(422).body(containsString("#g-value"),
                            containsString("#g-unit"), containsString("#g-asOf"), containsString("#g-unit-other"),
                            containsString("value=\"many\""), not(containsString("‹")));
        }
        figure(path, "not a version", "2016").statusCode(400);
        given().get(API + "/initiatives/csirt").then().body("figures[0].asOf", equalTo("FY2022"));
    }

    @Test
    @Tag("level:smart-tokyo-strategy:silver/access")
    void onlyStaffOfTheMetropolisRevisesFigures() {
        var path = HOME + "/figures/csirt:0/revise";
        accounts.create(Writer.system("test"), new NewAccount("hachioji", "Hachioji", new TenantId(132012),
                Set.of(Role.STAFF), "figures-of-the-city-28"));

        page(HOME + "/initiatives/csirt").body(not(containsString("/figures/csirt:0/revise")));
        given().accept("text/html").get(path).then().statusCode(401);
        given().accept("text/html").formParam("value", "1").post(path).then().statusCode(403);
        staff("auditor").get(path).then().statusCode(403);
        given().header("Authorization", basic("hachioji", "figures-of-the-city-28")).accept("text/html").get(path)
                .then().statusCode(403);
        given().header("Authorization", basic("hachioji", "figures-of-the-city-28")).formParam("version", "1")
                .formParam("value", "1").formParam("unit", "x").formParam("asOf", "y").post(path).then()
                .statusCode(403);
        staff("staff").get(HOME + "/initiatives/csirt").then().body(containsString("/figures/csirt:0/revise"));
    }

    @Test
    void wordsThatStaffWroteInOneLanguageAreShownToAllAndMarked() {
        var path = HOME + "/initiatives/security-cloud";
        var form = staff("staff").get("/en" + path + "/revise").asString();
        staff("staff").redirects().follow(false).formParam("version", field(form, "version"))
                .formParam("edition", "2023").formParam("status", "Shared by all").formParam("plan", "Go on")
                .post("/en" + path + "/revise").then().statusCode(303);

        page(path).body(containsString("lang=\"en\">Shared by all"), containsString("全区市町村が利用"));
        staff("staff").get(path + "/revise").then().body(containsString("lang=\"en\" aria-describedby"),
                containsString(">Shared by all</textarea>"));
    }

    private ValidatableResponse figure(String path, String version, String value) {
        return staff("staff").contentType("application/x-www-form-urlencoded; charset=utf-8").redirects()
                .follow(false).formParam("version", version).formParam("value", value)
                .formParam("unit", "手続").formParam("asOf", "2023年度末").post(path).then();
    }

    private static ValidatableResponse page(String path) {
        return given().accept("text/html").get(path).then().statusCode(200);
    }

    private static String field(String form, String name) {
        return form.replaceAll("(?s).*name=\"" + name + "\" value=\"([^\"]*)\".*", "$1");
    }

    private static RequestSpecification staff(String name) {
        return given().accept("text/html,application/json").header("Authorization", basic(name, "miyako-sample"));
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes());
    }
}
