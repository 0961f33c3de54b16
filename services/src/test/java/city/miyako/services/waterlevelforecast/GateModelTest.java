package city.miyako.services.waterlevelforecast;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.history.History;
import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.learning.Learning;
import city.miyako.services.Load;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Gates that learn from what announces their water, and a board of as many gates as a great port has.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class GateModelTest {
    private static final String HOME = "/ops/water/gates";
    private static final String API = "/api/v1/water-level-forecast";
    private static final Duration LONGEST_JOB = Duration.ofSeconds(90);
    private static final int GATES = 62;
    private static final Pattern SAID = Pattern.compile("<td class=\"num\" data-value=\"\"></td>"
        + "<td class=\"num\" data-value=\"([0-9.]+)\">[^<]*</td>\\s*<td class=\"num\" data-value=\"([0-9.]+)\">");

    @Inject
    Things things;

    @Inject
    History history;

    @Inject
    Learning learning;

    @Inject
    Clock clock;

    @TestHTTPResource
    URI base;

    private MadeFlood made;

    @BeforeEach
    void rivers() {
        made = new MadeFlood(things, history);
    }

    @Test
    @Tag("level:water-level-forecast:functions/1")
    @Tag("level:water-level-forecast:functions/2")
    @Tag("level:water-level-forecast:bronze/api")
    void theSecondRiseIsForetoldLiveFromItsRainOnceAModelWasLearned() {
        made.gauge("second", "T.P.");
        made.gate("second", MadeFlood.gauge("second"), "T.P.", 2.2);
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        made.storms("second", now);
        var id = MadeFlood.gate("second");
        assertThat(row("second")).containsEntry("model", "AR(6)").containsEntry("rule", "hold");
        double before = inThreeHours(id);
        assertThat(page("staff", "/en" + HOME + "/" + id + "/model")).contains("No model was learned",
            "2 instruments announce its water").doesNotContain("<button class=\"button\">Have the model");
        user("staff").redirects().follow(false).post(HOME + "/" + id + "/model").then().statusCode(403);
        learn(id);

        var card = page("operator", "/en" + HOME + "/" + id + "/model");
        assertThat(card).contains("it makes the forecasts now", "3 events, each left out", "too little to say");
        var scores = user("staff").get(API + "/model?gate=" + id).then().statusCode(200).extract().jsonPath();
        assertThat(Double.parseDouble(scores.getString(
            "scores.find { it.model == 'boosted' && it.lead_minutes == 180 }.rmse_m"))).isLessThan(Double.parseDouble(
                scores.getString("scores.find { it.model == 'AR(6)' && it.lead_minutes == 180 }.rmse_m")));
        LockSupport.parkNanos(Duration.ofSeconds(21).toNanos());
        assertThat(row("second")).containsEntry("model", "boosted").containsEntry("rule", "hold");
        double level = Double.parseDouble(row("second").get("level_m").toString());
        assertThat(inThreeHours(id)).as("%s m now, %s m by autoregression", level, before)
            .isGreaterThan(level + 0.3).isGreaterThan(before + 0.1);
        things.delete(Writer.system("test"), id);
    }

    @Test
    void aModelIsLearnedAnewByScheduleOnceItIsAWeekOldAndNeverWhereNobodyOrderedOne() {
        made.gauge("weekly", "T.P.");
        made.gate("weekly", MadeFlood.gauge("weekly"), "T.P.", 2.2);
        made.storms("weekly", clock.instant().truncatedTo(ChronoUnit.SECONDS));
        var id = MadeFlood.gate("weekly");
        learning.look();
        assertThat(things.find(Reach.staffOf(TenantId.METROPOLIS), "urn:ngsi-ld:LevelModel:weekly")).isEmpty();
        learn(id);
        var first = card("weekly");
        learning.look();
        assertThat(card("weekly").path("learnedAt")).isEqualTo(first.path("learnedAt"));

        var old = first.deepCopy().put("learnedAt", clock.instant().minus(Duration.ofDays(8)).toString());
        var attributes = Json.object();
        attributes.putObject("card").put("type", "Property").set("value", old);
        things.upsert(Writer.system("test"), List.of(new NewThing("urn:ngsi-ld:LevelModel:weekly", "LevelModel",
            attributes)), UpsertMode.UPDATE);
        assertThat(learning.look()).isPositive();
        var end = clock.instant().plus(LONGEST_JOB);
        while (Instant.parse(card("weekly").path("learnedAt").asText()).isBefore(clock.instant()
                .minus(Duration.ofDays(1)))) {
            assertThat(clock.instant()).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        things.delete(Writer.system("test"), id);
    }

    @Test
    @Tag("level:water-level-forecast:silver/load")
    void fiftyPeopleLookAtABoardOfSixtyTwoGates() throws Exception {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var ids = new ArrayList<String>();
        for (int i = 0; i < GATES; i++) {
            made.gauge("load-" + i, "T.P.");
            made.gate("load-" + i, MadeFlood.gauge("load-" + i), "T.P.", 3);
            made.rising("load-" + i, now, 1 + i % 3);
            ids.add(MadeFlood.gate("load-" + i));
        }
        assertThat(page("operator", HOME)).contains("load-" + (GATES - 1));
        var cost = Load.of(base.toString().replaceAll("/$", ""), List.of(HOME, HOME + "/wall", API + "/now"), 300,
            Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString("staff:miyako-sample"
                .getBytes(StandardCharsets.UTF_8)), "Accept", "text/html,application/json"));

        System.getLogger("load").log(System.Logger.Level.INFO, "62 gates, 50 people at once: {0}", cost);
        assertThat(cost.cpuMilliseconds()).as("processor time per answer, milliseconds").isLessThan(120);
        ids.forEach(id -> things.delete(Writer.system("test"), id));
    }

    /// Waits until the job has kept a card.
    private void learn(String id) {
        user("operator").redirects().follow(false).post(HOME + "/" + id + "/model").then().statusCode(303);
        var end = clock.instant().plus(LONGEST_JOB);
        while (page("operator", "/en" + HOME + "/" + id + "/model").contains("No model was learned")) {
            assertThat(clock.instant()).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private ObjectNode card(String name) {
        return (ObjectNode) things.get(Reach.staffOf(TenantId.METROPOLIS), "urn:ngsi-ld:LevelModel:" + name)
            .value("card");
    }

    /// The level that is foretold in three hours, metres.
    private static double inThreeHours(String gate) {
        var said = SAID.matcher(page("operator", HOME + "/" + gate)).results().toList();
        assertThat(said).hasSize(6);
        return Double.parseDouble(said.get(2).group(2));
    }

    private static Map<String, Object> row(String name) {
        return user("operator").get(API + "/now").then().statusCode(200).extract().jsonPath()
            .getMap("gates.find { it.gate == '" + MadeFlood.gate(name) + "' }");
    }

    private static String page(String name, String path) {
        return user(name).accept("text/html").get(path).then().statusCode(200).extract().asString();
    }

    private static RequestSpecification user(String name) {
        return given().accept("application/json, text/html;q=0.5")
            .contentType("application/x-www-form-urlencoded; charset=utf-8").auth().preemptive()
            .basic(name, "miyako-sample");
    }
}
