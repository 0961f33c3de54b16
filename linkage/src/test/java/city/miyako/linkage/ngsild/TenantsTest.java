package city.miyako.linkage.ngsild;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class TenantsTest {
    private static final String DOOR = "/ngsi-ld/v1/entities";
    private static final String SECRET = "{\"id\":\"%s\",\"type\":\"Vault\",\"accessClass\":\"internal\",\"code\":1}";

    @Inject
    Database database;

    @Test
    @Tag("asvs:V8.4.1")
    void aTenantsInternalThingsAreItsOwn() {
        var vault = id("Vault");
        as("131016").contentType("application/json").body(SECRET.formatted(vault)).post(DOOR).then().statusCode(201);

        as("131016").get(DOOR + "/" + vault).then().statusCode(200);
        as("131024").get(DOOR + "/" + vault).then().statusCode(404);
        as("130001").get(DOOR + "/" + vault).then().statusCode(404);
        anybody().get(DOOR + "/" + vault).then().statusCode(404);
        anybody().header("NGSILD-Tenant", "131016").get(DOOR + "/" + vault).then().statusCode(404);
        anybody().get(DOOR + "?type=Vault").then().body("$", hasSize(0));
        as("131024").delete(DOOR + "/" + vault).then().statusCode(404);
        as("131024").contentType("application/json").body("{\"code\":2}").patch(DOOR + "/" + vault).then()
            .statusCode(404);
        as("131016").get(DOOR + "/" + vault).then().body("code.value", equalTo(1));
    }

    @Test
    @Tag("ngsild:4.14")
    @Tag("ngsild:5.5.10")
    @Tag("ngsild:6.3.14")
    void oneIdInTwoTenantsIsTwoThings() {
        var bench = id("TwinBench");
        for (var tenant : new String[] {"131016", "131024"}) {
            as(tenant).contentType("application/json").body("""
                {"id":"%s","type":"TwinBench","owner":"%2$s",
                 "sitters":{"type":"Property","value":%2$s,"observedAt":"2026-07-01T00:00:00Z"}}"""
                .formatted(bench, tenant)).post(DOOR).then().statusCode(201);
        }

        // Whoever sees the whole city sees one of the two, with its own past alone.
        for (var reader : List.of(as("131016"), as("131024"), anybody())) {
            reader.accept("application/json").get("/ngsi-ld/v1/temporal/entities/" + bench
                + "?timerel=after&timeAt=2026-06-30T00:00:00Z&options=temporalValues").then().statusCode(200)
                .body("sitters.values", hasSize(1));
        }
        as("131016").get(DOOR + "/" + bench).then().body("owner.value", equalTo("131016"));
        as("131024").get(DOOR + "/" + bench).then().body("owner.value", equalTo("131024"));
        as("131016").delete(DOOR + "/" + bench).then().statusCode(204);
        as("131024").get(DOOR + "/" + bench).then().statusCode(200);
    }

    @Test
    @Tag("asvs:V8.2.3")
    void anInternalAttributeOfAPublicThingStaysInside() {
        var bench = id("OpenBench");
        as("131016").contentType("application/json").body("""
            {"id":"%s","type":"OpenBench","seats":3,
             "keyCode":{"type":"Property","value":42,"accessClass":{"type":"Property","value":"internal"}}}"""
            .formatted(bench)).post(DOOR).then().statusCode(201);

        anybody().get(DOOR + "/" + bench).then().statusCode(200).body("seats.value", equalTo(3))
            .body("keyCode", nullValue());
        as("131016").get(DOOR + "/" + bench).then().body("keyCode.value", equalTo(42));
        anybody().get(DOOR + "?type=OpenBench&q=keyCode==42").then().body("$", hasSize(0));
    }

    @Test
    @Tag("ngsild:6.3.14")
    void aTenantThatIsNoneIsToldAsTheStandardSays() {
        for (var none : new String[] {"131000", "999999", "1", "urn:ngsi-ld:Tenant:nowhere", ""}) {
            anybody().header("NGSILD-Tenant", none).accept("application/json").get(DOOR + "?type=Vault").then()
                .statusCode(404).contentType("application/problem+json").body("status", equalTo(404))
                .body("type", equalTo("https://uri.etsi.org/ngsi-ld/errors/NonexistentTenant"))
                .body("code", equalTo("nonexistent-tenant"));
        }
        as("131016").get(DOOR + "?type=Vault").then().statusCode(200);
    }

    @Test
    void aQueryThatForgetsItsTenantSeesNothingOfOthers() {
        as("131016").contentType("application/json").body(SECRET.formatted(id("Vault"))).post(DOOR).then()
            .statusCode(201);

        long seen = database.read(Reach.staffOf(new TenantId(131024)), handle -> handle.createQuery(
            "SELECT count(*) FROM thing WHERE tenant <> 131024").mapTo(Long.class).one());
        long hosted = database.read(Reach.staffOf(new TenantId(131024)), handle -> handle.createQuery(
            "SELECT (SELECT count(*) FROM subscription) + (SELECT count(*) FROM hosted_context)")
            .mapTo(Long.class).one());
        assertThat(seen).isZero();
        assertThat(hosted).isZero();
    }
}
