package city.miyako.foundation.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class TokensTest {
    private static final TenantId CHIYODA = new TenantId(131016);
    private static final TenantId CHUO = new TenantId(131024);
    private static final Writer WRITER = new Writer(Actor.system("test"), CHIYODA, "test");
    private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

    @Inject
    ApiTokens tokens;

    @Inject
    Database database;

    private Mailbox time;

    @BeforeEach
    void time() {
        time = new Mailbox(database);
    }

    @Test
    void scopesSayWhichDoorsOpenForLookingAndForWriting() {
        record Row(Set<String> scopes, String method, String path, boolean opens) {
        }

        for (var row : List.of(
            new Row(Set.of("*"), "DELETE", "/ngsi-ld/v1/entities/x", true),
            new Row(Set.of("read"), "GET", "/api/v1/jobs", true),
            new Row(Set.of("read"), "POST", "/ngsi-ld/v1/entities", false),
            new Row(Set.of("read"), "POST", "/ngsi-ld/v1/entityOperations/query", true),
            new Row(Set.of("read:things"), "GET", "/ngsi-ld/v1/entities", true),
            new Row(Set.of("read:things"), "GET", "/ogc/features/collections", true),
            new Row(Set.of("read:subscriptions"), "GET", "/ogc/features/collections", false),
            new Row(Set.of("read:things"), "GET", "/sta/v1.1/Things", true),
            new Row(Set.of("read:things"), "POST", "/sta/v1.1/Observations", false),
            new Row(Set.of("write:things"), "POST", "/sta/v1.1/Observations", true),
            new Row(Set.of("read:things"), "GET", "/api/v1/jobs", false),
            new Row(Set.of("read:things"), "GET", "/ngsi-ld/v1/subscriptions", false),
            new Row(Set.of("write:things"), "POST", "/ngsi-ld/v1/csourceRegistrations", false),
            new Row(Set.of("write:sources"), "POST", "/ngsi-ld/v1/csourceRegistrations", true),
            new Row(Set.of("write"), "GET", "/api/v1/jobs", false),
            new Row(Set.of("write:media"), "PUT", "/api/v1/media/x/y", true),
            new Row(Set.of("write:media"), "POST", "/ngsi-ld/v1/entities", false),
            new Row(Set.of("write:things/RiverGauge"), "POST", "/ngsi-ld/v1/entities", true),
            new Row(Set.of("write:things/RiverGauge"), "POST", "/api/v1/readings", false),
            new Row(Set.of("read:things"), "GET", "/desk", false),
            new Row(Set.of(), "GET", "/", false))) {
            assertThat(!Scope.opening(row.scopes(), row.method(), row.path()).isEmpty()).as(row.toString())
                .isEqualTo(row.opens());
        }
        var opened = Scope.opening(Set.of("write:things/RiverGauge", "write:media"), "POST", "/ngsi-ld/v1/entities");
        assertThat(Scope.mayWriteThings(opened, "RiverGauge")).isTrue();
        assertThat(Scope.mayWriteThings(opened, "Shelter")).as("the scope for media counts at media only").isFalse();
        assertThat(List.of("write:things/River Gauge", "write:media/RiverCamera", "admin",
            "read:", "write:*", "*:*", "").stream()
            .noneMatch(Scope::isWord)).isTrue();
    }

    @Test
    @Tag("asvs:V8.2.1")
    void aTokenOpensOnlyTheDoorsItIsFor() {
        var secret = tokens.issue(WRITER, "gauges", Set.of(Role.CLIENT), Set.of("write:things"), FAR);
        with(secret).get("/identity-test").then().statusCode(403).body("code", equalTo("scope-missing"))
            .body("scope", equalTo("read:pages"));
        var reader = tokens.issue(WRITER, "reader", Set.of(Role.CLIENT), Set.of("read"), FAR);
        with(reader).get("/identity-test").then().statusCode(200);
        with(reader).formParam("name", "x").post("/identity-test/form").then().statusCode(403)
            .body("code", equalTo("scope-missing"));
    }

    @Test
    void aProgramReplacesItsSecretButNotItsEndAndNotWithTheFormerOne() {
        var first = tokens.issue(WRITER, "rotating", Set.of(Role.CLIENT), Set.of("write:things"), FAR);
        var token = tokens.list(Reach.staffOf(CHIYODA)).getFirst();
        var itself = new Writer(token.actor(), CHIYODA, "test");

        var next = tokens.replaceOwn(itself, first);
        assertThat(next.endsAt()).isEqualTo(FAR);
        assertThat(tokens.bearer(next.token())).isPresent();
        assertThat(tokens.bearer(first)).as("goes on for the overlap").isPresent();
        for (var stale : List.of(first, "nonsense", "")) {
            assertThatThrownBy(() -> tokens.replaceOwn(itself, stale)).hasMessageContaining("not-allowed");
        }
        var other = new Writer(new Actor("token:0", "", CHIYODA, Set.of(Role.CLIENT)), CHIYODA, "test");
        assertThatThrownBy(() -> tokens.replaceOwn(other, next.token())).hasMessageContaining("not-allowed");
    }

    @Test
    void aReplacedTokenHasTimeToBeExchangedAndEndsThen() {
        var first = tokens.issue(WRITER, "overlap", Set.of(Role.CLIENT), FAR);
        long id = tokens.list(Reach.staffOf(CHIYODA)).getFirst().id();
        var second = tokens.replace(WRITER, id);

        assertThat(second).isNotEqualTo(first);
        with(first).get("/identity-test").then().statusCode(200).body(equalTo("token:" + id));
        with(second).get("/identity-test").then().statusCode(200).body(equalTo("token:" + id));
        time.older("api_token.former_ends_at", "25 hours");
        with(first).get("/identity-test").then().statusCode(401);
        with(second).get("/identity-test").then().statusCode(200);
        tokens.revoke(WRITER, id);
        with(second).get("/identity-test").then().statusCode(401);
        assertThatThrownBy(() -> tokens.replace(WRITER, id)).hasMessageContaining("not-found");
    }

    @Test
    void aTokenEndsAndItsLastUseIsSeen() {
        var secret = tokens.issue(WRITER, "ends", Set.of(Role.CLIENT), Instant.now().plusSeconds(600));
        assertThat(newest().lastUsedAt()).isNull();
        with(secret).get("/identity-test").then().statusCode(200);
        assertThat(newest().lastUsedAt()).isNotNull();
        long id = newest().id();
        database.write(Reach.everything(), handle -> handle.execute(
            "UPDATE api_token SET ends_at = now() - interval '1 second' WHERE id = ?", id));
        with(secret).get("/identity-test").then().statusCode(401);
    }

    @Test
    void forgedTokensAndTokensOfOthersOpenNothing() {
        var secret = tokens.issue(WRITER, "real", Set.of(Role.CLIENT), FAR);
        for (var forged : List.of(secret.substring(0, secret.length() - 1) + "_", secret + "x", "x", "",
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.", "' OR 1=1 --")) {
            with(forged).get("/identity-test").then().statusCode(401);
        }
        long id = newest().id();
        var other = new Writer(Actor.system("test"), CHUO, "test");
        assertThatThrownBy(() -> tokens.revoke(other, id)).hasMessageContaining("not-found");
        assertThatThrownBy(() -> tokens.replace(other, id)).hasMessageContaining("not-found");
        assertThat(tokens.list(Reach.staffOf(CHUO))).extracting(ApiToken::id).doesNotContain(id);
        with(secret).header("NGSILD-Tenant", "131024").get("/identity-test/tenant").then()
            .body(equalTo("131024 staff: false"));
    }

    @Test
    void aTokenWithoutNameScopeOrEndIsNotGivenOut() {
        assertThatThrownBy(() -> tokens.issue(WRITER, " ", Set.of(Role.CLIENT), FAR))
            .hasMessageContaining("token-unusable");
        assertThatThrownBy(() -> tokens.issue(WRITER, "x", Set.of(Role.CLIENT), Set.of(), FAR))
            .hasMessageContaining("token-unusable");
        assertThatThrownBy(() -> tokens.issue(WRITER, "x", Set.of(Role.CLIENT), Set.of("all"), FAR))
            .hasMessageContaining("token-unusable");
        assertThatThrownBy(() -> tokens.issue(WRITER, "x", Set.of(Role.CLIENT), Instant.EPOCH))
            .hasMessageContaining("token-unusable");
    }

    private ApiToken newest() {
        return tokens.list(Reach.staffOf(CHIYODA)).getFirst();
    }

    private static RequestSpecification with(String secret) {
        return given().header("Authorization", "Bearer " + secret);
    }
}
