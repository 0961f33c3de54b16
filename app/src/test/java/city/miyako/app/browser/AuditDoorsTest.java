package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import city.miyako.engines.transparency.Checkpoint;
import city.miyako.engines.transparency.CheckpointVerdict;
import city.miyako.engines.transparency.ConsistencyProof;
import city.miyako.engines.transparency.Hash;
import city.miyako.engines.transparency.InclusionProof;
import city.miyako.engines.transparency.ProofVerifier;
import city.miyako.engines.transparency.SignedNote;
import city.miyako.engines.transparency.TileId;
import city.miyako.engines.transparency.TrustPolicy;
import city.miyako.engines.transparency.VerifierKey;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The audit as programs see it: the signed log for everybody, the records for auditors only.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class AuditDoorsTest {
    private static final String ENTRIES = "/api/v1/audit/entries";

    @Test
    void anybodyCanWatchTheLogAndCheckItForThemselves() throws InterruptedException {
        as("auditor").get(ENTRIES + "?limit=1").then().statusCode(200);
        var first = checkpoint();
        as("auditor").get(ENTRIES + "?limit=1").then().statusCode(200);
        TimeUnit.MILLISECONDS.sleep(2_500);
        var second = checkpoint();
        assertThat(second.head().size()).isGreaterThan(first.head().size());

        var proof = given().get("/api/v1/audit/proofs/consistency?from=" + first.head().size() + "&to="
            + second.head().size()).then().statusCode(200).extract().jsonPath();
        assertThat(new ProofVerifier().extendsLog(first.head(), second.head(), new ConsistencyProof(
            first.head().size(), second.head().size(), path(proof)))).isTrue();

        var id = new TileId(0, 0, (int) Math.min(256, first.head().size()));
        var tile = given().get("/api/v1/audit/" + id.path()).then().statusCode(200)
            .header("Cache-Control", containsString("immutable")).extract().asByteArray();
        var inclusion = given().get("/api/v1/audit/proofs/inclusion?leaf=0&size=" + second.head().size()).jsonPath();
        assertThat(new ProofVerifier().includes(second.head(), Hash.of(java.util.Arrays.copyOf(tile, Hash.LENGTH)),
            new InclusionProof(0, second.head().size(), path(inclusion)))).isTrue();
        given().get("/api/v1/audit/tile/0/x999/999").then().statusCode(404);
        given().get("/api/v1/audit/tile/../../x").then().statusCode(404);
        given().get("/api/v1/audit/proofs/consistency?from=9&to=3").then().statusCode(400);
    }

    @Test
    void anAuditorTakesARecordAwayWithItsProof() throws InterruptedException {
        var seq = as("auditor").get(ENTRIES + "?limit=1").jsonPath().getLong("[0].seq");
        JsonPath entry = as("auditor").get(ENTRIES + "/" + seq).jsonPath();
        for (int i = 0; i < 100 && !entry.getBoolean("sealed"); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            entry = as("auditor").get(ENTRIES + "/" + seq).jsonPath();
        }

        var note = SignedNote.find(entry.getString("checkpoint")).orElseThrow();
        var head = Checkpoint.find(note.text()).orElseThrow().head();
        var leaf = Hash.leaf(entry.getString("record").getBytes(StandardCharsets.UTF_8));
        assertThat(new ProofVerifier().includes(head, leaf, new InclusionProof(entry.getLong("leaf"), head.size(),
            path(entry)))).isTrue();
        as("auditor").accept("text/html").get("/en/desk/audit/" + seq).then().statusCode(200)
            .body(containsString("Unchanged since it was sealed"));
    }

    @Test
    @Tag("asvs:V16.4.2")
    void recordsAreForAuditorsAndThoseOfAMunicipalitySeeTheirOwnOnly() {
        given().accept("application/json").get(ENTRIES).then().statusCode(401);
        as("staff").get(ENTRIES).then().statusCode(403);
        as("staff").get("/api/v1/audit/tile/entries/000.p/1").then().statusCode(403);
        as("auditor").get("/api/v1/audit/tile/entries/000.p/1").then().statusCode(200);
        Sessions.open("chiyoda-auditor", "131016", "AUDITOR");

        as("chiyoda-auditor").get(ENTRIES + "?limit=1000").then().statusCode(200);
        var tenants = as("chiyoda-auditor").get(ENTRIES + "?limit=1000").jsonPath().getList("tenant", Integer.class);
        assertThat(tenants).isNotEmpty().containsOnly(131016);
        assertThat(as("chiyoda-auditor").get(ENTRIES + "?tenant=130001").jsonPath().getList("seq")).isEmpty();
        as("chiyoda-auditor").get("/api/v1/audit/tile/entries/000.p/1").then().statusCode(403);
        as("chiyoda-auditor").get(ENTRIES + "/1").then().statusCode(404);
        assertThat(as("auditor").get(ENTRIES + "?limit=1000").jsonPath().getList("tenant", Integer.class))
            .contains(130001, 131016);
    }

    @Test
    void anExportIsARecordItself() {
        var csv = as("auditor").get(ENTRIES + "?format=csv&action=identity.sign-in&limit=5").then().statusCode(200)
            .header("Content-Disposition", containsString("audit.csv")).extract().asString();
        assertThat(csv.lines().findFirst()).contains("leaf,seq,at,tenant,actor,action,target,cause,detail,people,"
            + "purpose,matter");
        var lines = as("auditor").get(ENTRIES + "?format=ndjson&limit=3").then().statusCode(200)
            .header("Link", containsString("rel=\"next\"")).extract().asString();
        assertThat(lines.lines()).hasSize(3).allMatch(line -> line.startsWith("{\"leaf\":"));

        var exports = as("auditor").get(ENTRIES + "?action=audit.export&actor=sample:auditor").jsonPath();
        assertThat(exports.getList("target", String.class)).contains("action=identity.sign-in", "all");
        for (var bad : List.of("limit=0", "limit=99999", "format=xml", "from=soon", "tenant=1", "before=x")) {
            as("auditor").get(ENTRIES + "?" + bad).then().statusCode(400);
        }
        as("auditor").accept("text/html").get("/desk/audit?action=identity.sign-in&from=2020-01-01").then()
            .statusCode(200).body(containsString("format=csv&amp;action=identity.sign-in&amp;from=2020-01-01"));
    }

    @Test
    void theWitnessesDoorCosignsOnlyWhatExtendsWhatTheySaw() {
        var note = given().get("/api/v1/audit/checkpoint").asString();
        ask("131016", "old 0\n\n" + note).then().statusCode(409).contentType(containsString("tlog.size"));
        ask("131016", "old 0\n\n" + note.replace("miyako/audit", "other/audit")).then().statusCode(403);
        ask("131016", "new 0\n\n" + note).then().statusCode(400);
        ask("131016", "").then().statusCode(400);
        ask("131024", "old 0\n\n" + note).then().statusCode(404);
    }

    private static io.restassured.response.Response ask(String code, String body) {
        return given().contentType("application/octet-stream")
            .body(body.getBytes(StandardCharsets.UTF_8)).post("/api/v1/audit/witness/" + code + "/add-checkpoint");
    }

    private static Checkpoint checkpoint() {
        var keys = given().get("/api/v1/audit/keys").asString().lines().map(VerifierKey::find)
            .map(java.util.Optional::orElseThrow).toList();
        for (int tries = 0; given().get("/api/v1/audit/checkpoint").statusCode() == 404 && tries < 100; tries++) {
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        var note = given().get("/api/v1/audit/checkpoint").asString();
        var verdict = new TrustPolicy(keys.getFirst(), keys.subList(1, keys.size()), 2).judge(note);
        assertThat(verdict).isInstanceOf(CheckpointVerdict.Trusted.class);
        return ((CheckpointVerdict.Trusted) verdict).checkpoint();
    }

    static List<Hash> path(JsonPath proof) {
        return proof.getList("path", String.class).stream().map(Base64.getDecoder()::decode).map(Hash::of).toList();
    }

    private static RequestSpecification as(String account) {
        return given().cookie("miyako-session", Sessions.of(account)).accept("*/*").redirects().follow(false);
    }
}
