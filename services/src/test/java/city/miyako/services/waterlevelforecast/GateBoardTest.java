package city.miyako.services.waterlevelforecast;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import city.miyako.data.history.History;
import city.miyako.data.things.Quality;
import city.miyako.data.things.Things;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.NewAccount;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.identity.SignIn;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class GateBoardTest {
    private static final String HOME = "/ops/water/gates";
    private static final String API = "/api/v1/water-level-forecast";
    private static final String PUBLIC = "/services/water-level-forecast";
    private static final String SHIFT = "/ops/shifts/gates";
    private static final String PASSWORD = "gates of the eastern wards 9";
    private static final String PROGRAM = "application/json, text/html;q=0.5";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
    private static final String FLOOD = "?day=2024-10-05&days=2";

    @Inject
    Things things;

    @Inject
    History history;

    @Inject
    Accounts accounts;

    @Inject
    SignIn signIn;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    private MadeFlood made;

    @BeforeEach
    void rivers() {
        made = new MadeFlood(things, history);
    }

    @Test
    @Tag("level:water-level-forecast:functions/0")
    @Tag("level:water-level-forecast:functions/7")
    @Tag("level:water-level-forecast:bronze/pages")
    @Tag("level:water-level-forecast:bronze/languages")
    @Tag("level:water-level-forecast:silver/no-javascript")
    void theBoardShowsTheLevelTheFanAndAdviceBesideTheRuleOfNow() {
        gate("now", 3.4);
        var row = row("now");
        assertThat(row).containsEntry("advice", "close").containsEntry("rule", "close").containsEntry("model", "AR(6)")
            .containsEntry("level_m", "3.40").containsEntry("position_logged", false).containsEntry("flags", "");
        for (var path : List.of(HOME, HOME + "/wall", HOME + "/" + MadeFlood.gate("now"), HOME + "/publishing",
                SHIFT)) {
            var ja = page("operator", path);
            var en = page("operator", "/en" + path);
            assertThat(ja).as(path).contains("lang=\"ja\"").doesNotContain("‹", "onclick");
            assertThat(en).as(path).contains("lang=\"en\"").doesNotContain("‹", "onclick");
        }
        assertThat(page("operator", HOME)).contains("<strong>水門を閉める</strong>", "未対応", "下側5％");
        assertThat(page("operator", "/en" + HOME + "/wall")).contains("http-equiv=\"refresh\"",
            "<strong>Close the gate</strong>", "3.40", "Not answered yet", "data-live=\"RiverGauge,WaterGate\"");
        assertThat(page("operator", "/en" + HOME + "/" + MadeFlood.gate("now"))).contains("above the limit",
            "has reached the level of the rule", "<city-chart", "Position not logged: taken as open", "<form");
    }

    @Test
    @Tag("level:water-level-forecast:functions/5")
    @Tag("level:water-level-forecast:silver/audit")
    void whatAnOperatorAnswersStaysByNameWithTheAdviceAsItWasShown() {
        gate("log", 3.4);
        var id = MadeFlood.gate("log");
        var shown = sealed(id);
        reply(id, Map.of("shown", shown, "kind", "acknowledged"), 303);
        assertThat(row("log")).containsEntry("answered", true);
        made.reading("log", now(), 3.1, Quality.GOOD);
        var at = LocalDateTime.ofInstant(now().minusSeconds(60), Page.ZONE).truncatedTo(ChronoUnit.MINUTES);
        reply(id, Map.of("shown", shown, "kind", "done", "action", "close", "at", at.toString()), 303);

        assertThat(row("log")).containsEntry("position", "closed").containsEntry("position_logged", true);
        var lines = user("staff").get(API + "/log?gate=" + id).then().statusCode(200).extract().jsonPath()
            .<Map<String, Object>>getList("lines");
        assertThat(lines).extracting(line -> line.get("kind")).containsExactly("done", "acknowledged");
        assertThat(lines).allSatisfy(line -> assertThat(line).containsEntry("level_m", "3.40")
            .containsEntry("advice", "close").containsEntry("rule", "close"));
        assertThat(lines.getFirst()).containsEntry("action", "close").containsEntry("happened_at",
            at.atZone(Page.ZONE).toInstant().toString());
        assertThat(page("staff", "/en" + HOME + "/" + id)).contains("Advice acknowledged", "Done at the plant",
            "The advice as it was shown at", lines.getFirst().get("by").toString());
        assertThat(audit.list(Reach.staffOf(TenantId.METROPOLIS), Long.MAX_VALUE, "sample:operator", "log.write", 50))
            .anySatisfy(line -> assertThat(line.cause()).contains("POST " + HOME + "/" + id + "/log"));
    }

    @Test
    @Tag("level:water-level-forecast:silver/bad-input")
    void whatCannotBeAnAnswerIsRefusedPrecisely() {
        gate("wrong", 3.4);
        gate("other", 3.4);
        var id = MadeFlood.gate("wrong");
        var shown = sealed(id);
        var tomorrow = LocalDateTime.ofInstant(now().plus(Duration.ofDays(1)), Page.ZONE).toString();
        Map.of(Map.of("kind", "declined"), "words:", Map.of("kind", "done"), "action:",
            Map.of("kind", "noted"), "kind:", Map.of("kind", "done", "action", "blow-up"), "action:",
            Map.of("kind", "done", "action", "open"), "words:",
            Map.of("kind", "done", "action", "close", "at", tomorrow), "at:",
            Map.of("kind", "done", "action", "close", "at", "ten to nine"), "at:").forEach((wrong, field) ->
                operator("operator").formParam("shown", shown).formParams(wrong).post(HOME + "/" + id + "/log").then()
                    .statusCode(400).body(containsString(field)));
        for (var forged : List.of("", "advice", "~1.AAAA", shown.substring(0, shown.length() - 4) + "AAAA",
                sealed(MadeFlood.gate("other")))) {
            operator("operator").formParam("shown", forged).formParam("kind", "acknowledged")
                .post(HOME + "/" + id + "/log").then().statusCode(400).body(containsString("shown:"));
        }
        operator("operator").formParam("shown", shown).formParam("kind", "declined")
            .formParam("words", "x".repeat(2001)).post(HOME + "/" + id + "/log").then().statusCode(422)
            .body(containsString("words: at most 2000 characters"));
        user("operator").get(API + "/log?format=xml").then().statusCode(400);
        user("staff").get(API + "/log?gate=" + id).then().body("count", equalTo(0));
        reply(id, Map.of("shown", shown, "kind", "declined", "words", "<script>x</script> 船が通航中"), 303);
        assertThat(page("staff", HOME + "/" + id)).contains("&lt;script&gt;", "船が通航中").doesNotContain("<script>x");
    }

    @Test
    void whatIsAnsweredInADrillGoesToTheLogOfDrillsAlone() {
        made.gauge("drilled", "T.P.");
        made.gate("drilled", MadeFlood.gauge("drilled"), "T.P.", 3.0);
        made.readings("drilled", Instant.parse("2100-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"));
        var id = MadeFlood.gate("drilled");
        operator("operator").formParam("kind", "declined").formParam("words", "訓練のため")
            .post(HOME + "/" + id + "/drill" + FLOOD + "&at=12").then().statusCode(303);

        assertThat(page("operator", "/en" + HOME + "/" + id + "/replay" + FLOOD + "&at=12&drill=true"))
            .contains("訓練のため", "Advice declined", "Drill. Nothing here is happening now.");
        assertThat(page("operator", HOME + "/" + id)).doesNotContain("訓練のため");
        user("staff").get(API + "/log?drill=true&gate=" + id).then().body("count", equalTo(1));
        user("staff").get(API + "/log?gate=" + id).then().body("count", equalTo(0));
    }

    @Test
    @Tag("level:water-level-forecast:silver/missing-data")
    @Tag("level:water-level-forecast:silver/late-data")
    void nobodySeesAForecastFromBadDataWithoutBeingTold() {
        made.gauge("empty", "T.P.");
        made.gate("empty", MadeFlood.gauge("empty"), "T.P.", 3.0);
        made.gate("blind", "urn:ngsi-ld:RiverGauge:nowhere", "T.P.", 3.0);
        made.gauge("late", "T.P.");
        made.gate("late", MadeFlood.gauge("late"), "T.P.", 3.0);
        made.rising("late", now().minus(Duration.ofHours(4)), 1.0);
        gate("broken", 1.0);
        made.reading("broken", now().minusSeconds(30), 1_400, Quality.ABSURD);

        assertThat(row("empty")).containsEntry("level_m", "").extractingByKey("doubts").asString()
            .contains("level_unknown", "no_outlook");
        assertThat(row("late").get("doubts").toString()).contains("level_old", "no_outlook");
        assertThat(row("broken").get("flags").toString()).contains("missing");
        assertThat(row("blind").get("fault").toString()).contains("not-found");
        for (var path : List.of(HOME, HOME + "/wall", HOME + "/" + MadeFlood.gate("broken"))) {
            assertThat(page("operator", path)).as(path).contains("数値のない、または都が疑わしいとした計測値");
        }
        assertThat(page("operator", "/en" + HOME)).contains("Level unknown", "This gate cannot be watched");
    }

    @Test
    void aShiftIsHandedOverByOneAndAcceptedByAnotherWithWhatWasOpen() {
        gate("shift", 3.4);
        operator("operator").formParam("note", "").post(SHIFT).then().statusCode(400);
        operator("operator").formParam("note", "小台の水門は点検中").post(SHIFT).then().statusCode(303);
        var first = handover();
        operator("operator").formParam("handover", first).post(SHIFT + "/accept").then().statusCode(403);
        operator("staff").formParam("handover", first).post(SHIFT + "/accept").then().statusCode(403);
        operator("operator").formParam("note", "点検は終わった").post(SHIFT).then().statusCode(303);
        operator("admin").formParam("handover", first).post(SHIFT + "/accept").then().statusCode(409)
            .body(containsString("a later one has been written"));
        var second = handover();
        operator("admin").formParam("handover", second).post(SHIFT + "/accept").then().statusCode(303);
        operator("admin").formParam("handover", second).post(SHIFT + "/accept").then().statusCode(409)
            .body(containsString("すでに他の人が対応した記録です"));

        assertThat(page("staff", "/en" + SHIFT)).contains("点検は終わった", "Replaced by a later one, never accepted",
            "Accepted by", "shift: open; advice: close it", "were open then").doesNotContain("Waits to be accepted");
        operator("operator").formParam("note", "x").post("/ops/shifts/nowhere").then().statusCode(404);
        given().accept(PROGRAM).get(SHIFT).then().statusCode(401);
    }

    @Test
    void residentsAreToldNothingUntilSomebodyNamesThePermitAndNothingOnceItIsWithdrawn() {
        gate("told", 3.4);
        toldNothing();
        operator("operator").formParam("kind", "published").formParam("words", "x").post(HOME + "/publishing").then()
            .statusCode(403);
        publish("published", "", 400);
        publish("hidden", "許可 第1号", 400);
        toldNothing();

        publish("published", "気象庁 予報業務許可 第999号", 303);
        var told = given().get(API + "/forecasts").then().statusCode(200).extract().jsonPath();
        assertThat(told.<Map<String, Object>>getList("forecasts.findAll { it.gate == '" + MadeFlood.gate("told")
            + "' }")).hasSize(6).allSatisfy(line -> assertThat(Double.parseDouble(line.get("low_m").toString()))
                .isLessThan(Double.parseDouble(line.get("high_m").toString())));
        given().accept("text/html").get("/en" + PUBLIC).then().statusCode(200).body(containsString("told"),
            containsString("許可 第999号"), containsString("Nine times in ten"), not(containsString("Close the gate")));
        assertThat(page("staff", "/en" + HOME + "/publishing")).contains("Residents are told forecasts now",
            "article 17");
        assertThat(audit.list(Reach.staffOf(TenantId.METROPOLIS), Long.MAX_VALUE, "sample:admin", "log.write", 50))
            .anySatisfy(line -> assertThat(line.target()).startsWith("log:gates-publishing/"));

        publish("withdrawn", "許可の期限", 303);
        toldNothing();
    }

    @Test
    @Tag("level:water-level-forecast:silver/access")
    void anotherGovernmentSeesNeitherTheGatesNorTheirLogAndStaffMayOnlyLook() {
        gate("walls", 3.4);
        var id = MadeFlood.gate("walls");
        reply(id, Map.of("shown", sealed(id), "kind", "acknowledged", "words", "都の記録"), 303);
        var chuo = new TenantId(131024);
        accounts.create(Writer.system("test"), new NewAccount("gates-chuo", "中央区", chuo, Set.of(Role.OPERATOR),
            PASSWORD));
        neighbour().get(HOME + "/" + id).then().statusCode(404);
        neighbour().get(HOME).then().statusCode(200).body(not(containsString("walls")));
        neighbour().get(API + "/log").then().body("count", equalTo(0));
        neighbour().formParam("shown", sealed(id)).formParam("kind", "acknowledged")
            .post(HOME + "/" + id + "/log").then().statusCode(404);

        operator("staff").formParam("shown", sealed(id)).formParam("kind", "acknowledged")
            .post(HOME + "/" + id + "/log").then().statusCode(403);
        assertThat(page("staff", HOME + "/" + id)).contains("都の記録").doesNotContain("name=\"shown\"");
        for (var path : List.of(HOME, HOME + "/wall", HOME + "/" + id, HOME + "/publishing", API + "/now",
                API + "/log")) {
            given().accept(PROGRAM).get(path).then().statusCode(401);
            user("resident").get(path).then().statusCode(403);
        }
        user("staff").get(API + "/now").then().body("gates.gate", hasItem(id));
    }

    private static RequestSpecification neighbour() {
        return given().accept(PROGRAM).contentType(FORM).auth().preemptive().basic("gates-chuo", PASSWORD);
    }

    private void gate(String name, double metres) {
        made.gauge(name, "T.P.");
        made.gate(name, MadeFlood.gauge(name), "T.P.", 3.0);
        made.rising(name, now(), metres);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Map<String, Object> row(String name) {
        return user("operator").get(API + "/now").then().statusCode(200).extract().jsonPath()
            .getMap("gates.find { it.gate == '" + MadeFlood.gate(name) + "' }");
    }

    private static String sealed(String gate) {
        return found(page("operator", HOME + "/" + gate), "name=\"shown\" value=\"([^\"]+)\"");
    }

    private static String handover() {
        return found(page("admin", SHIFT), "name=\"handover\" value=\"([0-9]+)\"");
    }

    private static String found(String page, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static void reply(String gate, Map<String, String> form, int status) {
        operator("operator").formParams(form).post(HOME + "/" + gate + "/log").then().statusCode(status);
    }

    private static void toldNothing() {
        given().accept("application/json").get(API + "/forecasts").then().statusCode(404)
            .body("code", equalTo("not-found"));
        given().accept("text/html").get(PUBLIC).then().statusCode(404);
    }

    /// By somebody who has just signed in, as the policy asks of whoever speaks to residents.
    private void publish(String kind, String words, int status) {
        var cookie = ((SignIn.Answer.Granted) signIn.signIn("admin", "miyako-sample", "192.0.2.77")).token();
        var token = found(given().cookie("miyako-session", cookie).accept("text/html").get(HOME + "/publishing")
            .asString(), "name=\"form-token\" value=\"([^\"]+)\"");
        given().cookie("miyako-session", cookie).accept(PROGRAM).redirects().follow(false)
            .contentType(FORM).formParam("form-token", token).formParam("kind", kind).formParam("words", words)
            .post(HOME + "/publishing").then().statusCode(status);
    }

    private static String page(String name, String path) {
        return user(name).accept("text/html").get(path).then().statusCode(200).extract().asString();
    }

    private static RequestSpecification operator(String name) {
        return user(name).redirects().follow(false).contentType(FORM);
    }

    private static RequestSpecification user(String name) {
        return given().accept(PROGRAM).auth().preemptive().basic(name, "miyako-sample");
    }
}
