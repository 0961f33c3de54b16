package city.miyako.services.rainwaterpumpai;

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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A board of as many pump stations as one government may watch, and models that are learned anew by themselves.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class PumpLoadTest {
    private static final String HOME = "/ops/water/pumps";
    private static final String API = "/api/v1/rainwater-pump-ai";
    private static final String MODEL = "urn:ngsi-ld:InflowModel:weekly";
    private static final int STATIONS = 50;
    private static final int SIX_DAYS = 6 * 144;
    private static final Duration LONGEST_JOB = Duration.ofSeconds(90);

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

    private MadeStation made;

    @BeforeEach
    void city() {
        made = new MadeStation(things, history);
    }

    @Test
    @Tag("level:rainwater-pump-ai:silver/load")
    void fiftyPeopleLookAtABoardOfFiftyStations() throws Exception {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        for (int i = 0; i < STATIONS; i++) {
            made.station("load-" + i, now);
            made.readings("load-" + i, now, -4.6 - i % 3, SIX_DAYS);
        }
        assertThat(user("operator").accept("text/html").get(HOME).then().statusCode(200).extract().asString())
            .contains("load-0", "load-" + (STATIONS - 1));
        var cost = Load.of(base.toString().replaceAll("/$", ""), List.of(HOME, HOME + "/wall", API + "/now"), 300,
            Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString("staff:miyako-sample"
                .getBytes(StandardCharsets.UTF_8)), "Accept", "text/html,application/json"));

        System.getLogger("load").log(System.Logger.Level.INFO, "50 pump stations, 50 people at once: {0}", cost);
        assertThat(cost.cpuMilliseconds()).as("processor time per answer, milliseconds").isLessThan(120);
        for (int i = 0; i < STATIONS; i++) {
            things.delete(Writer.system("test"), MadeStation.station("load-" + i));
        }
    }

    @Test
    void aModelIsLearnedAnewByScheduleOnceItIsAWeekOld() {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        made.station("weekly", now);
        made.readings("weekly", now, -4.6);
        var id = MadeStation.station("weekly");
        user("operator").redirects().follow(false).post(HOME + "/" + id + "/record").then().statusCode(303);
        until(Instant.EPOCH);
        learning.look();
        var first = card();
        assertThat(Instant.parse(first.path("learnedAt").asText())).isAfter(now.minusSeconds(60));
        write(first.deepCopy().put("learnedAt", now.minus(Duration.ofDays(8)).toString()));
        assertThat(learning.look()).isPositive();
        until(now.minus(Duration.ofDays(1)));
        assertThat(user("operator").accept("text/html").get("/en" + HOME + "/" + id + "/record").then().statusCode(200)
            .extract().asString()).contains("too little to say", "learned anew by itself after seven days");
    }

    private void write(ObjectNode card) {
        var attributes = Json.object();
        attributes.putObject("card").put("type", "Property").set("value", card);
        things.upsert(Writer.system("test"), List.of(new NewThing(MODEL, "InflowModel", attributes)),
            UpsertMode.UPDATE);
    }

    /// Waits until a model is kept that was learned after a moment.
    private void until(Instant moment) {
        var end = clock.instant().plus(LONGEST_JOB);
        while (things.find(Reach.staffOf(TenantId.METROPOLIS), MODEL).isEmpty()
                || !Instant.parse(card().path("learnedAt").asText()).isAfter(moment)) {
            assertThat(clock.instant()).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private ObjectNode card() {
        return (ObjectNode) things.get(Reach.staffOf(TenantId.METROPOLIS), MODEL).value("card");
    }

    private static RequestSpecification user(String name) {
        return given().accept("application/json, text/html;q=0.5")
            .contentType("application/x-www-form-urlencoded; charset=utf-8").auth().preemptive()
            .basic(name, "miyako-sample");
    }
}
