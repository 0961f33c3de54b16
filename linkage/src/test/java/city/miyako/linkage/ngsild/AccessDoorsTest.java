package city.miyako.linkage.ngsild;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.access.EmergencyAccess;
import city.miyako.foundation.access.EmergencyRequest.Wanted;
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
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class AccessDoorsTest {
    private static final String DOOR = "/ngsi-ld/v1/entities";
    private static final TenantId CHIYODA = new TenantId(131016);
    private static final TenantId CHUO = new TenantId(131024);
    private static final String VISIT = """
        {"id":"%s","type":"Visit","accessClass":"personal","person":"account:7","diagnosis":"flu"}""";

    @Inject
    ApiTokens tokens;

    @Inject
    Database database;

    @Inject
    EmergencyAccess emergencies;

    @Test
    @Tag("asvs:V8.2.2")
    void personalDataAreReadForAPurposeOnlyAndThePersonCanSeeIt() {
        var visit = visit();
        var staff = token(CHIYODA, Role.STAFF);

        by(staff).get(DOOR + "/" + visit).then().statusCode(404);
        by(staff).get(DOOR + "?type=Visit&id=" + visit).then().body("$", hasSize(0));
        by(staff).get(DOOR + "?type=Visit&q=diagnosis==%22flu%22&id=" + visit).then().body("$", hasSize(0));
        by(staff).header("X-Purpose", "service-delivery").header("X-Matter", "case 4").get(DOOR + "/" + visit).then()
            .statusCode(200).body("diagnosis.value", equalTo("flu"));

        var told = database.read(Reach.everything(), handle -> handle.createQuery("""
            SELECT purpose || '|' || matter || '|' || cause FROM audit WHERE action = 'personal.read' AND target = ?""")
            .bind(0, visit).mapTo(String.class).list());
        assertThat(told).containsExactly("service-delivery|case 4|GET " + DOOR + "/" + visit);
    }

    @Test
    void aPurposeThatIsNoneOrNotTheReadersIsRefused() {
        var visit = visit();

        by(token(CHIYODA, Role.STAFF)).header("X-Purpose", "curiosity").accept("application/json")
            .get(DOOR + "/" + visit).then().statusCode(400).body("code", equalTo("purpose-unknown"));
        by(token(CHIYODA, Role.STAFF)).header("X-Purpose", "inspection").accept("application/json")
            .get(DOOR + "/" + visit).then().statusCode(403).body("code", equalTo("purpose-not-yours"));
        by(token(CHUO, Role.STAFF)).header("X-Purpose", "service-delivery").get(DOOR + "/" + visit).then()
            .statusCode(404);
        anybody().header("X-Purpose", "service-delivery").get(DOOR + "/" + visit).then().statusCode(401);
        as("131016").header("X-Purpose", "service-delivery").get(DOOR + "/" + visit).then().statusCode(404);
    }

    @Test
    void personalDataAreWrittenForAPurposeOnly() {
        var staff = token(CHIYODA, Role.STAFF);

        by(staff).contentType("application/json").body(VISIT.formatted(id("Visit"))).post(DOOR).then().statusCode(403)
            .body("code", equalTo("purpose-needed"));
        var bench = id("Bench");
        by(staff).contentType("application/json").body("[%s,{\"id\":\"%s\",\"type\":\"Bench\",\"seats\":2}]"
            .formatted(VISIT.formatted(id("Visit")), bench)).post("/ngsi-ld/v1/entityOperations/upsert").then()
            .statusCode(207);
        anybody().get(DOOR + "/" + bench).then().statusCode(200);
    }

    @Test
    @Tag("asvs:V8.2.3")
    void thePastOfAHiddenAttributeIsHiddenToo() {
        var bench = id("Bench");
        as("131016").contentType("application/json").body("""
            {"id":"%s","type":"Bench","load":{"type":"Property","value":80,"observedAt":"2026-07-01T00:00:00Z",
             "accessClass":{"type":"Property","value":"internal"}}}""".formatted(bench)).post(DOOR).then()
            .statusCode(201);
        var past = "/api/v1/things/" + bench
            + "/history?attribute=load&from=2026-06-30T00:00:00Z&to=2026-07-02T00:00:00Z";

        as("131016").get(past).then().body("readings", hasSize(1));
        anybody().get(past).then().body("readings", hasSize(0));
        anybody().get("/ngsi-ld/v1/temporal/entities/" + bench + "?timerel=after&timeAt=2026-06-30T00:00:00Z").then()
            .body("load", nullValue());
        as("131016").get("/ngsi-ld/v1/temporal/entities/" + bench + "?timerel=after&timeAt=2026-06-30T00:00:00Z")
            .then().body("load", notNullValue());
        anybody().get("/ngsi-ld/v1/attributes").then().body("attributeList", not(hasItem("load")));
    }

    @Test
    void anAttributeOfSeveralInstancesIsAsClosedAsTheMostClosedOfThem() {
        var bench = id("Bench");
        as("131016").contentType("application/json").body("""
            {"id":"%s","type":"Bench","cost":[
              {"type":"Property","value":5,"datasetId":"urn:a:1"},
              {"type":"Property","value":6,"datasetId":"urn:a:2",
               "accessClass":{"type":"Property","value":"internal"}}]}"""
            .formatted(bench)).post(DOOR).then().statusCode(201);

        anybody().get(DOOR + "/" + bench).then().statusCode(200).body("cost", nullValue());
        as("131016").get(DOOR + "/" + bench).then().body("cost", hasSize(2));
    }

    @Test
    @Tag("asvs:V8.4.1")
    @Tag("asvs:V15.3.7")
    void aRequestThatNamesTwoGovernmentsIsRefused() {
        var body = "{\"id\":\"%s\",\"type\":\"Bench\",\"tenant\":\"131024\"}";

        as("131016").header("NGSILD-Tenant", "131024").accept("application/json").get(DOOR + "?type=Bench").then()
            .statusCode(400).body("code", equalTo("tenants-disagree"));
        as("131016").accept("application/json").get(DOOR + "?type=Bench&tenant=131024").then().statusCode(400)
            .body("code", equalTo("tenants-disagree"));
        as("131016").contentType("application/json").body(body.formatted(id("Bench"))).post(DOOR).then()
            .statusCode(400).body("code", equalTo("tenants-disagree"));
        as("131024").contentType("application/json").body(body.formatted(id("Bench"))).post(DOOR).then()
            .statusCode(201);
        by(token(CHIYODA, Role.STAFF)).header("NGSILD-Tenant", "131024").contentType("application/json")
            .body("{\"id\":\"%s\",\"type\":\"Bench\"}".formatted(id("Bench"))).post(DOOR).then().statusCode(403)
            .body("code", equalTo("not-allowed"));
    }

    @Test
    void emergencyAccessOpensTheDoorsUntilItEnds() {
        var visit = visit();
        var token = token(CHUO, Role.OPERATOR);
        var number = database.read(Reach.everything(), handle ->
            handle.createQuery("SELECT max(id) FROM api_token").mapTo(Long.class).one());
        var asker = new Writer(new Actor("token:" + number, "control room", CHUO, Set.of(Role.OPERATOR)), CHUO, "test");
        var chief = new Writer(new Actor("account:9", "chief", CHIYODA, Set.of(Role.ADMIN)), CHIYODA, "test");
        emergency(token).get(DOOR + "/" + visit).then().statusCode(404);

        long request = emergencies.ask(asker, CHIYODA, new Wanted(AccessClass.PERSONAL, "life-safety",
            "People are missing after the flood", 30));
        emergency(token).get(DOOR + "/" + visit).then().statusCode(404);
        emergencies.decide(chief, request, true);

        emergency(token).get(DOOR + "/" + visit).then().statusCode(200).body("diagnosis.value", equalTo("flu"));
        by(token).header("NGSILD-Tenant", "131016").get(DOOR + "/" + visit).then().statusCode(404);
        emergency(token).contentType("application/json").body("{\"note\":1}").patch(DOOR + "/" + visit).then()
            .statusCode(403);
        emergencies.end(chief, request);
        emergency(token).get(DOOR + "/" + visit).then().statusCode(404);
    }

    private String visit() {
        var visit = id("Visit");
        by(token(CHIYODA, Role.STAFF)).header("X-Purpose", "service-delivery").contentType("application/json")
            .body(VISIT.formatted(visit)).post(DOOR).then().statusCode(201);
        return visit;
    }

    private RequestSpecification emergency(String token) {
        return by(token).header("NGSILD-Tenant", "131016").header("X-Purpose", "life-safety");
    }

    private RequestSpecification by(String token) {
        return anybody().header("Authorization", "Bearer " + token);
    }

    private String token(TenantId tenant, Role role) {
        return tokens.issue(new Writer(Actor.system("test"), tenant, "test"), "test", Set.of(role),
            Instant.parse("2099-01-01T00:00:00Z"));
    }
}
