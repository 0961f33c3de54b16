package city.miyako.linkage.ngsild;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.media.Media;
import city.miyako.data.media.Medium;
import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.access.Agreement;
import city.miyako.foundation.access.AgreementDay;
import city.miyako.foundation.access.AgreementTerms;
import city.miyako.foundation.access.AgreementUses;
import city.miyako.foundation.access.Agreements;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditSearch;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.PartnerKeys;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Sha256;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a key that is bound to an agreement reads at each door, and that it is nothing else.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class AgreementDoorsTest {
    private static final TenantId CHIYODA = new TenantId(131016);
    private static final TenantId CHUO = new TenantId(131024);
    private static final Writer OWNER = new Writer(Actor.system("test"), CHIYODA, "test");
    private static final Writer OTHER = new Writer(Actor.system("test"), CHUO, "test");
    private static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");
    private static final Instant NINE = Instant.parse("2026-07-01T00:00:00Z");
    private static final String OPEN = "urn:ngsi-ld:Agreed:open";
    private static final String CLOSED = "urn:ngsi-ld:Agreed:under-agreements";
    private static final String PAST = "timerel=after&timeAt=2026-01-01T00:00:00Z";
    private static final List<String> HIDDEN = List.of("hidden", "Unagreed", "139.75", "urn:ngsi-ld:Agreed:internal",
        "urn:ngsi-ld:Agreed:elsewhere", "urn:ngsi-ld:Agreed:of-chuo");

    @Inject
    Things things;

    @Inject
    Media media;

    @Inject
    Agreements agreements;

    @Inject
    AgreementUses uses;

    @Inject
    PartnerKeys keys;

    @Inject
    Audit audit;

    private String code;
    private String key;

    /// A door and what it gives away.
    ///
    /// @param method GET, or POST with the body
    /// @param path the address
    /// @param body what is sent
    /// @param status the answer
    /// @param told what must stand in it; empty for nothing
    record Row(String method, String path, String body, int status, String told) {
        static Row get(String path, int status, String told) {
            return new Row("GET", path, "", status, told);
        }
    }

    @BeforeEach
    void somethingOfEveryKind() {
        put(OWNER, OPEN, "Agreed", "public", "");
        put(OWNER, CLOSED, "Agreed", "agreement", "");
        put(OWNER, "urn:ngsi-ld:Agreed:internal", "Agreed", "internal", "");
        put(OWNER, "urn:ngsi-ld:Agreed:elsewhere", "Agreed", "agreement", "another-agreement");
        put(OWNER, "urn:ngsi-ld:Unagreed:1", "Unagreed", "public", "");
        put(OTHER, "urn:ngsi-ld:Agreed:of-chuo", "Agreed", "public", "");
        for (var attribute : List.of("picture", "hiddenPicture")) {
            media.put(OWNER, CLOSED, attribute, new Medium(NINE, "image/png", "x".getBytes(StandardCharsets.UTF_8)));
        }
        code = "doors-" + UUID.randomUUID();
        agree(code, 1_000, 100_000);
        key = keys.underAgreement(new Writer(new Actor("account:70", "", CHUO, java.util.Set.of()), CHUO, "test"),
            CHIYODA + "/" + code, "test", FAR);
    }

    @Test
    @Tag("asvs:V8.2.3")
    void eachDoorGivesWhatTheAgreementNamesAndNothingElse() {
        var wrong = new ArrayList<String>();
        for (var row : rows()) {
            var answer = ask(row, key);
            var body = answer.body().asString();
            HIDDEN.stream().filter(word -> body.contains(word) && !row.path().contains(word))
                .forEach(word -> wrong.add(row + " leaks " + word + ": " + body));
            if (answer.statusCode() != row.status() || !body.contains(row.told())
                    || row.status() == 200 && row.told().isEmpty() && body.contains("urn:ngsi-ld:Agreed")) {
                wrong.add(row + " answered " + answer.statusCode() + ": " + body);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whereThePlaceIsAgreedItIsToldAndFound() {
        agree(code, 1_000, 100_000, "location");
        var near = "georel=near%3BmaxDistance==1000&geometry=Point&coordinates=%5B139.75,35.69%5D";

        for (var path : List.of("/ogc/features/collections/Agreed/items", "/ngsi-ld/v1/entities?type=Agreed&" + near)) {
            var answer = ask(Row.get(path, 200, ""), key);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body().asString()).contains(CLOSED, "139.75").doesNotContain("waterLevel", "hidden");
        }
    }

    /// A thing is opened as what the agreement names, and tells of nothing else that it is.
    @Test
    @Tag("ngsild:4.16")
    void aThingOfSeveralTypesIsOnlyWhatTheAgreementNames() {
        var both = "urn:ngsi-ld:Agreed:both";
        things.upsert(OWNER, List.of(new NewThing(both, List.of("Unagreed", "Agreed"), (ObjectNode) Json.node("""
            {"waterLevel":{"type":"Property","value":3.5,"observedAt":"2026-07-01T00:00:00Z"},
             "location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[139.75,35.69]}}}"""))),
            UpsertMode.REPLACE);
        agree(code, 1_000, 100_000, "location", "waterLevel");
        try {
            for (var found : List.of("/ngsi-ld/v1/entities?type=Agreed", "/ngsi-ld/v1/entities/" + both,
                    "/ngsi-ld/v1/entities?type=Agreed,Unagreed", "/ogc/features/collections/Agreed/items",
                    "/ngsi-ld/v1/temporal/entities?type=Agreed&" + PAST)) {
                var body = ask(Row.get(found, 200, ""), key).body().asString();
                assertThat(body).as(found).contains(both).doesNotContain("Unagreed");
            }
            for (var notFound : List.of("/ngsi-ld/v1/entities?type=Unagreed",
                    "/ngsi-ld/v1/entities?type=(Agreed;Unagreed)", "/ngsi-ld/v1/types",
                    "/ngsi-ld/v1/types?details=true", "/ngsi-ld/v1/entities?q=near%7BUnagreed:waterLevel%7D",
                    "/ngsi-ld/v1/attributes", "/ngsi-ld/v1/temporal/entities?type=Unagreed&" + PAST,
                    "/ogc/features/collections", "/sta/v1.1/Sensors", "/sta/v1.1/Datastreams")) {
                var body = ask(Row.get(notFound, 200, ""), key).body().asString();
                assertThat(body).as(notFound).doesNotContain("Unagreed\"");
                assertThat(notFound.contains("type=") && body.contains(both)).as(notFound).isFalse();
            }
            assertThat(ask(Row.get("/ogc/features/collections/Unagreed/items", 404, ""), key).statusCode())
                .isEqualTo(404);
        } finally {
            things.delete(OWNER, both);
        }
    }

    @Test
    void anEndedAgreementShutsEveryDoorAtOnce() {
        assertThat(ask(rows().getFirst(), key).statusCode()).isEqualTo(200);
        agreements.end(OWNER, code);

        for (var row : rows()) {
            var answer = ask(row, key);
            assertThat(answer.statusCode()).as("%s", row).isEqualTo(403);
            assertThat(answer.path("code").toString()).isIn("agreement-over", "scope-missing");
        }
        var reach = Reach.publicCity().under(CHIYODA + "/" + code);
        assertThat(things.find(reach, OPEN)).isEmpty();
        assertThat(things.find(Reach.publicCity(), OPEN)).isPresent();
    }

    @Test
    void aKeyThatAsksTooMuchOrTooFastIsToldWhenToComeBack() {
        agree(code, 1_000, 3);
        for (int call = 0; call < 3; call++) {
            assertThat(ask(rows().getFirst(), key).statusCode()).isEqualTo(200);
        }
        uses.writeDown();
        var fourth = ask(rows().getFirst(), key);
        assertThat(fourth.statusCode()).isEqualTo(429);
        assertThat(fourth.path("code").toString()).isEqualTo("agreement-used-up");
        assertThat(Integer.parseInt(fourth.header("Retry-After"))).isBetween(1, 86_401);

        agree(code, 1, 100_000);
        var fast = new ArrayList<String>();
        for (int call = 0; call < 20; call++) {
            var answer = ask(rows().getFirst(), key);
            fast.add(answer.statusCode() == 429 ? answer.path("code") + " " + answer.header("Retry-After") : "let in");
        }
        assertThat(fast).contains("agreement-too-fast 1");
    }

    @Test
    void whatWasReadIsCountedForBothSidesAndEachMessageIsALeafOfTheLog() {
        var agreement = agreements.get(Reach.staffOf(CHIYODA), CHIYODA + "/" + code);
        var asked = ask(rows().getFirst(), key);
        ask(Row.get("/ngsi-ld/v1/entities/" + CLOSED, 200, ""), key);
        ask(Row.get("/ngsi-ld/v1/entities/urn:x:%00?local=true", 400, ""), key);

        var asker = Reach.publicOf(CHUO).by(new city.miyako.foundation.database.Reader("account:70", "", "", ""));
        var days = uses.days(asker, agreements.get(asker, CHIYODA + "/" + code));
        assertThat(days).isEqualTo(uses.days(Reach.staffOf(CHIYODA), agreement));
        assertThat(days).extracting(AgreementDay::calls).containsExactly(3L);
        assertThat(days).extracting(AgreementDay::things).containsExactly(3L);
        assertThat(days.getFirst().bytes()).isGreaterThan(asked.body().asByteArray().length);
        assertThat(uses.days(Reach.staffOf(new TenantId(131032)), agreement)).isEmpty();

        var lines = audit.search(Reach.everything(), new AuditSearch("", AgreementUses.EXCHANGE,
            "agreement:" + agreement.key(), null, null, null, Long.MAX_VALUE), 10);
        assertThat(lines).hasSize(3);
        assertThat(lines.getLast().cause()).isEqualTo("GET /ngsi-ld/v1/entities");
        assertThat(lines.getLast().detail()).contains(Sha256.hex(asked.body().asByteArray()),
            Sha256.hex("GET /ngsi-ld/v1/entities?type=Agreed\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anAgreementWithTermsOpensNothingToWholeGovernments() {
        assertThat(things.find(Reach.staffOf(CHUO), CLOSED)).isEmpty();
        assertThat(things.find(Reach.staffOf(CHIYODA), CLOSED)).isPresent();
    }

    @Test
    void whatIsTriedInTheSandboxIsSeenInTheSandboxAlone() {
        var secret = keys.forSandbox(new Writer(new Actor("account:71", "", CHUO, java.util.Set.of()), CHUO, "test"),
            "my first program");
        var id = "urn:ngsi-ld:RiverGauge:sandbox-" + UUID.randomUUID();
        var body = """
            {"id":"%s","type":"RiverGauge","waterLevel":{"type":"Property","value":9.9}}""".formatted(id);
        Door.anybody().header("Authorization", "Bearer " + secret).contentType("application/json").body(body)
            .post("/ngsi-ld/v1/entities").then().statusCode(201);

        Door.anybody().header("Authorization", "Bearer " + secret).get("/ngsi-ld/v1/entities/" + id).then()
            .statusCode(200);
        Door.anybody().get("/ngsi-ld/v1/entities/" + id).then().statusCode(404);
        Door.anybody().header("Authorization", "Bearer " + secret).header("NGSILD-Tenant", CHIYODA.toString())
            .contentType("application/json").body(body).post("/ngsi-ld/v1/entities").then().statusCode(403);
        for (var reach : List.of(Reach.everything(), Reach.publicCity(), Reach.staffOf(CHIYODA).andWholeCity())) {
            assertThat(things.find(reach, id)).as("%s", reach).isEmpty();
        }
    }

    private List<Row> rows() {
        var query = "{\"type\":\"Query\",\"entities\":[{\"type\":\"%s\"}]%s}";
        var list = "/ngsi-ld/v1/entities?type=Agreed";
        var items = "/ogc/features/collections/Agreed/items";
        return List.of(
            Row.get(list, 200, CLOSED),
            Row.get("/ngsi-ld/v1/entities?type=Unagreed", 200, ""),
            Row.get("/ngsi-ld/v1/entities/" + CLOSED, 200, "agreedNote"),
            Row.get("/ngsi-ld/v1/entities/urn:ngsi-ld:Agreed:internal", 404, ""),
            Row.get("/ngsi-ld/v1/entities/urn:ngsi-ld:Agreed:elsewhere", 404, ""),
            Row.get("/ngsi-ld/v1/entities/urn:ngsi-ld:Unagreed:1", 404, ""),
            Row.get("/ngsi-ld/v1/entities/urn:ngsi-ld:Agreed:of-chuo", 404, ""),
            Row.get(list + "&q=waterLevel%3E1", 200, OPEN),
            Row.get(list + "&q=secret", 200, ""),
            Row.get(list + "&q=secret==%22hidden%22", 200, ""),
            Row.get(list + "&q=!secret", 200, OPEN),
            Row.get(list + "&attrs=secret", 200, ""),
            Row.get(list + "&georel=near%3BmaxDistance==1000&geometry=Point&coordinates=%5B139.75,35.69%5D", 200, ""),
            Row.get(list + "&options=keyValues", 200, "\"waterLevel\""),
            new Row("POST", "/ngsi-ld/v1/entityOperations/query", query.formatted("Agreed", ""), 200, CLOSED),
            new Row("POST", "/ngsi-ld/v1/entityOperations/query", query.formatted("Unagreed", ""), 200, ""),
            Row.get("/ngsi-ld/v1/types", 200, "Agreed"),
            Row.get("/ngsi-ld/v1/types?details=true", 200, "waterLevel"),
            Row.get("/ngsi-ld/v1/attributes", 200, "waterLevel"),
            Row.get("/ngsi-ld/v1/temporal/entities?type=Agreed&" + PAST, 200, CLOSED),
            Row.get("/ngsi-ld/v1/temporal/entities/" + CLOSED + "?" + PAST, 200, "waterLevel"),
            Row.get("/ngsi-ld/v1/temporal/entities/urn:ngsi-ld:Unagreed:1?" + PAST, 404, ""),
            Row.get("/api/v1/things/" + CLOSED + "/history?attribute=waterLevel&from=2026-06-30T00:00:00Z", 200, "3.5"),
            Row.get("/api/v1/things/" + CLOSED + "/history?attribute=hiddenLevel&from=2026-06-30T00:00:00Z", 200,
                "\"readings\":[]"),
            Row.get("/api/v1/media/" + CLOSED + "/picture", 200, "x"),
            Row.get("/api/v1/media/" + CLOSED + "/hiddenPicture", 404, ""),
            Row.get("/ogc/features/collections", 200, ""),
            Row.get(items, 404, ""),
            Row.get("/tiles/river-gauge/9/454/201", 403, "scope-missing"),
            Row.get("/api/v1/live", 403, "scope-missing"),
            Row.get("/ngsi-ld/v1/subscriptions", 403, "scope-missing"),
            new Row("POST", "/ngsi-ld/v1/entities", "{\"id\":\"urn:x:y\",\"type\":\"Agreed\"}", 403, "scope-missing"));
    }

    private Response ask(Row row, String secret) {
        var call = Door.anybody().urlEncodingEnabled(false).header("Authorization", "Bearer " + secret);
        return row.method().equals("GET") ? call.get(row.path())
            : call.contentType("application/json").body(row.body()).post(row.path());
    }

    private void agree(String name, int perSecond, int perDay) {
        agree(name, perSecond, perDay, "waterLevel", "agreedNote", "picture");
    }

    private void agree(String name, int perSecond, int perDay, String... attributes) {
        agreements.record(OWNER, new Agreement(CHIYODA, name, "", "test", List.of("account:70"), Instant.EPOCH, FAR,
            new AgreementTerms(List.of("Agreed"), List.of(attributes), perSecond, perDay)));
    }

    private void put(Writer writer, String id, String type, String kind, String agreement) {
        var attributes = Json.object();
        for (var level : List.of("waterLevel", "hiddenLevel")) {
            attributes.putObject(level).put("type", "Property").put("value", 3.5).put("observedAt", NINE.toString());
        }
        text(attributes, "secret", "hidden");
        text(attributes, "agreedNote", "told").putObject("accessClass").put("type", "Property").put("value",
            "agreement");
        text(attributes, "accessClass", kind);
        if (!agreement.isEmpty()) {
            text(attributes, "agreement", agreement);
        }
        attributes.putObject("location").put("type", "GeoProperty").putObject("value").put("type", "Point")
            .putArray("coordinates").add(139.75).add(35.69);
        things.upsert(writer, List.of(new NewThing(id, type, attributes)), UpsertMode.REPLACE);
    }

    private static ObjectNode text(ObjectNode attributes, String name, String value) {
        return attributes.putObject(name).put("type", "Property").put("value", value);
    }
}
