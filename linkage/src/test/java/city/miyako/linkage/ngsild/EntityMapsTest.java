package city.miyako.linkage.ngsild;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.ApiTokens;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Entity maps by ETSI GS CIM 009, clauses 5.14, 6.32 and 6.34, as its v1.9.1 words them.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class EntityMapsTest {
    private final String type = "Map" + UUID.randomUUID().toString().substring(0, 8);

    @Inject
    Database database;

    @Inject
    ApiTokens tokens;

    @BeforeEach
    void fivePonds() {
        for (int i = 1; i <= 5; i++) {
            json("{\"id\":\"%s\",\"type\":\"%s\",\"level\":%d}".formatted(pond(i), type, i))
                .post("/ngsi-ld/v1/entities").then().statusCode(201);
        }
    }

    private String pond(int i) {
        return "urn:maps:" + type + ":" + i;
    }

    private String map(String more) {
        return as("130001").get("/ngsi-ld/v1/entityMaps?type=" + type + more).then().statusCode(201).extract()
            .header("NGSILD-EntityMap");
    }

    private Response page(String map, String more) {
        return as("130001").header("NGSILD-EntityMap", map).urlEncodingEnabled(false)
            .get("/ngsi-ld/v1/entities?type=" + type + more);
    }

    private static List<String> ids(Response answer) {
        return answer.jsonPath().getList("id");
    }

    private Set<String> held(String map) {
        return as("130001").get(map).then().statusCode(200).extract().jsonPath().getMap("entityMap").keySet()
            .stream().map(Object::toString).collect(Collectors.toSet());
    }

    @Test
    @Tag("ngsild:5.2.39")
    @Tag("ngsild:5.14.4")
    @Tag("ngsild:6.34.3.1")
    @Tag("ngsild:6.34.3.2")
    void aMapListsWhatAQueryFindsWhetherItComesInAnAddressOrAsABody() {
        var made = as("130001").get("/ngsi-ld/v1/entityMaps?type=" + type + "&q=level>3&limit=1");
        made.then().statusCode(201).header("NGSILD-EntityMap", startsWith("/ngsi-ld/v1/entityMaps/urn:ngsi-ld:"))
            .body("type", equalTo("EntityMap")).body("entityMap.size()", equalTo(2))
            .body("entityMap.'%s'".formatted(pond(4)), equalTo(List.of("@none"))).body("linkedMaps.size()", equalTo(0));
        json("{\"type\":\"Query\",\"entities\":[{\"type\":\"%s\"}],\"q\":\"level<2\"}".formatted(type))
            .post("/ngsi-ld/v1/entityMaps").then().statusCode(201).body("entityMap.size()", equalTo(1));
        as("130001").get("/ngsi-ld/v1/entityMaps").then().statusCode(400).body("type",
            equalTo("https://uri.etsi.org/ngsi-ld/errors/BadRequestData"));
        as("130001").get("/ngsi-ld/v1/entityMaps?type=X&entityMapLifetime=1hour").then().statusCode(400);
        as("130001").get("/ngsi-ld/v1/entityMaps?type=X&entityMapLifetime=-PT1H").then().statusCode(400);
    }

    @Test
    @Tag("ngsild:5.14.1")
    @Tag("ngsild:5.14.2")
    @Tag("ngsild:5.14.3")
    @Tag("ngsild:6.32.3.1")
    @Tag("ngsild:6.32.3.2")
    @Tag("ngsild:6.32.3.3")
    void aMapIsReadProlongedAndForgottenAndNothingElseOfItIsChanged() {
        var map = map("&entityMapLifetime=PT5M");
        var before = Instant.parse(as("130001").get(map).then().statusCode(200).extract().path("expiresAt"));
        assertThat(before).isBetween(Instant.now().plusSeconds(200), Instant.now().plusSeconds(301));
        json("{\"expiresAt\":\"%s\",\"entityMap\":{\"urn:x\":[\"@none\"]}}".formatted(Instant.now().plus(
            Duration.ofDays(10)))).patch(map).then().statusCode(204);
        var after = Instant.parse(as("130001").get(map).path("expiresAt"));
        assertThat(after).isBetween(before, Instant.now().plus(Duration.ofDays(1)));
        assertThat(held(map)).hasSize(5).doesNotContain("urn:x");
        json("{\"expiresAt\":\"tomorrow\"}").patch(map).then().statusCode(400);
        as("130001").delete(map).then().statusCode(204);
        as("130001").delete(map).then().statusCode(404);
        as("130001").get(map).then().statusCode(404).body("type",
            equalTo("https://uri.etsi.org/ngsi-ld/errors/ResourceNotFound"));
        json("{}").patch(map).then().statusCode(404);
        as("130001").get("/ngsi-ld/v1/entityMaps/nonsense").then().statusCode(400);
    }

    @Test
    @Tag("ngsild:5.5.9.3")
    @Tag("ngsild:5.5.14")
    @Tag("ngsild:6.4.3.2")
    void pagesByAMapHoldWhatItFixedAndStillFitsAndNothingThatCameLater() {
        var first = as("130001").get("/ngsi-ld/v1/entities?type=" + type + "&q=level>0&limit=2&entityMap=true");
        first.then().statusCode(201);
        var map = first.header("NGSILD-EntityMap");
        assertThat(ids(first)).containsExactly(pond(1), pond(2));

        json("{\"id\":\"%s\",\"type\":\"%s\",\"level\":9}".formatted(pond(2) + "b", type)).post("/ngsi-ld/v1/entities");
        json("{\"level\":-1}").patch("/ngsi-ld/v1/entities/" + pond(3)).then().statusCode(204);
        as("130001").delete("/ngsi-ld/v1/entities/" + pond(4)).then().statusCode(204);
        assertThat(held(map)).hasSize(5);
        var second = page(map, "&q=level%3E0&limit=2&count=true&after=" + pond(2));
        second.then().statusCode(200).header("NGSILD-EntityMap", equalTo(map)).header("NGSILD-Results-Count", "3");
        assertThat(ids(second)).as("filled as far as there is anything").containsExactly(pond(5));
        assertThat(held(map)).as("what does not fit any more is out").containsExactlyInAnyOrder(pond(1), pond(2),
            pond(5));
        json("{\"level\":3}").patch("/ngsi-ld/v1/entities/" + pond(3)).then().statusCode(204);
        assertThat(ids(page(map, "&q=level%3E0"))).as("and stays so").containsExactly(pond(1), pond(2), pond(5));
        assertThat(ids(as("130001").get("/ngsi-ld/v1/entities?type=" + type))).hasSize(5);
    }

    @Test
    @Tag("ngsild:5.5.14")
    void aMapThatIsOverIsMadeAnewAndNobodyElseSeesOne() {
        var map = map("");
        database.write(Reach.everything(), handle -> handle.execute(
            "UPDATE entity_map SET expires_at = now() - interval '1 second' WHERE '/ngsi-ld/v1/entityMaps/' || id = ?",
            map));
        as("130001").get(map).then().statusCode(404);
        var anew = page(map, "");
        anew.then().statusCode(201);
        assertThat(anew.header("NGSILD-EntityMap")).isNotEqualTo(map);
        assertThat(ids(anew)).hasSize(5);

        var mine = map("");
        var other = tokens.issue(Writer.system("map test"), "other", Set.of(Role.CLIENT), Set.of("read"),
            Instant.now().plusSeconds(600));
        anybody().header("Authorization", "Bearer " + other).get(mine).then().statusCode(404);
        as("131016").get(mine).then().statusCode(404);
        anybody().get(mine).then().statusCode(401);
        anybody().get("/ngsi-ld/v1/entityMaps?type=" + type).then().statusCode(401);
        anybody().header("NGSILD-Tenant", "130001").get("/ngsi-ld/v1/entities?entityMap=true&type=" + type).then()
            .statusCode(200).header("NGSILD-EntityMap", nullValue());
        long seen = database.read(Reach.staffOf(TenantId.METROPOLIS), handle -> handle.createQuery(
            "SELECT count(*) FROM entity_map").mapTo(Long.class).one());
        assertThat(seen).isZero();
    }

    @Test
    void ofOneAskerTheNewestTwentyMapsAreKept() {
        var first = map("");
        for (int i = 0; i < EntityMapStore.MOST_OF_ONE; i++) {
            map("");
        }
        as("130001").get(first).then().statusCode(404);
    }
}
