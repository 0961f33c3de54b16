package city.miyako.linkage.courses;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.audit.ToldRead;
import city.miyako.foundation.audit.ToldReads;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Reader;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.keeping.Disposals;
import city.miyako.foundation.keeping.KeepingRule;
import city.miyako.foundation.keeping.KeepingRules;
import city.miyako.foundation.keeping.LegalHolds;
import city.miyako.foundation.keeping.PersonalExport;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.testing.TestExport;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The sample accounts `staff` (Bureau of Digital Services), `operator` (of no bureau) and `admin` take a course.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class CoursePagesTest {
    private static final String HOME = "/services/pool/courses";
    private static final String API = "/api/v1/pool/courses";
    private static final String STAFF = "staff";
    private static final String RESULT = "urn:ngsi-ld:CourseResult:SwimCourse.";
    private static int number;

    @Inject
    Database database;

    @Inject
    Things things;

    @Inject
    Disposals disposals;

    @Inject
    KeepingRules rules;

    @Inject
    PersonalExport export;

    @Inject
    ToldReads told;

    @Inject
    LegalHolds holds;

    private String course;

    @BeforeEach
    void aCourseWithTwoQuestionsForTheStaffOfThreeBureaus() {
        course = "crawl-" + ++number;
        send(entity("SwimCourse", course, words("name", "クロール" + number), words("text", "息継ぎ"), text("audience", "all"),
            "\"pass\":{\"type\":\"Property\",\"value\":100}", text("until", "2027-01-01"), text("state", "open")),
            question("q1"), question("q2"), entity("SwimQuestion", course + "-broken", related(),
                words("question", "壊れた問題"), words("choiceA", "あ"), text("right", "c")),
            attendance("port", 20, 10), attendance("audit", 3, 1), attendance("fire", 7, 7),
            attendance("digital-services", 12, 0));
    }

    @Test
    void whoeverAnswersRightPassesAndGetsACertificate() {
        as(STAFF).get("/en" + HOME).then().statusCode(200).body(containsString("クロール" + number),
            containsString("Not passed yet"), not(containsString("‹")));
        as(STAFF).get("/en" + HOME + "/" + course).then().body(containsString("息継ぎ"), containsString("2 questions"),
            not(containsString("壊れた問題")), not(containsString("‹")));
        answer(STAFF, "b", "").statusCode(422).body(containsString("#answer-" + course + "-q2-a"),
            containsString("checked"));
        answer(STAFF, "b", "a").statusCode(200).body(containsString("1 of 2"), containsString("泳げます"));
        as(STAFF).get(HOME + "/" + course + "/certificate").then().statusCode(404);

        answer(STAFF, "b", "b").statusCode(303).header("Location", containsString("/certificate"));

        as(STAFF).get("/en" + HOME + "/" + course + "/certificate").then().statusCode(200).body(
            containsString("クロール" + number), containsString("100%"), containsString("Bureau of Digital Services"));
        as("operator").get(HOME + "/" + course + "/certificate").then().statusCode(404);
        answer(STAFF, "a", "a").statusCode(200);
        as(STAFF).get("/en" + HOME + "/" + course).then().body(containsString("Passed on"));
    }

    @Test
    void aPassCountsTheBureauUpOnceAndSmallBureausAreNotTold() {
        answer(STAFF, "b", "b").statusCode(303);
        answer(STAFF, "b", "b").statusCode(303);

        as("admin").get(API).then().body(find("digital-services", "passed"), equalTo(1), find("audit", "passed"),
            equalTo(1), find("port", "percent"), equalTo(50.0f));
        as("operator").get(API).then().body(find("audit", "passed"), equalTo(""), find("fire", "passed"), equalTo(""),
            find("port", "passed"), equalTo(10));
        as("operator").get("/en" + HOME).then().body(containsString("Not shown: few people"),
            containsString("50.0% (10 of 20)"));
        as("operator").get(API + "?format=csv").then().contentType("text/csv").body(containsString("course,course_ja"));
        as("operator").get(API + "?format=xml").then().statusCode(400);
    }

    @Test
    void aResultIsThePersonsOwnToldWhenReadAndTakenAlong() throws Exception {
        answer(STAFF, "b", "b").statusCode(303);
        var id = RESULT + course + ".sample-staff";

        as(STAFF).get("/ngsi-ld/v1/entities/" + id).then().statusCode(200).body("percent.value", equalTo(100));
        as("operator").get("/ngsi-ld/v1/entities/" + id).then().statusCode(404);
        as("resident").get("/ngsi-ld/v1/entities/" + id).then().statusCode(404);
        var chiyoda = Reach.staffOf(new TenantId(131016)).by(new Reader("account:9", "staff-training", "", "x"));
        assertThat(things.find(chiyoda, id)).as("another government, even for the purpose").isEmpty();
        assertThat(things.find(Reach.staffOf(TenantId.METROPOLIS), id)).as("without a purpose").isEmpty();
        assertThat(TestExport.of(export, "sample:staff").get("things.json")).contains(id);

        as("operator").header("X-Purpose", "staff-training").get("/ngsi-ld/v1/entities/" + id).then().statusCode(200);
        assertThat(told.of("sample:staff", Long.MAX_VALUE, 50)).extracting(ToldRead::reader)
            .contains("sample:operator");
    }

    @Test
    void aResultIsDisposedOfAfterThreeYearsUnlessAHoldKeepsIt() {
        answer(STAFF, "b", "b").statusCode(303);
        answer("operator", "b", "b").statusCode(303);
        long hold = holds.place(Writer.system("test"), "", "sample:operator", "調査",
            Instant.now().plus(Duration.ofDays(9)));
        var keeper = Writer.system("test").forPurpose("disposal").reach();
        database.write(keeper, handle -> handle.execute("UPDATE thing SET modified_at = now() - interval '1097 days' "
            + "WHERE id LIKE ?", RESULT + course + "%"));

        disposals.run(rule());

        assertThat(things.list(keeper, ThingQuery.ofType("CourseResult"))).extracting(thing -> thing.id())
            .contains(RESULT + course + ".sample-operator").doesNotContain(RESULT + course + ".sample-staff");
        assertThat(disposals.list(TenantId.METROPOLIS, 1)).as("the proof that it went").singleElement()
            .satisfies(done -> assertThat(done.kind()).isEqualTo("course-results"));
        int lastChange = database.read(keeper, handle -> handle.createQuery("SELECT kind FROM change WHERE thing = ? "
            + "ORDER BY seq DESC LIMIT 1").bind(0, RESULT + course + ".sample-staff").mapTo(Integer.class).one());
        assertThat(lastChange).as("the change log tells that it went").isEqualTo(2);
        holds.lift(Writer.system("test"), hold);
        disposals.run(rule());
        assertThat(things.list(keeper, ThingQuery.ofType("CourseResult"))).extracting(thing -> thing.id())
            .doesNotContain(RESULT + course + ".sample-operator");
    }

    private KeepingRule rule() {
        return rules.list().stream().filter(rule -> rule.kind().equals("course-results")).findFirst().orElseThrow();
    }

    @Test
    void onlyWhoMayTakesACourseAndNobodyOneThatIsOver() {
        given().accept("text/html").get(HOME).then().statusCode(401);
        as("resident").get(HOME + "/" + course).then().statusCode(403);
        answer("resident", "b", "b").statusCode(403);
        as(STAFF).get("/services/nowhere/courses").then().statusCode(404);
        send(entity("SwimCourse", course, text("state", "ended")));
        answer(STAFF, "b", "b").statusCode(409);
        as(STAFF).get("/en" + HOME + "/" + course).then().body(containsString("cannot be taken now"));
    }

    private ValidatableResponse answer(String who, String first, String second) {
        return as(who).contentType("application/x-www-form-urlencoded; charset=UTF-8").redirects().follow(false)
            .formParams(Map.of("answer-" + course + "-q1", first, "answer-" + course + "-q2", second))
            .post("/en" + HOME + "/" + course).then();
    }

    private String find(String bureau, String cell) {
        return "courses.find { it.course == '" + course + "' && it.bureau == '" + bureau + "' }." + cell;
    }

    private String question(String name) {
        return entity("SwimQuestion", course + "-" + name, related(), words("question", "どちら？"),
            words("choiceA", "沈みます"), words("choiceB", "泳ぎます"), text("right", "b"), words("why", "泳げます"));
    }

    private String attendance(String bureau, int members, int passed) {
        return entity("SwimAttendance", course + "." + bureau, text("name", bureau), related(), text("bureau", bureau),
            "\"members\":{\"type\":\"Property\",\"value\":" + members + "}",
            "\"passed\":{\"type\":\"Property\",\"value\":" + passed + "}");
    }

    private String related() {
        return "\"course\":{\"type\":\"Relationship\",\"object\":\"urn:ngsi-ld:SwimCourse:" + course + "\"}";
    }

    private static void send(String... entities) {
        given().header("Authorization", "Bearer miyako-sample-city").contentType("application/json")
            .body("[" + String.join(",", entities) + "]").post("/ngsi-ld/v1/entityOperations/upsert?options=update")
            .then().statusCode(org.hamcrest.Matchers.isOneOf(200, 201, 204));
    }

    private static String entity(String type, String key, String... attributes) {
        return "{\"id\":\"urn:ngsi-ld:%s:%s\",\"type\":\"%s\",%s,%s}".formatted(type, key, type,
            text("accessClass", "internal"), String.join(",", attributes));
    }

    private static String text(String name, String value) {
        return "\"%s\":{\"type\":\"Property\",\"value\":\"%s\"}".formatted(name, value);
    }

    private static String words(String name, String ja) {
        return "\"%s\":{\"type\":\"LanguageProperty\",\"languageMap\":{\"ja\":\"%s\",\"en\":\"%s\"}}"
            .formatted(name, ja, ja);
    }

    private static RequestSpecification as(String name) {
        return given().accept("text/html,application/json").header("Authorization",
            "Basic " + Base64.getEncoder().encodeToString((name + ":miyako-sample").getBytes(StandardCharsets.UTF_8)));
    }
}
