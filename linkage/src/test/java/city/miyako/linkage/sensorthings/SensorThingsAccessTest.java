package city.miyako.linkage.sensorthings;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.id;
import static city.miyako.linkage.sensorthings.SampleStreams.DOOR;
import static city.miyako.linkage.sensorthings.SampleStreams.entity;
import static city.miyako.linkage.sensorthings.SampleStreams.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.ApiTokens;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who sees what by this door is what they see by the door of NGSI-LD.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class SensorThingsAccessTest {
    private static final String PULSE = "\"pulse\":{\"type\":\"Property\",\"value\":60,"
        + "\"observedAt\":\"2026-01-01T00:00:00Z\"%s}";
    private static final String INTERNAL = ",\"accessClass\":{\"type\":\"Property\",\"value\":\"internal\"}";

    @Inject
    ApiTokens tokens;

    @Inject
    Database database;

    @Test
    void whatIsInternalIsThereForTheStaffOfItsTenantAlone() {
        var safe = id("SSafe");
        send("{\"id\":\"%s\",\"type\":\"SSafe\",\"accessClass\":\"internal\",%s}".formatted(safe, pulse("")));

        for (var address : List.of(entity("Things", safe), entity("FeaturesOfInterest", safe),
                entity("Datastreams", safe + "~pulse"), entity("Sensors", "SSafe"),
                entity("Observations", safe + "~pulse~2026-01-01T00:00:00Z"),
                entity("Datastreams", safe + "~pulse") + "/Observations")) {
            get(address).then().statusCode(404);
            by(as("131024"), address).then().statusCode(404);
            by(as("131016"), address).then().statusCode(200);
        }
        get(DOOR + "/Sensors", "$top=1000").then().body("value.'@iot.id'", not(hasItem("SSafe")));
        get(DOOR + "/Observations", "$filter=FeatureOfInterest/id eq '" + safe + "'", "$count=true").then()
            .body("value", hasSize(0)).body("'@iot.count'", equalTo(0));
    }

    @Test
    void aSeriesThatIsHiddenOfAThingIsNeitherToldNorAskedFor() {
        var clock = id("SClock");
        send("{\"id\":\"%s\",\"type\":\"SClock\",\"ticks\":{\"type\":\"Property\",\"value\":1,\"observedAt\":"
            .formatted(clock) + "\"2026-01-01T00:00:00Z\"}," + pulse(INTERNAL) + "}");

        get(entity("Things", clock) + "/Datastreams").then().body("value.'@iot.id'", contains(clock + "~ticks"));
        get(entity("Datastreams", clock + "~pulse")).then().statusCode(404);
        get(entity("Things", clock), "$expand=Datastreams").then().body("properties", not(hasKey("pulse")))
            .body("Datastreams", hasSize(1));
        get(DOOR + "/Things", "$filter=Datastreams/ObservedProperty/id eq 'pulse' and id eq '" + clock + "'").then()
            .body("value", hasSize(0));
        by(as("131016"), entity("Things", clock) + "/Datastreams").then()
            .body("value.'@iot.id'", contains(clock + "~pulse", clock + "~ticks"));
    }

    @Test
    void aTenantThatIsNamedIsSeenAlone() {
        var public1 = id("SOpen");
        send("{\"id\":\"%s\",\"type\":\"SOpen\",%s}".formatted(public1, pulse("")));
        var address = entity("Datastreams", public1 + "~pulse") + "/Observations";

        get(address).then().statusCode(200);
        by(anybody().header("NGSILD-Tenant", "131016"), address).then().statusCode(200);
        by(anybody().header("NGSILD-Tenant", "131024"), address).then().statusCode(404);
    }

    @Test
    void anIdThatTwoTenantsUseIsToldOnceAndEndsNoPage() {
        var twin = id("STwin");
        for (var tenant : List.of("131016", "131024")) {
            for (var name : List.of(twin, twin + "-z")) {
                as(tenant).contentType("application/json").body("{\"id\":\"%s\",\"type\":\"STwin\",%s}"
                    .formatted(name, pulse(""))).post("/ngsi-ld/v1/entities").then().statusCode(201);
            }
        }

        for (var top : List.of("1", "2", "100")) {
            var seen = new ArrayList<String>();
            var first = entity("Sensors", "STwin") + "/Datastreams?$top=" + top;
            for (String next = first; next != null; next = get(next).path("'@iot.nextLink'")) {
                seen.addAll(SampleStreams.ids(next));
            }
            assertThat(seen).as(top).contains(twin + "~pulse", twin + "-z~pulse").doesNotHaveDuplicates();
        }
    }

    @Test
    void whatIsMeasuredOfPeopleIsReadForAPurposeOnlyAndToldToThem() {
        var chiyoda = new TenantId(131016);
        var token = tokens.issue(new Writer(Actor.system("test"), chiyoda, "test"), "test", Set.of(Role.STAFF),
            Instant.parse("2099-01-01T00:00:00Z"));
        var bearer = "Bearer " + token;
        var watch = id("SWatch");
        by(anybody().header("Authorization", bearer).header("X-Purpose", "service-delivery"))
            .contentType("application/json").body("{\"id\":\"%s\",\"type\":\"SWatch\",\"accessClass\":\"personal\","
            .formatted(watch) + "\"person\":\"account:7\"," + pulse("") + "}").post("/ngsi-ld/v1/entities").then()
            .statusCode(201);
        var address = entity("Datastreams", watch + "~pulse") + "/Observations";

        by(anybody().header("Authorization", bearer), address).then().statusCode(404);
        by(anybody().header("Authorization", bearer).header("X-Purpose", "service-delivery")
            .header("X-Matter", "case 9"), address).then().statusCode(200).body("value.result", contains(60));

        var told = database.read(Reach.everything(), handle -> handle.createQuery("""
            SELECT purpose || '|' || matter FROM audit WHERE action = 'personal.read' AND target = ?""")
            .bind(0, "history of " + watch).mapTo(String.class).list());
        assertThat(told).containsOnly("service-delivery|case 9").isNotEmpty();
    }

    private static String pulse(String more) {
        return PULSE.formatted(more);
    }

    private static void send(String thing) {
        as("131016").contentType("application/json").body(thing).post("/ngsi-ld/v1/entities").then().statusCode(201);
    }

    private static RequestSpecification by(RequestSpecification request) {
        return request.urlEncodingEnabled(false);
    }

    private static Response by(RequestSpecification request, String address) {
        return by(request).get(address);
    }
}
