package city.miyako.services.rainwaterpumpai;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import city.miyako.data.history.History;
import city.miyako.data.things.Json;
import city.miyako.data.things.Quality;
import city.miyako.data.things.Things;
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
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
class RainwaterPumpAiServiceTest {
    private static final String HOME = "/ops/water/pumps";
    private static final String API = "/api/v1/rainwater-pump-ai";
    private static final String PASSWORD = "pumps of the eastern wards 9";
    private static final String PROGRAM = "application/json, text/html;q=0.5";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
    private static final Duration LONGEST_JOB = Duration.ofSeconds(60);

    @Inject
    Things things;

    @Inject
    History history;

    @Inject
    Accounts accounts;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    private MadeStation made;

    @BeforeEach
    void city() {
        made = new MadeStation(things, history);
    }

    @Test
    @Tag("level:rainwater-pump-ai:functions/0")
    @Tag("level:rainwater-pump-ai:functions/1")
    @Tag("level:rainwater-pump-ai:functions/3")
    @Tag("level:rainwater-pump-ai:functions/6")
    @Tag("level:rainwater-pump-ai:bronze/pages")
    @Tag("level:rainwater-pump-ai:bronze/languages")
    @Tag("level:rainwater-pump-ai:silver/no-javascript")
    void aCloudburstOfNowStartsPumpsBeforeTheRuleDoes() {
        station("now", -4.6);
        var row = row("now");
        assertThat(row).containsEntry("advice", "start").containsEntry("rule", "hold").containsEntry("level_m", "-4.60")
            .containsEntry("doubts", "").containsEntry("flags", "")
            .containsEntry("pumps", "now-1=stopped now-2=stopped");
        assertThat(row.get("rain").toString()).isNotEqualTo("0.0");
        var id = MadeStation.station("now");
        for (var path : List.of(HOME, HOME + "/wall", HOME + "/" + id, HOME + "/" + id + "/record",
                "/ops/shifts/pumps")) {
            assertThat(page("operator", path)).as(path).contains("lang=\"ja\"").doesNotContain("‹", "onclick");
            assertThat(page("operator", "/en" + path)).as(path).contains("lang=\"en\"").doesNotContain("‹", "onclick");
        }
        assertThat(page("operator", HOME)).contains("<strong>ポンプを起動する now-1", "未対応", "下側5％", "流入管の水位");
        assertThat(page("operator", "/en" + HOME + "/wall")).contains("http-equiv=\"refresh\"",
            "<strong>Start pumps now-1", "Not answered yet", "Rain of 10 minutes",
            "data-live=\"PumpStation,StormPump,RainGauge\"");
        assertThat(page("operator", "/en" + HOME + "/" + id)).contains("Odds that the well flows over", "<city-chart",
            "Which pumps", "<form");
    }

