package city.miyako.linkage.ngsild;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.id;
import static city.miyako.linkage.ngsild.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import city.miyako.data.things.Json;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditLine;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.keeping.LegalHolds;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The past of things, taken back and put right.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class CorrectionsTest {
    private static final String PAST = "/ngsi-ld/v1/temporal/entities/";
    private static final String CHIYODA = "131016";
    private static final int BODIES = 80;

    @Inject
    LegalHolds holds;

    @Inject
    Audit audit;

    @Test
    @Tag("ngsild:5.6.15")
    @Tag("ngsild:6.22.3.2")
    void oneValueIsTakenBackByItsIdAndTheOthersStay() {
        var gauge = gaugeWithPast("130001");
        var second = instance("130001", gauge, "waterLevel", 1);
        var address = PAST + gauge + "/attrs/waterLevel/" + second;

        anybody().get(PAST + gauge).then().body("waterLevel[1].instanceId", startsWith("urn:ngsi-ld:Instance:"));
        as("130001").delete(PAST + gauge + "/attrs/note/" + second).then().statusCode(404);
        as("130001").delete(PAST + gaugeWithPast("130001") + "/attrs/waterLevel/" + second).then().statusCode(404);
        as("130001").delete(address).then().statusCode(204);
        as("130001").delete(address).then().statusCode(404)
            .body("type", equalTo("https://uri.etsi.org/ngsi-ld/errors/ResourceNotFound"))
            .body("instanceId", equalTo(second));

        anybody().get(PAST + gauge).then().body("waterLevel.value", contains(1, 3)).body("note", hasSize(1));
        assertThat(line("130001", "history.delete", gauge).detail()).contains("\"removed\": 1", "waterLevel",
            "2026-11-01T01:00:00Z");
    }

    @Test
    @Tag("ngsild:5.6.14")
    @Tag("ngsild:6.22.3.1")
    void oneValueIsPutRightAtItsTime() {
        var gauge = gaugeWithPast("130001");
        var address = PAST + gauge + "/attrs/waterLevel/" + instance("130001", gauge, "waterLevel", 1);

        json("{\"waterLevel\":[{\"type\":\"Property\",\"value\":2.5}]}").patch(address).then().statusCode(204);
        anybody().get(PAST + gauge).then().body("waterLevel.value", contains(1, 2.5f, 3));
        assertThat(line("130001", "history.correct", gauge).detail()).contains("2026-11-01T01:00:00Z");
        json("{\"waterLevel\":{\"value\":\"broken\",\"observedAt\":\"2026-11-01T01:00:00Z\"}}").patch(address).then()
            .statusCode(204);
        anybody().get(PAST + gauge).then().body("waterLevel.value", contains(1, "broken", 3));

        for (var bad : new String[] {"{}", "{\"note\":{\"value\":1}}", "{\"waterLevel\":{\"value\":1},\"note\":\"x\"}",
            "{\"waterLevel\":{\"value\":1,\"observedAt\":\"2026-11-01T02:00:00Z\"}}", "{\"waterLevel\":[]}",
            "{\"waterLevel\":{\"type\":\"Property\"}}", "{\"createdAt\":\"2026-11-01T02:00:00Z\"}"}) {
            json(bad).patch(address).then().statusCode(400);
        }
        json("{\"waterLevel\":{\"value\":1}}").patch(address + "1").then().statusCode(404);
        json("{\"waterLevel\":{\"value\":1}}").patch(PAST + gauge + "/attrs/waterLevel/none").then().statusCode(404);
        anybody().get(PAST + gauge).then().body("waterLevel.value", contains(1, "broken", 3));
    }

    @Test
    @Tag("ngsild:5.6.13")
    @Tag("ngsild:6.21.3.1")
    void thePastOfOneAttributeIsTakenBackAndTheThingStaysAsItIs() {
        var gauge = gaugeWithPast("130001");
        var address = PAST + gauge + "/attrs/waterLevel";

        as("130001").delete(address + "?datasetId=urn:source:one").then().statusCode(404);
        as("130001").delete(address + "?datasetId=one").then().statusCode(400);
        as("130001").delete(address).then().statusCode(204);
        as("130001").delete(address).then().statusCode(404);
        as("130001").delete(PAST + gauge + "/attrs/note?datasetId=urn:source:one&deleteAll=true").then()
            .statusCode(204);

        anybody().get(PAST + gauge).then().statusCode(200).body("waterLevel", nullValue()).body("note", nullValue());
        Door.get(gauge).then().body("waterLevel.value", equalTo(3));
        json("{\"waterLevel\":{\"value\":7,\"observedAt\":\"2026-11-01T05:00:00Z\"}}")
            .post(PAST + gauge + "/attrs").then().statusCode(204);
        anybody().get(PAST + gauge).then().body("waterLevel.value", contains(7));
    }

    @Test
    @Tag("ngsild:5.6.16")
    @Tag("ngsild:6.19.3.2")
    void theWholePastOfAThingIsTakenBackEvenAfterTheThingIsGone() {
        var gauge = gaugeWithPast("130001");
        var neighbour = gaugeWithPast("130001");
        as("130001").delete("/ngsi-ld/v1/entities/" + gauge).then().statusCode(204);

        as("130001").delete(PAST + gauge).then().statusCode(204);
        as("130001").delete(PAST + gauge).then().statusCode(404);

        assertThat(line("130001", "history.delete", gauge).detail()).contains("\"removed\": 4");
        anybody().get(PAST + neighbour).then().body("waterLevel", hasSize(3)).body("note", hasSize(1));
    }

    @Test
    void nobodyTakesBackThePastOfAnotherGovernment() {
        var gauge = gaugeWithPast("130001");
        var address = PAST + gauge + "/attrs/waterLevel/" + instance("130001", gauge, "waterLevel", 1);

        anybody().delete(PAST + gauge).then().statusCode(401);
        for (var reached : new String[] {PAST + gauge, PAST + gauge + "/attrs/waterLevel", address}) {
            as(CHIYODA).delete(reached).then().statusCode(404);
        }
        as(CHIYODA).contentType("application/json").body("{\"waterLevel\":{\"value\":9}}").patch(address).then()
            .statusCode(404);

        anybody().get(PAST + gauge).then().body("waterLevel.value", contains(1, 2, 3));
    }

    @Test
    void aHoldKeepsThePastUntilItIsLifted() {
        var gauge = gaugeWithPast(CHIYODA);
        var address = PAST + gauge + "/attrs/waterLevel/" + instance(CHIYODA, gauge, "waterLevel", 1);
        var keeper = new Writer(Actor.system("test"), new TenantId(131016), "test");
        var end = Instant.now().plus(Duration.ofDays(9));
        long ofAnother = holds.place(keeper, "", "account:17", "調査", end);
        as(CHIYODA).delete(PAST + gauge + "/attrs/note").then().statusCode(204);

        long hold = holds.place(keeper, "", "", "調査", end);
        for (var kept : new String[] {PAST + gauge, PAST + gauge + "/attrs/waterLevel", address}) {
            as(CHIYODA).delete(kept).then().statusCode(409).body("code", equalTo("history-held"));
        }
        as(CHIYODA).contentType("application/json").body("{\"waterLevel\":{\"value\":9}}").patch(address).then()
            .statusCode(409).body("code", equalTo("history-held"));
        as(CHIYODA).get(PAST + gauge).then().body("waterLevel.value", contains(1, 2, 3));

        holds.lift(keeper, hold);
        holds.lift(keeper, ofAnother);
        as(CHIYODA).delete(PAST + gauge).then().statusCode(204);
    }

    @Test
    void noBodyOfAPatchIsAFaultOfOursOrCostsANeighbour() {
        var gauge = gaugeWithPast("130001");
        var neighbours = gaugeWithPast("130001");
        var address = PAST + gauge + "/attrs/waterLevel/" + instance("130001", gauge, "waterLevel", 1);
        int taken = 0;
        for (int seed = 0; seed < BODIES; seed++) {
            JsonNode body = seed % 2 == 0 ? Json.object().set("waterLevel", AnyThing.attribute(seed))
                : AnyThing.of(seed);
            int status = json(Json.text(body)).patch(address).statusCode();
            assertThat(status).as("seed %d", seed).isIn(204, 400);
            taken += status == 204 ? 1 : 0;
        }

        assertThat(taken).isBetween(1, BODIES - 1);
        anybody().get(PAST + gauge).then().statusCode(200).body("waterLevel", hasSize(3))
            .body("waterLevel[0].value", equalTo(1)).body("waterLevel[2].value", equalTo(3))
            .body("note[0].value", equalTo("calm"));
        anybody().get(PAST + neighbours).then().body("waterLevel.value", contains(1, 2, 3));
    }

    private AuditLine line(String tenant, String action, String thing) {
        return audit.list(Reach.staffOf(new TenantId(Integer.parseInt(tenant))), Long.MAX_VALUE, "", action, 100)
            .stream().filter(line -> line.target().equals(thing)).findFirst().orElseThrow();
    }

    private static String instance(String tenant, String thing, String attribute, int number) {
        return as(tenant).get(PAST + thing).then().statusCode(200).extract()
            .path(attribute + "[" + number + "].instanceId");
    }

    private static String gaugeWithPast(String tenant) {
        var gauge = id("RiverGauge");
        as(tenant).contentType("application/json").body("""
            {"id":"%s","type":"RiverGauge",
             "note":{"type":"Property","value":"calm","observedAt":"2026-11-01T00:00:00Z"},
             "waterLevel":[
             {"type":"Property","value":1,"observedAt":"2026-11-01T00:00:00Z"},
             {"type":"Property","value":2,"observedAt":"2026-11-01T01:00:00Z"},
             {"type":"Property","value":3,"observedAt":"2026-11-01T02:00:00Z"}]}""".formatted(gauge))
            .post(PAST.substring(0, PAST.length() - 1)).then().statusCode(201);
        return gauge;
    }
}
