package city.miyako.services.securitypolicy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditLine;
import city.miyako.foundation.audit.AuditSearch;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.NewAccount;
import city.miyako.foundation.identity.Post;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import city.miyako.services.Load;
import city.miyako.services.Soon;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The security policy as the CSIRT (the sample account `staff`), two bureaus and the public meet it.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class SecurityPolicyServiceTest {
    private static final String HOME = "/services/security-policy";
    private static final String API = "/api/v1/security-policy";
    private static final String CSIRT = "staff";
    private static final String PASSWORD = "policies-of-the-city-27";
    private static final LocalDate TODAY = Told.TODAY;
    private static final Set<String> KNOWN = new HashSet<>();

    @Inject
    Audit audit;

    @Inject
    Accounts accounts;

    @TestHTTPResource
    URI base;

    @BeforeEach
    void aPolicyTwoSystemsTwoMeasuresAndTwoCourses() {
        if (KNOWN.isEmpty()) {
            Told.everything();
            account("security-port", "port");
            account("security-housing", "housing");
            account("security-audit", "audit");
        }
        Soon.shows(() -> given().get(API + "/layers").asString(), "\"measures\",\"text\":false,\"count\":2");
    }

    @Test
    @Tag("level:security-policy:functions/0")
    @Tag("level:security-policy:functions/6")
    @Tag("level:security-policy:bronze/api")
    void theThreeLayersOfTextAndTheMeasuresOnThemAreCountedAndThePublicTextsAreRead() {
        given().get(API + "/layers").then().statusCode(200).body("layers.layer",
            equalTo(List.of("basic", "standard", "procedures", "measures")),
            "layers.text", equalTo(List.of(true, true, true, false)), "layers.count", hasItems(1, 2));
        page("/en" + HOME).body(containsString("Three layers of text, four layers in all"),
            containsString("registers/policies/basic-1"), containsString("デジタルサービス開発ガイドライン"));
        page(HOME + "/registers/policies/guide-1").body(containsString("デジタルサービス開発ガイドラインの本文"));
        given().get(API + "/registers/policies?layer=guide").then().statusCode(200)
            .body(containsString("デジタルサービス開発ガイドライン"), not(containsString("対策基準第一章")));
        given().get(API + "/layers?format=csv").then().contentType("text/csv").body(containsString("layer,text,count"));
    }

    @Test
    @Tag("level:security-policy:functions/5")
    void thePolicyIsRevisedByTheNextStateGuideAndTheFormerEditionStays() {
        var key = HOME + "/registers/policies/standard-1";
        var form = new HashMap<>(Map.of("layer", "standard", "number", "1", "title", "対策基準第一章", "text", "改めた本文",
            "since", "2026-04-01", "guide", "令和7年3月版", "version",
            as(CSIRT).get(key + "/revise").asString().replaceAll("(?s).*name=\"version\" value=\"([0-9]+)\".*", "$1")));

        form("security-port", form).post(key).then().statusCode(403);
        form(CSIRT, form).post(key).then().statusCode(303);
        form(CSIRT, form).post(key).then().statusCode(409);

        page(key).body(containsString("改めた本文"), containsString("令和7年3月版"),
            containsString("令和5年3月版"), containsString("対策基準第一章の本文"));
        Soon.shows(() -> given().accept("text/html").get("/en" + HOME).asString(), "令和7年3月版");
    }

    @Test
    @Tag("level:security-policy:functions/1")
    @Tag("level:security-policy:functions/2")
    void eachSystemHasItsProceduresAndEachMeasureStandsOnAClause() {
        as("security-port").get("/en" + HOME + "/registers/systems/ships").then().statusCode(200).body(
            containsString("registers/procedures/ships"), containsString("registers/checks/ships-2026"),
            containsString("Bureau of Port and Harbor"));
        as("security-port").get(HOME + "/registers/controls/a-01").then().body(
            containsString("registers/policies/standard-1"), containsString("設定画面の写し"));
        as("security-port").get(HOME + "/registers/procedures?due=overdue").then().body(containsString("入出港システム実施手順"));
        as("security-port").get(API + "/registers/systems?bureau=port&due=overdue").then()
            .body(containsString("入出港システム"), not(containsString("住宅申込システム")));
    }

    @Test
    @Tag("level:security-policy:functions/2")
    @Tag("level:security-policy:silver/audit")
    void aBureauAssessesItsSystemWithEvidenceAndTheCsirtReviewsIt() {
        as("security-port").get("/en" + HOME + "/cases/new?kind=security-assessment").then().statusCode(200).body(
            containsString("Evidence wanted: Picture"), containsString("A-02 Records kept"),
            not(containsString("住宅申込システム")));
        int before = state("systems_assessed");
        long id = opened("security-port", "security-assessment", Map.of("system", "ships", "day", TODAY.toString(),
            "control-a-01", "yes", "control-a-02", "partly"));
        as("security-port").multiPart("file", "settings.pdf", "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII))
            .redirects().follow(false).post(HOME + "/cases/" + id + "/documents").then().statusCode(303);
        assertThat(state("systems_assessed")).as("not yet reviewed").isEqualTo(before);

        move("security-port", id, 1, "submit").statusCode(200);
        move("security-port", id, 2, "accept").statusCode(409);
        move(CSIRT, id, 2, "return").statusCode(200).body("state", equalTo("returned"));
        move("security-port", id, 3, "submit").statusCode(200);
        move(CSIRT, id, 4, "mend").body("state", equalTo("mending"));
        assertThat(state("systems_assessed")).isEqualTo(before + 1);
        move(CSIRT, id, 5, "accept").body("state", equalTo("accepted"));

        as(CSIRT).get(API + "/cases/" + id).then().body("documents.name", equalTo(List.of("settings.pdf")),
            "deadlines.what", equalTo(List.of("A-02 記録の保存")), "deadlines[0].due",
            equalTo(TODAY.plusDays(60).toString() + "T14:59:59Z"));
        as(CSIRT).get("/en" + HOME + "/cases/" + id).then().body(containsString("Carried out in part"),
            containsString("registers/systems/ships"));
        assertThat(audit.search(Reach.staffOf(TenantId.METROPOLIS), new AuditSearch("", "",
            "case:security-assessment/" + id, null, null, null, Long.MAX_VALUE), 20)).extracting(AuditLine::action)
            .contains("case.opened", "case.document", "case.move");
    }

    @Test
    @Tag("level:security-policy:functions/3")
    @Tag("level:security-policy:functions/9")
    void theCsirtChecksAndItsFindingsAreMendedAndVerified() {
        as(CSIRT).get(API + "/registers/checks?by=csirt").then().body(containsString("CSIRTによる診断"));
        var found = Map.of("system", "ships", "what", "古い暗号", "severity", "critical", "found",
            TODAY.minusDays(8).toString());
        open("security-port", "security-finding", found).statusCode(403);
        int open = state("findings_open_critical");
        int late = state("findings_late_critical");
        long id = opened(CSIRT, "security-finding", found);

        assertThat(state("findings_open_critical")).isEqualTo(open + 1);
        assertThat(state("findings_late_critical")).isEqualTo(late + 1);
        as("security-port").get(API + "/cases/" + id).then().body("deadlines[0].due",
            equalTo(TODAY.minusDays(1).toString() + "T14:59:59Z"));
        move("security-port", id, 1, "verify").statusCode(409);
        move("security-port", id, 1, "begin").statusCode(200);
        move(CSIRT, id, 2, "reopen").statusCode(200);
        move("security-port", id, 3, "begin").statusCode(200);
        move(CSIRT, id, 4, "verify").body("state", equalTo("verified"));
        assertThat(state("findings_open_critical")).isEqualTo(open);
        as("security-port").get("/en" + HOME).then().body(containsString("Findings by severity"),
            not(containsString("古い暗号")), not(containsString("入出港システム")));
    }

    @Test
    void anExceptionHoldsUntilItsLastDayAndThenCountsAsExpired() {
        var wanted = new HashMap<>(Map.of("system", "flats", "control", "a-01", "reason", "更改待ち", "instead", "庁内に限る",
            "until", TODAY.plusDays(40).toString()));
        int inForce = state("exceptions_in_force");
        long id = opened("security-housing", "security-exception", wanted);
        move("security-housing", id, 1, "grant").statusCode(409);
        move(CSIRT, id, 1, "grant").statusCode(200);
        assertThat(state("exceptions_in_force")).isEqualTo(inForce + 1);

        wanted.put("until", TODAY.minusDays(1).toString());
        int expired = state("exceptions_expired");
        former("security-exception", """
            {"number":"E-1","title":"例外","opened":"2026-01-05T00:00:00Z","facts":{"system":"flats","control":"a-02",
              "reason":"待","instead":"代","until":"%s"},"parties":[{"role":"owner","bureau":"housing"},
              {"role":"csirt","bureau":"digital-services"}],"steps":[{"move":"grant","at":"2026-01-09T00:00:00Z"}]}"""
            .formatted(wanted.get("until"))).body("taken", equalTo(1));
        assertThat(state("exceptions_expired")).isEqualTo(expired + 1);
        assertThat(state("exceptions_in_force")).isEqualTo(inForce + 1);
    }

    @Test
    @Tag("level:security-policy:functions/4")
    @Tag("level:security-policy:functions/7")
    @Tag("level:security-policy:functions/8")
    void allStaffAndIctStaffTakeTheirCoursesAndWhoPassesIsCounted() {
        as("security-port").get("/en" + HOME + "/courses").then().statusCode(200).body(containsString("All staff"),
            containsString("ICT staff"));
        form("security-port", Map.of("answer-all-q1", "b", "answer-all-q2", "a")).post(HOME + "/courses/all-1").then()
            .statusCode(200).body(containsString("なぜなら"));
        form("security-port", Map.of("answer-all-q1", "b", "answer-all-q2", "b")).post(HOME + "/courses/all-1").then()
            .statusCode(303);
        form("security-port", Map.of("answer-ict-q1", "b")).post(HOME + "/courses/ict-1").then().statusCode(303);

        as("security-port").get("/en" + HOME + "/courses/all-1/certificate").then().statusCode(200)
            .body(containsString("全職員研修"), containsString("security-port"));
        as("security-housing").get(HOME + "/courses/all-1/certificate").then().statusCode(404);
        assertThat(as("security-port").get(API + "/courses").jsonPath()
            .getInt("courses.find { it.course == 'all-1' && it.bureau == 'port' }.passed")).isEqualTo(5);
        as("security-port").get("/en" + HOME).then().body(containsString("Share who have passed"),
            containsString("全職員研修"));
    }

    @Test
    @Tag("level:security-policy:silver/access")
    void weaknessesAreSeenByTheirBureauAndTheCsirtAlone() {
        long id = opened(CSIRT, "security-finding", Map.of("system", "ships", "what", "見えてはいけない弱点", "severity", "low",
            "found", TODAY.toString()));

        as("security-port").get(API + "/cases/" + id).then().statusCode(200);
        as("security-housing").get(API + "/cases/" + id).then().statusCode(404);
        as("security-housing").get(HOME + "/cases?kind=security-finding").then().body(
            not(containsString("見えてはいけない弱点")));
        as("resident").get(HOME + "/cases/" + id).then().statusCode(404);
        given().accept("text/html").get(HOME + "/cases/" + id).then().statusCode(401);
        open("security-housing", "security-assessment", Map.of("system", "ships", "day", TODAY.toString(),
            "control-a-01", "yes", "control-a-02", "yes")).statusCode(422).body("fields", equalTo("system"));
        page(HOME).body(not(containsString("入出港システム")), not(containsString("対策の状況")));
        given().accept("application/json").get(API + "/state").then().statusCode(401);
        as("resident").get(API + "/state").then().statusCode(403);
        as("resident").get(HOME + "/registers/systems").then().statusCode(403);
        as("security-port").get(HOME + "/registers/questions").then().statusCode(403);
        as(CSIRT).get(HOME + "/registers/questions").then().statusCode(200);
        as("supplier").get(HOME + "/courses").then().statusCode(403);
        var small = "courses.find { it.bureau == 'audit' }.passed";
        as("security-port").get(API + "/courses").then().body(small, equalTo(""));
        as("security-audit").get(API + "/courses").then().body(small, equalTo(1));
    }

    @Test
    @Tag("level:security-policy:bronze/pages")
    @Tag("level:security-policy:bronze/languages")
    void everyPageSpeaksJapaneseAndEnglish() {
        long id = opened("security-port", "security-assessment", Map.of("system", "ships", "day", TODAY.toString(),
            "control-a-01", "yes", "control-a-02", "none"));
        for (var path : List.of("", "/cases", "/cases?kind=security-finding", "/cases/" + id,
            "/cases/new?kind=security-finding", "/cases/new?kind=security-exception", "/courses", "/courses/all-1",
            "/registers/policies", "/registers/systems", "/registers/systems/ships", "/registers/controls",
            "/registers/procedures", "/registers/checks", "/registers/courses", "/registers/questions",
            "/registers/attendance")) {
            assertThat(as(CSIRT).get(HOME + path).then().statusCode(200).extract().asString()).as(path)
                .contains("lang=\"ja\"").doesNotContain("‹");
            assertThat(as(CSIRT).get("/en" + HOME + path).then().statusCode(200).extract().asString()).as(path)
                .contains("lang=\"en\"").doesNotContain("‹");
        }
    }

    @Test
    @Tag("level:security-policy:silver/bad-input")
    void badInputIsAnsweredPreciselyAndNeverByAFault() {
        given().get(API + "/layers?format=xml").then().statusCode(400);
        as(CSIRT).get(HOME + "/cases?kind=moon").then().statusCode(400);
        as(CSIRT).get(HOME + "/courses/nowhere").then().statusCode(404);
        refused("security-finding", Map.of("system", "moon", "what", "x", "severity", "bad", "found", "x"),
            "system severity found");
        refused("security-finding", Map.of("system", "ships", "what", "x", "severity", "low", "found",
            TODAY.plusDays(1).toString()), "found");
        refused("security-exception", Map.of("system", "ships", "control", "a-01", "reason", "r", "instead", "i",
            "until", TODAY.plusDays(400).toString()), "until");
        refused("security-exception", Map.of("system", "ships", "control", "a-01", "reason", "r", "instead", "i",
            "until", TODAY.minusDays(1).toString()), "until");
        refused("security-assessment", Map.of("system", "ships", "day", TODAY.toString(), "control-a-01", "perhaps"),
            "control-a-01 control-a-02");
        form("security-port", Map.of("answer-all-q1", "<script>")).post(HOME + "/courses/all-1").then().statusCode(422)
            .body(not(containsString("<script>")));
        former("security-finding", "{\"number\":\"F-1\",\"facts\":{\"system\":\"ships\"}}").body("taken", equalTo(0),
            "refused", hasSize(1));
    }

    @Test
    @Tag("level:security-policy:silver/missing-data")
    void whatIsMissingIsSaidAndNotGuessed() {
        Told.send(Told.course("empty-1", "all", "問題のない研修"), Told.internal("InformationSystem", "nameless",
            Told.text("bureau", "port"), Told.text("state", "building"), Told.text("assessBy", "someday")));
        as("security-port").get("/en" + HOME + "/courses/empty-1").then().statusCode(200)
            .body(containsString("cannot be taken now"));
        form("security-port", Map.of()).post(HOME + "/courses/empty-1").then().statusCode(409);
        as("security-port").get("/en" + HOME + "/registers/systems/nameless").then().statusCode(200);
        as("security-port").get("/en" + HOME + "/courses").then().body(containsString("not on record yet"));
        assertThat(state("systems")).isEqualTo(2);
    }

    @Test
    @Tag("level:security-policy:silver/late-data")
    void aMoveMadeOnAnOldReadingIsRefusedAndAFormerCaseIsTakenOnce() {
        long id = opened(CSIRT, "security-finding", Map.of("system", "flats", "what", "二人が動かす指摘", "severity", "high",
            "found", TODAY.toString()));
        move("security-housing", id, 1, "begin").statusCode(200);
        move(CSIRT, id, 1, "accept").statusCode(409);
        var former = """
            {"number":"F-7","title":"以前の指摘","opened":"2026-02-01T00:00:00Z","facts":{"system":"flats","what":"以前",
              "severity":"low","found":"2026-02-01"},"parties":[{"role":"owner","bureau":"housing"},
              {"role":"csirt","bureau":"digital-services"}],"steps":[]}""";
        former("security-finding", former).body("taken", equalTo(1));
        former("security-finding", former).body("known", equalTo(1));
        as("security-housing").get(API + "/cases?kind=security-finding&only=ageing").then().body("cases.title",
            hasItem("以前の指摘"));
    }

    @Test
    @Tag("level:security-policy:silver/load")
    void fiftyPeopleReadAtOnce() throws Exception {
        var paths = List.of(HOME, HOME + "/registers/policies", HOME + "/registers/policies/basic-1", API + "/layers");

        var cost = Load.of(base.toString().replaceAll("/$", ""), paths, 300);

        System.getLogger("load").log(System.Logger.Level.INFO, "security-policy, 50 at once: {0}", cost);
        assertThat(cost.cpuMilliseconds()).as("processor time per answer, milliseconds").isLessThan(60);
    }

    private static int state(String indicator) {
        JsonPath json = as(CSIRT).get(API + "/state").then().statusCode(200).extract().jsonPath();
        return json.getInt("indicators.find { it.indicator == '" + indicator + "' }.value");
    }

    private static ValidatableResponse former(String kind, String one) {
        return Told.sender().contentType("application/json").body("{\"cases\":[" + one + "]}")
            .post(API + "/cases/former?kind=" + kind).then().statusCode(200);
    }

    private static void refused(String kind, Map<String, String> form, String fields) {
        open(CSIRT, kind, form).statusCode(422).body("fields", equalTo(fields));
    }

    private static ValidatableResponse open(String who, String kind, Map<String, String> form) {
        return as(who).contentType("application/json").body(form).post(API + "/cases?kind=" + kind).then();
    }

    private static long opened(String who, String kind, Map<String, String> form) {
        return open(who, kind, form).statusCode(201).extract().jsonPath().getLong("id");
    }

    private static ValidatableResponse move(String who, long id, long version, String move) {
        return as(who).contentType("application/json").body(Map.of("move", move, "version", version, "reason", "理由"))
            .post(API + "/cases/" + id + "/moves").then();
    }

    private static ValidatableResponse page(String path) {
        return given().accept("text/html").get(path).then().statusCode(200);
    }

    private static RequestSpecification form(String who, Map<String, String> fields) {
        return as(who).contentType("application/x-www-form-urlencoded; charset=UTF-8").formParams(fields).redirects()
            .follow(false);
    }

    private void account(String name, String bureau) {
        if (KNOWN.add(name)) {
            accounts.create(Writer.system("test"), new NewAccount(name, name,
                new Post(TenantId.METROPOLIS, bureau, "", Set.of(Role.STAFF)), PASSWORD, "", Language.JA));
        }
    }

    private static RequestSpecification as(String name) {
        var password = KNOWN.contains(name) ? PASSWORD : "miyako-sample";
        return given().accept("text/html,application/json").header("Authorization", "Basic " + Base64.getEncoder()
            .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }
}