    @Test
    @Tag("level:rainwater-pump-ai:functions/2")
    void theInflowOfTheNextHoursIsToldWithItsOddsBeforeItHasCome() {
        station("wave", -6);
        var page = page("operator", "/en" + HOME + "/" + MadeStation.station("wave"));
        var cells = Pattern.compile("<td class=\"num\" data-value=\"\"></td><td class=\"num\" data-value=\"([0-9.]+)\">"
            + "[^<]*</td>\\s*<td class=\"num\" data-value=\"([0-9.]+)\">[^<]*</td><td class=\"num\" data-value=\""
            + "([0-9.]+)\">").matcher(page).results().toList();
        assertThat(cells).hasSize(7).allSatisfy(line -> {
            assertThat(number(line.group(1))).isLessThanOrEqualTo(number(line.group(2)));
            assertThat(number(line.group(2))).isLessThanOrEqualTo(number(line.group(3)));
        });
        double known = number(row("wave").get("inflow").toString());
        assertThat(number(cells.get(2).group(2))).as("in half an hour").isGreaterThan(1.1 * known);
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    @Test
    @Tag("level:rainwater-pump-ai:silver/audit")
    void whatAnOperatorDidWithWhichPumpsStaysWithTheAdviceAsItWasShown() {
        station("log", -4.6);
        var id = MadeStation.station("log");
        var shown = sealed(id);
        reply(id, Map.of("shown", shown, "kind", "acknowledged"), 303);
        assertThat(row("log")).containsEntry("answered", true);
        reply(id, Map.of("shown", shown, "kind", "done", "action", "start", "parts", "log-1"), 303);

        var lines = user("staff").get(API + "/log?station=" + id).then().statusCode(200).extract().jsonPath()
            .<Map<String, Object>>getList("lines");
        assertThat(lines).extracting(line -> line.get("kind")).containsExactly("done", "acknowledged");
        assertThat(lines.getFirst()).containsEntry("action", "start").containsEntry("parts", "log-1")
            .containsEntry("advice", "start").containsEntry("level_m", "-4.60");
        assertThat(page("staff", "/en" + HOME + "/" + id)).contains("Done at the plant", "started log-1",
            "The advice as it was shown at").doesNotContain("name=\"shown\"");
        assertThat(audit.list(Reach.staffOf(TenantId.METROPOLIS), Long.MAX_VALUE, "sample:operator", "log.write", 50))
            .anySatisfy(line -> assertThat(line.cause()).contains("POST " + HOME + "/" + id + "/log"));
        user("staff").get("/api/v1/water-level-forecast/log?gate=" + id).then().body("count", equalTo(0));
    }

    @Test
    @Tag("level:rainwater-pump-ai:silver/bad-input")
    void whatCannotBeAnAnswerIsRefusedPrecisely() {
        station("wrong", -4.6);
        var id = MadeStation.station("wrong");
        var shown = sealed(id);
        Map.of(Map.of("kind", "declined"), "words:", Map.of("kind", "done", "action", "close"), "action:",
            Map.of("kind", "done", "action", "start"), "parts:",
            Map.of("kind", "done", "action", "start", "parts", "log-1"), "parts:",
            Map.of("kind", "done", "action", "stop", "parts", "wrong-1"), "words:").forEach((wrong, field) ->
                operator("operator").formParam("shown", shown).formParams(wrong).post(HOME + "/" + id + "/log").then()
                    .statusCode(400).body(containsString(field)));
        operator("operator").formParam("shown", "advice").formParam("kind", "acknowledged")
            .post(HOME + "/" + id + "/log").then().statusCode(400).body(containsString("shown:"));
        user("operator").get(API + "/steps?station=" + id + "&rain=none").then().statusCode(404);
        user("operator").get(HOME + "/" + id + "/replay?rain=" + rain(id) + "&at=9999").then().statusCode(400)
            .body(containsString("at:"));
        user("staff").get(API + "/log?station=" + id).then().body("count", equalTo(0));
    }

    @Test
    @Tag("level:rainwater-pump-ai:silver/missing-data")
    @Tag("level:rainwater-pump-ai:silver/late-data")
    void whereSensorsLieOrAreSilentTheRuleSpeaksAndTheBoardSaysWhy() {
        made.station("empty", now());
        made.write(MadeStation.station("bare"), "PumpStation", MadeStation.property(Json.object(), "name", "bare"));
        made.station("late", now());
        made.readings("late", now().minus(Duration.ofHours(2)), -4.6);
        made.station("stuck", now());
        made.readings("stuck", now().minus(Duration.ofMinutes(70)), -4.6);
        made.reading("stuck", "inflow", now().minusSeconds(30), 1.2, Quality.GOOD);
        made.reading("stuck", "wellLevel", now().minusSeconds(30), -5, Quality.GOOD);
        for (int i = 0; i < 8; i++) {
            made.reading("stuck", "rain10min", now().minusSeconds(500L * i + 7), 4.2, Quality.GOOD);
        }
        made.station("ahead", now());
        made.readings("ahead", now().minusSeconds(60), -4.6);
        made.reading("ahead", "wellLevel", now().plus(Duration.ofHours(3)), -2, Quality.FUTURE);
        made.reading("ahead", "inflow", now().minusSeconds(5), 9_000, Quality.ABSURD);

        assertThat(row("empty").get("doubts").toString()).contains("level_unknown", "no_outlook", "well_missing",
            "rain_missing");
        assertThat(row("bare").get("fault").toString()).contains("rainGauge");
        assertThat(row("late").get("doubts").toString()).contains("level_old", "no_outlook", "rain_old", "inflow_old");
        assertThat(row("stuck").get("rain_troubles").toString()).contains("stuck");
        assertThat(row("stuck").get("doubts").toString()).contains("no_outlook", "rain_stuck");
        assertThat(row("ahead")).containsEntry("well", "-4.60").containsEntry("well_troubles", "future")
            .containsEntry("inflow_troubles", "doubtful");
        assertThat(page("operator", "/en" + HOME)).contains("This station cannot be watched",
            "A level of the well is stamped in the future.", "The rain stands still too long.",
            "There is no forecast: this is what the rule says.");
    }

    @Test
    @Tag("level:rainwater-pump-ai:functions/4")
    @Tag("level:rainwater-pump-ai:functions/5")
    void heavyRainsAreKeptAndLearnedFromByOrderAndTheCardTellsHowGoodItWas() {
        station("learned", -4.6);
        var id = MadeStation.station("learned");
        assertThat(rains(id)).hasSizeGreaterThan(5).allSatisfy(rain -> assertThat(rain).containsEntry("kept", false));
        assertThat(page("operator", "/en" + HOME + "/" + id + "/record")).contains("found in the record",
            "There is no score yet");
        operator("staff").post(HOME + "/" + id + "/record").then().statusCode(403);
        operator("operator").post(HOME + "/" + id + "/record").then().statusCode(303);

        var end = clock.instant().plus(LONGEST_JOB);
        while (!page("operator", "/en" + HOME + "/" + id + "/record").contains("Learned by order")) {
            assertThat(clock.instant()).isBefore(end);
        }
        assertThat(rains(id).stream().filter(rain -> rain.get("kept").equals(true))).hasSizeGreaterThan(5);
        assertThat(page("operator", "/en" + HOME + "/" + id + "/record")).contains(
            "each left out of what it had learned", "Land that would give all of its rain");
        assertThat(things.get(Reach.staffOf(TenantId.METROPOLIS), "urn:ngsi-ld:InflowModel:learned").value("card")
            .path("facts").path("effectiveHectares").asDouble()).isBetween(27.0, 33.0);
        assertThat(row("learned")).containsEntry("advice", "start");
    }

    @Test
    @Tag("level:rainwater-pump-ai:bronze/api")
    void aRainIsToldAgainHourByHourAndAdviceSpillsNoMoreThanTheRule() {
        station("told", -4.6);
        var id = MadeStation.station("told");
        var question = "?station=" + id + "&rain=" + rain(id);
        var steps = user("operator").get(API + "/steps" + question).then().statusCode(200).extract().jsonPath()
            .<Map<String, Object>>getList("steps");
        assertThat(steps).hasSizeBetween(50, 80).anySatisfy(step -> assertThat(step).containsEntry("advice", "start"))
            .anySatisfy(step -> assertThat(step).containsEntry("rule", "start"));
        var scores = user("operator").get(API + "/scores" + question).then().extract().jsonPath();
        for (int lead : List.of(20, 30, 60)) {
            assertThat(rmse(scores, "rain_stores", lead)).as("%d min", lead)
                .isLessThan(0.9 * rmse(scores, "persistence", lead));
        }
        var page = page("operator", "/en" + HOME + "/" + id + "/replay?rain=" + rain(id) + "&at=20");
        assertThat(page).contains("a heavy rain hour by hour", "Hour by hour", "Overflow (m³)",
            "Root mean square error");
        var overflows = Pattern.compile("data-label=\"Overflow \\(m³\\)\">([0-9]+)<").matcher(page).results()
            .map(found -> Integer.parseInt(found.group(1))).toList();
        assertThat(overflows).hasSize(2);
        assertThat(overflows.getFirst()).as("by advice").isLessThanOrEqualTo(overflows.getLast());
        assertThat(user("operator").get(API + "/steps" + question + "&format=csv").asString())
            .startsWith("at,rain_mm,inflow_m3s");
    }

    @Test
    void aDrillHidesWhatCameAndHasALogOfItsOwn() {
        station("drilled", -4.6);
        var id = MadeStation.station("drilled");
        var place = "?rain=" + rain(id) + "&at=20";
        assertThat(page("operator", "/en" + HOME + "/" + id + "/replay" + place + "&drill=true"))
            .contains("Drill. Nothing here is happening now.", "Which pumps", "drill=true&amp;at=21")
            .doesNotContain("Scores of the forecasts", "Came", "Overflow (m³)", "name=\"shown\"");
        operator("operator").formParam("kind", "done").formParam("action", "start").formParam("words", "訓練のため")
            .post(HOME + "/" + id + "/drill" + place).then().statusCode(400).body(containsString("parts:"));
        operator("operator").formParam("kind", "done").formParam("action", "start").formParam("parts", "drilled-1")
            .formParam("words", "訓練のため").post(HOME + "/" + id + "/drill" + place).then().statusCode(303);
        operator("staff").formParam("kind", "acknowledged").post(HOME + "/" + id + "/drill" + place).then()
            .statusCode(403);

        assertThat(page("operator", "/en" + HOME + "/" + id + "/replay" + place + "&drill=true"))
            .contains("訓練のため", "started drilled-1");
        assertThat(page("operator", HOME + "/" + id)).doesNotContain("訓練のため");
        user("staff").get(API + "/log?drill=true&station=" + id).then().body("count", equalTo(1));
        user("staff").get(API + "/log?station=" + id).then().body("count", equalTo(0));
    }

    private static double rmse(JsonPath scores, String model, int lead) {
        return scores.getDouble("scores.find { it.model == '" + model + "' && it.lead_minutes == " + lead
            + " }.rmse_m3s.toDouble()");
    }

    @Test
    @Tag("level:rainwater-pump-ai:silver/access")
    void anotherGovernmentSeesNeitherTheStationsNorTheirLogAndStaffMayOnlyLook() {
        station("walls", -4.6);
        var id = MadeStation.station("walls");
        accounts.create(Writer.system("test"), new NewAccount("pumps-chuo", "中央区", new TenantId(131024),
            Set.of(Role.OPERATOR), PASSWORD));
        neighbour().get(HOME).then().statusCode(200).body(not(containsString("walls")));
        for (var path : List.of(HOME + "/" + id, HOME + "/" + id + "/record", API + "/rains?station=" + id)) {
            neighbour().get(path).then().statusCode(404);
        }
        neighbour().contentType(FORM).post(HOME + "/" + id + "/record").then().statusCode(404);
        operator("staff").formParam("shown", sealed(id)).formParam("kind", "acknowledged")
            .post(HOME + "/" + id + "/log").then().statusCode(403);
        for (var path : List.of(HOME, HOME + "/wall", HOME + "/" + id, API + "/now", API + "/log",
                API + "/rains?station=" + id)) {
            given().accept(PROGRAM).get(path).then().statusCode(401);
            user("resident").get(path).then().statusCode(403);
        }
    }

    private void station(String name, double well) {
        made.station(name, now());
        made.readings(name, now(), well);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Map<String, Object> row(String name) {
        return user("operator").get(API + "/now").then().statusCode(200).extract().jsonPath()
            .getMap("stations.find { it.station == '" + MadeStation.station(name) + "' }");
    }

    private static List<Map<String, Object>> rains(String station) {
        return user("operator").get(API + "/rains?station=" + station).then().statusCode(200).extract().jsonPath()
            .getList("rains");
    }

    /// The last but one rain: that of now has not ended.
    private static String rain(String station) {
        return rains(station).get(1).get("rain").toString();
    }

    private static String sealed(String station) {
        var matcher = Pattern.compile("name=\"shown\" value=\"([^\"]+)\"").matcher(page("operator", HOME + "/"
            + station));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static void reply(String station, Map<String, String> form, int status) {
        operator("operator").formParams(form).post(HOME + "/" + station + "/log").then().statusCode(status);
    }

    private static String page(String name, String path) {
        return user(name).accept("text/html").get(path).then().statusCode(200).extract().asString();
    }

    private static RequestSpecification operator(String name) {
        return user(name).redirects().follow(false).contentType(FORM);
    }

    private static RequestSpecification neighbour() {
        return given().accept(PROGRAM).auth().preemptive().basic("pumps-chuo", PASSWORD);
    }

    private static RequestSpecification user(String name) {
        return given().accept(PROGRAM).auth().preemptive().basic(name, "miyako-sample");
    }
}
