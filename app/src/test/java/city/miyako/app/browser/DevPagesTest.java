package city.miyako.app.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import city.miyako.engines.transparency.Checkpoint;
import city.miyako.engines.transparency.Hash;
import city.miyako.engines.transparency.InclusionProof;
import city.miyako.engines.transparency.ProofVerifier;
import city.miyako.engines.transparency.SignedNote;
import city.miyako.foundation.access.Agreement;
import city.miyako.foundation.access.AgreementTerms;
import city.miyako.foundation.access.Agreements;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Sha256;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The pages of developers, as a stranger follows them and as both sides of an agreement read them.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class DevPagesTest {
    private static final TenantId CHIYODA = new TenantId(131016);
    private static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");
    private static final Pattern STEP = Pattern.compile("(?s)<pre[^>]* id=\"step-[a-z]+\"><code[^>]*>(.*?)</code>");
    private static final Pattern SECRET = Pattern.compile("id=\"secret\">([A-Za-z0-9_-]{43})<");

    @Inject
    Agreements agreements;

    @Test
    void aStrangerSendsAFirstThingAndReadsItBackByTheCommandsOfThePage() throws IOException, InterruptedException {
        var page = post("resident", "/dev/keys/sandbox", "name", "my first program").statusCode(200).extract()
            .asString();
        var commands = STEP.matcher(page).results().map(found -> plain(found.group(1))).toList();
        assertThat(commands).hasSize(5).first().asString().contains("KEY='" + found(SECRET, page) + "'");

        var script = "set -e\n" + commands.stream().limit(4).collect(Collectors.joining("\n"));
        assertThat(shell(script)).contains("\"type\":\"RainGauge\"", "\"value\":1.5", "\"readings\":[{");
        var id = commands.get(2).replaceAll("(?s).*/entities/(urn:[^\"]+)\".*", "$1");
        given().get("/ngsi-ld/v1/entities/" + id).then().statusCode(404);
        shell("set -e\n" + commands.getFirst() + "\n" + commands.getLast());

        as("resident").get("/en/dev/keys").then().statusCode(200).body(containsString("my first program"),
            not(containsString(found(SECRET, page))));
        given().redirects().follow(false).accept("text/html").get("/dev/keys").then().statusCode(303);
        assertThat(plain(given().accept("text/html").get("/en/dev").asString())).contains("KEY='KEY'");
    }

    @Test
    void whoeverHasAKeyTakesItBackAndNobodyElseDoes() {
        var key = found(SECRET, post("resident", "/dev/keys/sandbox", "name", "to be taken back").extract().asString());
        var id = as("resident").get("/dev/keys").asString().replaceAll("(?s).*?action=\"/dev/keys/([0-9]+)/revoke.*",
            "$1");
        read(key, "/ngsi-ld/v1/entities?type=RainGauge").then().statusCode(200);

        post("supplier", "/dev/keys/" + id + "/revoke", "x", "x").statusCode(404);
        post("resident", "/dev/keys/" + id + "/revoke", "x", "x").statusCode(303);
        read(key, "/ngsi-ld/v1/entities?type=RainGauge").then().statusCode(401);
    }

    @Test
    void bothSidesReadWhatWasReadUnderAnAgreementAndVerifyEachMessage() throws InterruptedException {
        var agreement = agreed();
        post("supplier", "/dev/keys/agreement", "name", "x", "agreement", agreement.key()).statusCode(404);
        var key = found(SECRET, post("resident", "/dev/keys/agreement", "name", "reader", "agreement",
            agreement.key()).statusCode(200).extract().asString());
        var told = read(key, "/ngsi-ld/v1/entities?type=RiverGauge&limit=2");
        told.then().statusCode(200);
        var door = "/api/v1/sharing/" + agreement.key();

        Sessions.open("chiyoda-sharing", "131016", "STAFF");
        for (var side : List.of("resident", "chiyoda-sharing")) {
            assertThat(as(side).get(door).asString()).as(side).contains("RiverGauge");
            as(side).get(door).then().statusCode(200).body("days[0].calls", equalTo(1), "types", equalTo(List.of(
                "RiverGauge")));
            as(side).get("/en/dev/agreements/" + agreement.key()).then().statusCode(200)
                .body(containsString("GET /ngsi-ld/v1/entities"), containsString("A map of rivers"));
        }
        for (var other : List.of("supplier", "staff")) {
            as(other).get("/dev/agreements/" + agreement.key()).then().statusCode(404);
            as(other).get(door + "/exchanges").then().statusCode(404);
        }
        as("resident").get("/api/v1/sharing/111111/nothing").then().statusCode(404);
        prove(key, door, told.asByteArray());
    }

    @Test
    void everybodyCanUseThePagesOfDevelopers() {
        assertThat(Looks.faults("resident", List.of("/dev", "/dev/keys", "/dev/catalogue", "/dev/changes",
            "/dev/try?type=RiverGauge&q=waterLevel%3E2", "/dev/agreements", "/dev/agreements/" + agreed().key())))
            .isEmpty();
    }

    @Test
    void theFormMakesAQuestionThatTheCityAnswers() {
        var page = form("/en/dev/try?type=RiverGauge&q=waterLevel%3E2&limit=3").asString();
        var address = plain(page.replaceAll("(?s).*button--secondary\" href=\"([^\"]+)\".*", "$1"));

        assertThat(address).isEqualTo("/ngsi-ld/v1/entities?type=RiverGauge&q=waterLevel%3E2&limit=3");
        given().urlEncodingEnabled(false).get(address).then().statusCode(200);
        assertThat(plain(form("/en/dev/try?type=x%27%3B%20rm%20y").asString()))
            .contains("type=x%27%3B%20rm%20y").doesNotContain("x'; rm y'");
    }

    private static void prove(String key, String door, byte[] told) throws InterruptedException {
        long seq = read(key, door + "/exchanges").jsonPath().getLong("exchanges.find { it.door == "
            + "'GET /ngsi-ld/v1/entities' }.seq");
        JsonPath entry = read(key, door + "/exchanges/" + seq).jsonPath();
        for (int i = 0; i < 100 && !entry.getBoolean("sealed"); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            entry = read(key, door + "/exchanges/" + seq).jsonPath();
        }
        assertThat(entry.getString("answer")).isEqualTo(Sha256.hex(told));
        assertThat(entry.getString("request")).isEqualTo(Sha256.hex("GET /ngsi-ld/v1/entities?type=RiverGauge&limit=2\n"
            .getBytes(StandardCharsets.UTF_8)));
        var head = Checkpoint.find(SignedNote.find(entry.getString("checkpoint")).orElseThrow().text()).orElseThrow()
            .head();
        var record = entry.getString("record");
        assertThat(record).contains(Sha256.hex(told));
        assertThat(new ProofVerifier().includes(head, Hash.leaf(record.getBytes(StandardCharsets.UTF_8)),
            new InclusionProof(entry.getLong("leaf"), head.size(), AuditDoorsTest.path(entry)))).isTrue();
        assertThat(read(key, door + "/exchanges/1").statusCode()).isEqualTo(404);
    }

    private Agreement agreed() {
        var agreement = new Agreement(CHIYODA, "dev-" + UUID.randomUUID(), "Rivers", "A map of rivers",
            List.of("sample:resident"), Instant.EPOCH, FAR, new AgreementTerms(List.of("RiverGauge"),
            List.of("waterLevel"), 1_000, 100_000));
        agreements.record(new Writer(Actor.system("test"), CHIYODA, "test"), agreement);
        return agreement;
    }

    private static ValidatableResponse post(String who, String path, String... fields) {
        var page = as(who).get("/dev/keys").asString();
        var form = as(who).redirects().follow(false).contentType("application/x-www-form-urlencoded; charset=UTF-8")
            .formParam("form-token", found(Pattern.compile("name=\"form-token\"\\s+value=\"([^\"]+)\""), page));
        for (int i = 0; i < fields.length; i += 2) {
            form.formParam(fields[i], fields[i + 1]);
        }
        return form.post(path).then();
    }

    private static Response read(String key, String path) {
        return given().header("Authorization", "Bearer " + key).get(path);
    }

    private static RequestSpecification as(String account) {
        return given().cookie("miyako-session", Sessions.of(account)).accept("text/html,application/json;q=0.9");
    }

    private static Response form(String address) {
        return given().urlEncodingEnabled(false).accept("text/html").get(address);
    }

    private static String found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s", pattern).isTrue();
        return matcher.group(1);
    }

    private static String plain(String html) {
        return html.replace("&quot;", "\"").replace("&#39;", "'").replace("&gt;", ">").replace("&lt;", "<")
            .replace("&amp;", "&");
    }

    private static String shell(String script) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return told;
    }
}
