package city.miyako.linkage.federation;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.create;
import static city.miyako.linkage.ngsild.Door.id;
import static city.miyako.linkage.ngsild.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import city.miyako.data.things.Json;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.ngsild.context.Contexts;
import city.miyako.linkage.ngsild.errors.NgsiError;
import city.miyako.linkage.outgoing.EndpointGuard;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class RegistrationsTest {
    private static final String PATH = "/ngsi-ld/v1/csourceRegistrations";

    @Inject
    Database database;

    @Inject
    RegistrationStore store;

    @Inject
    RegistrationReader reader;

    @Inject
    EndpointGuard guard;

    @Inject
    Sources sources;

    @Inject
    Things things;

    @Inject
    Clock clock;

    @AfterEach
    void forgetAllSources() {
        List<String> ids = as("130001").get(PATH + "?limit=1000").then().statusCode(200).extract().path("id");
        ids.forEach(id -> as("130001").delete(PATH + "/" + id).then().statusCode(204));
    }

    @Test
    @Tag("ngsild:5.2.9")
    @Tag("ngsild:5.2.10")
    @Tag("ngsild:5.9.2")
    @Tag("ngsild:5.9.3")
    @Tag("ngsild:5.9.4")
    @Tag("ngsild:5.10.1")
    @Tag("ngsild:6.8.3.1")
    @Tag("ngsild:6.9.3.1")
    @Tag("ngsild:6.9.3.2")
    @Tag("ngsild:6.9.3.3")
    void aSourceIsRegisteredChangedAndForgotten() {
        var address = register(body("RegGaugeA", ",\"registrationName\":\"Chiba\",\"contextSourceInfo\":"
            + "[{\"key\":\"X-Key\",\"value\":\"planted-source-key\"}]"));

        as("130001").get(address).then().statusCode(200).body("registrationName", equalTo("Chiba"))
            .body("status", equalTo("active")).body("contextSourceInfo[0].value", equalTo("***"));
        json("{\"contextSourceInfo\":[{\"key\":\"X-Key\",\"value\":\"***\"}]}").patch(address).then().statusCode(204);
        json("{\"endpoint\":\"http://other.example.org\"}").patch(address).then().statusCode(400)
            .body("field", equalTo("contextSourceInfo"));
        json("{\"registrationName\":\"Saitama\",\"contextSourceInfo\":null}").patch(address).then().statusCode(204);
        as("130001").get(address).then().body("registrationName", equalTo("Saitama"))
            .body("contextSourceInfo", equalTo(null));
        json("{\"mode\":\"sometimes\"}").patch(address).then().statusCode(400).body("field", equalTo("mode"));
        as("130001").delete(address).then().statusCode(204);
        as("130001").get(address).then().statusCode(404);
        as("130001").delete(address).then().statusCode(404);
        json("{}").patch(address).then().statusCode(404);
    }

    @Test
    void whatASourceIsShownIsSealedAndEveryChangeIsWrittenDown() {
        var address = register(body("RegGaugeS", ",\"contextSourceInfo\":"
            + "[{\"key\":\"X-Key\",\"value\":\"planted-secret\"}]"));
        var id = address.substring(PATH.length() + 1);

        String kept = database.read(Reach.everything(), handle -> handle.createQuery(
            "SELECT string_agg(s::text, '') FROM context_source s").mapTo(String.class).one());
        assertThat(kept).contains("contextSourceInfo").doesNotContain("planted-secret");
        as("130001").delete(address).then().statusCode(204);
        var acts = database.read(Reach.everything(), handle -> handle.createQuery(
            "SELECT action FROM audit WHERE target = ? ORDER BY seq").bind(0, id).mapTo(String.class).list());
        assertThat(acts).containsExactly("source.add", "source.remove");
    }

    @Test
    @Tag("ngsild:5.10.2")
    @Tag("ngsild:6.8.3.2")
    void sourcesAreFoundByWhatTheyHoldAndWhatTheySayOfThemselves() {
        var near = address(register(body("RegGaugeB", ",\"grade\":3,\"location\":"
            + "{\"type\":\"Point\",\"coordinates\":[139.7,35.7]}")));
        var far = address(register(body("RegGaugeB", ",\"grade\":1,\"location\":"
            + "{\"type\":\"Point\",\"coordinates\":[130.4,33.6]}")));

        found("type=RegGaugeB").body("id", org.hamcrest.Matchers.containsInAnyOrder(near, far));
        found("type=RegGaugeB&csf=grade>2").body("id", contains(near));
        found("type=RegGaugeB&q=grade<2").body("id", contains(far));
        found("type=RegGaugeB&georel=near;maxDistance==10000&geometry=Point&coordinates=[139.7,35.7]")
            .body("id", contains(near));
        found("type=RegGaugeB&attrs=nobodyHasThis").body("$", hasSize(0));
        found("type=RegGaugeB&id=urn:x:1").body("$", hasSize(2));
        found("type=RegGaugeB&limit=1&count=true").body("$", hasSize(1)).header("NGSILD-Results-Count", "2");
        as("130001").get(PATH + "?type=RegGaugeB&csf=a==").then().statusCode(400);
    }

    @Test
    @Tag("ngsild:4.3.6.3")
    void whatOneSourceAloneHoldsNobodyElseMayHold() {
        var gauge = id("RegGaugeC");
        var exclusive = "{\"type\":\"ContextSourceRegistration\",\"mode\":\"exclusive\",\"information\":[{\"entities\":"
            + "[{\"type\":\"RegGaugeC\",\"id\":\"" + gauge + "\"}],\"propertyNames\":[\"%s\"]}],\"endpoint\":"
            + "\"http://127.0.0.1:9/\"}";
        register(exclusive.formatted("level"));
        json(exclusive.formatted("level")).post(PATH).then().statusCode(409);
        register(exclusive.formatted("rain"));

        create("{\"id\":\"%s\",\"type\":\"RegGaugeC\",\"name\":\"x\"}".formatted(gauge));
        json(exclusive.formatted("name")).post(PATH).then().statusCode(409);
        json(body("RegGaugeC", ",\"mode\":\"redirect\"")).post(PATH).then().statusCode(409);
        refused(body("RegGaugeD", ",\"mode\":\"exclusive\""), "information");
    }

    /// Each desk stands for a node of the city.
    @Test
    @Tag("ngsild:4.3.6.3")
    void ofContradictingRegistrationsAtOnceOneGetsInWhicheverNodeTheyReach() throws Exception {
        for (int round = 0; round < 5; round++) {
            var gauge = id("RegGaugeP");
            var ready = new CyclicBarrier(6);
            var answers = new ArrayList<Future<String>>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 6; i++) {
                    answers.add(threads.submit(() -> {
                        var node = new RegistrationDesk(store, reader, guard, sources, things, clock);
                        var registration = exclusive(gauge);
                        ready.await();
                        try {
                            node.add(Writer.system("test"), registration);
                            return "kept";
                        } catch (Problem refused) {
                            return refused.code().toString();
                        }
                    }));
                }
            }
            var told = new ArrayList<String>();
            for (var answer : answers) {
                told.add(answer.get());
            }
            assertThat(told).containsOnlyOnce("kept").containsOnly("kept", NgsiError.ALREADY_EXISTS.toString());
        }
    }

    private Registration exclusive(String gauge) {
        return reader.read(TenantId.METROPOLIS, Json.object("""
            {"type":"ContextSourceRegistration","id":"%s","mode":"exclusive","information":[{"entities":
            [{"type":"RegGaugeP","id":"%s"}],"propertyNames":["level"]}],"endpoint":"http://127.0.0.1:9/",
            "@context":"%s"}""".formatted(id("Source"), gauge, Contexts.CORE)));
    }

    @Test
    void aRegistrationIsSeenByItsOwnTenantOnly() {
        var address = register(body("RegGaugeE", ""));

        anybody().get(address).then().statusCode(401);
        anybody().get(PATH).then().statusCode(401);
        anybody().contentType("application/json").body(body("RegGaugeE", "")).post(PATH).then().statusCode(401);
        as("131016").get(address).then().statusCode(404);
        as("131016").get(PATH).then().statusCode(200).body("$", hasSize(0));
        as("131016").delete(address).then().statusCode(404);
        json(body("RegGaugeE", ",\"id\":\"" + address(address) + "\"")).post(PATH).then().statusCode(409);
    }

    @Test
    @Tag("ngsild:5.2.11")
    @Tag("ngsild:5.2.34")
    @Tag("ngsild:4.20")
    void nonsenseIsRefusedByName() {
        refused("{\"type\":\"Registration\"}", "type");
        refused(body("X", ",\"mode\":\"mixed\""), "mode");
        refused(body("X", ",\"operations\":[\"flyEntity\"]"), "operations");
        refused(body("X", ",\"operations\":[]"), "operations");
        refused(body("X", ",\"management\":{\"timeout\":-1}"), "management.timeout");
        refused(body("X", ",\"management\":{\"timeout\":3600000}"), "management.timeout");
        refused(body("X", ",\"management\":{\"localOnly\":\"no\"}"), "management.localOnly");
        refused(body("X", ",\"management\":{\"cacheDuration\":\"soon\"}"), "management.cacheDuration");
        refused(body("X", ",\"observationInterval\":{\"startAt\":\"2026-01-02T00:00:00Z\",\"endAt\":"
            + "\"2026-01-01T00:00:00Z\"}"), "observationInterval.endAt");
        refused(body("X", ",\"location\":{\"type\":\"Point\",\"coordinates\":[]}"), "location");
        refused(body("X", ",\"scope\":5"), "scope");
        refused(body("X", ",\"tenant\":\"a b\""), "tenant");
        refused(body("X", ",\"expiresAt\":\"2001-01-01T00:00:00Z\""), "expiresAt");
        refused(body("X", ",\"timesSent\":5"), "timesSent");
        refused(body("X", ",\"contextSourceInfo\":[{\"key\":\"Host\",\"value\":\"evil\"}]"), "contextSourceInfo");
        refused(body("X", "").replace("http:", "gopher:"), "endpoint");
        refused(body("X", "").replace(":9/", ":9/?key=1"), "endpoint");
        refused(body("X", "").replace(":9/", ":9/#top"), "endpoint");
        refused(body("X Y", ""), "information.entities.type");
        refused("{\"type\":\"ContextSourceRegistration\",\"information\":[],\"endpoint\":\"http://example.org/\"}",
            "information");
        refused("{\"type\":\"ContextSourceRegistration\",\"information\":[{}],\"endpoint\":\"http://example.org/\"}",
            "information");
        refused("{\"type\":\"ContextSourceRegistration\",\"information\":[{\"entities\":[{\"type\":\"X\",\"idPattern\":"
            + "\"(\"}]}],\"endpoint\":\"http://example.org/\"}", "information.entities.idPattern");
        register(body("X", ",\"operations\":[\"retrieveOps\",\"updateOps\",\"createEntity\"],\"management\":"
            + "{\"timeout\":500,\"localOnly\":true,\"cacheDuration\":\"PT1M\"}"));
    }

    @Test
    @Tag("ngsild:5.2.40")
    @Tag("ngsild:5.15.1")
    @Tag("ngsild:6.33.3.1")
    void theCityHasANameOfItsOwnForEachGovernment() {
        var path = "/ngsi-ld/v1/info/sourceIdentity";
        var metropolis = anybody().header("NGSILD-Tenant", "130001").get(path).then().statusCode(200)
            .body("type", equalTo("ContextSourceIdentity")).extract();
        String alias = metropolis.path("contextSourceAlias");

        assertThat(alias).endsWith("-130001").matches("[A-Za-z0-9._~-]+");
        assertThat(Duration.parse(metropolis.path("contextSourceUptime"))).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(Instant.parse(metropolis.path("contextSourceTimeAt"))).isAfter(Instant.EPOCH);
        anybody().header("NGSILD-Tenant", "130001").get(path).then().body("contextSourceAlias", equalTo(alias));
        anybody().header("NGSILD-Tenant", "131016").get(path).then()
            .body("contextSourceAlias", equalTo(alias.replace("130001", "131016")));
    }

    private static io.restassured.response.ValidatableResponse found(String query) {
        return as("130001").urlEncodingEnabled(true).get(PATH + "?" + query).then().statusCode(200);
    }

    private static void refused(String body, String field) {
        json(body).post(PATH).then().statusCode(400).body("field", equalTo(field));
    }

    private static String register(String body) {
        return json(body).post(PATH).then().statusCode(201).extract().header("Location")
            .replaceFirst("^https?://[^/]+", "");
    }

    private static String address(String location) {
        return location.substring(PATH.length() + 1);
    }

    private static String body(String type, String more) {
        return ("{\"type\":\"ContextSourceRegistration\",\"information\":[{\"entities\":[{\"type\":\"%s\"}],"
            + "\"propertyNames\":[\"level\",\"name\"]}],\"endpoint\":\"http://127.0.0.1:9/\"%s}").formatted(type, more);
    }
}
