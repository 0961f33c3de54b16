package city.miyako.linkage.webhooks;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import city.miyako.data.history.History;
import city.miyako.data.history.Reading;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.ApiTokens;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.importing.Listeners;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Programs that send messages by HTTP to the running city.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class WebhookDoorTest {
    private static final Writer CITY = Writer.system("webhook test");
    private static final Instant END = Instant.parse("2999-01-01T00:00:00Z");
    private static final long AT = 1_790_000_000;

    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    @Inject
    Listeners listeners;

    @Inject
    ApiTokens tokens;

    @Inject
    History history;

    @Inject
    Database database;

    private static String river() {
        return "hook-" + UUID.randomUUID();
    }

    private long listen(String river, String form) {
        return listeners.listen(CITY, """
            type: RiverGauge
            id: urn:ngsi-ld:RiverGauge:%1$s-{gauge}
            file: { topic: "%1$s/levels"%2$s }
            time: { column: at, pattern: epoch-seconds }
            readings: { waterLevel: { column: level, unit: MTR, least: 0, most: 30 } }
            """.formatted(river, form)).id();
    }

    private List<Double> levels(String river, String gauge) {
        return history.range(Reach.staffOf(TenantId.METROPOLIS), "urn:ngsi-ld:RiverGauge:" + river + "-" + gauge,
            "waterLevel", Instant.EPOCH, END, 10_000).stream().map(Reading::value).toList();
    }

    private String token(String... scopes) {
        return tokens.issue(CITY, "sender", Set.of(Role.CLIENT), Set.of(scopes), END);
    }

    private static String row(String gauge, long at, Object level) {
        return "{\"gauge\":\"%s\",\"at\":%d,\"level\":%s}".formatted(gauge, at, level);
    }

    /// An address, and what signs for it.
    private record Hook(String address, String secret) {
        static Hook open(long order, String more) {
            var answer = as("130001").contentType("application/json").body("{\"import\":%d%s}".formatted(order, more))
                .post("/api/v1/hooks").then().statusCode(201);
            return new Hook(answer.extract().path("address"), answer.extract().path("secret"));
        }

        ValidatableResponse send(String type, String id, byte[] body) {
            return send(type, id, Instant.now().getEpochSecond(), body);
        }

        ValidatableResponse send(String type, String id, long at, byte[] body) {
            var signature = Base64.getEncoder().encodeToString(SignatureStyle.signature(secret, id + "." + at + ".",
                body));
            return anybody().contentType(type).header("webhook-id", id).header("webhook-timestamp", at)
                .header("webhook-signature", "v1," + signature).body(body).post("/en" + address).then();
        }

        ValidatableResponse send(String type, String id, String body) {
            return send(type, id, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aSignedMessageIsWrittenAndCountedAndAnOtherSignatureIsToldToTheStaff() {
        var river = river();
        long order = listen(river, "");
        var hook = Hook.open(order, "");
        assertThat(hook.secret()).startsWith("whsec_");

        hook.send("application/json", "m1", row("a", AT, 1.25)).statusCode(204);
        assertThat(levels(river, "a")).containsExactly(1.25);
        new Hook(hook.address(), "whsec_AAAA").send("application/json", "m2", row("a", AT + 60, 9)).statusCode(401)
            .body("code", equalTo("signature-wrong"));
        hook.send("application/json", "m3", Instant.now().getEpochSecond() - 3_600, row("a", AT + 60, 9)
            .getBytes(StandardCharsets.UTF_8)).statusCode(401).body("code", equalTo("timestamp-wrong"));
        assertThat(levels(river, "a")).containsExactly(1.25);

        as("130001").get("/api/v1/hooks").then().statusCode(200)
            .body("find { it.import == %d }.messages".formatted(order), equalTo(1))
            .body("find { it.import == %d }.secret".formatted(order), nullValue());
        as("130001").get("/en/api/v1/imports/" + order + "/errors").then()
            .body("code", hasItem("signature-wrong")).body("code", hasItem("timestamp-wrong"));
    }

    @Test
    void theSameMessageIsWrittenOnceHoweverOftenItComes() throws Exception {
        var river = river();
        var hook = Hook.open(listen(river, ""), "");
        var body = "[" + row("a", AT, 1) + "," + row("a", AT + 60, "\"wet\"") + "]";
        var first = hook.send("application/json", "twice", body).statusCode(207).extract().asString();
        hook.send("application/json", "twice", body).statusCode(207).header("Idempotent-Replayed", "true")
            .body(equalTo(first));
        hook.send("application/json", "twice", row("a", AT, 2)).statusCode(422)
            .body("code", equalTo("message-id-reused"));
        var refused = row("a", AT, "\"wet\"");
        hook.send("application/json", "bad", refused).statusCode(422).body("code", equalTo("message-refused"));
        hook.send("application/json", "bad", refused).statusCode(422).body("code", equalTo("message-refused"));
        assertThat(taken("webhook:%", "twice")).isEqualTo(1);

        var at = Instant.now().getEpochSecond();
        var answers = IntStream.range(0, 8).mapToObj(_ -> CompletableFuture.supplyAsync(() ->
            hook.send("application/json", "crowd", at, row("b", AT, 3).getBytes(StandardCharsets.UTF_8)).extract()
                .statusCode(), threads)).toList();
        for (var answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS)).isIn(204, 409);
        }
        assertThat(taken("webhook:%", "crowd")).as("hashes in the audit").isEqualTo(1);
        assertThat(levels(river, "b")).containsExactly(3.0);
    }

    private long taken(String actor, String message) {
        return database.read(Reach.everything(), handle -> handle.createQuery("""
            SELECT count(*) FROM audit WHERE action = 'message.take' AND actor LIKE ? AND detail ->> 'message' = ?""")
            .bind(0, actor).bind(1, message).mapTo(Long.class).one());
    }

    @Test
    void jsonLinesXmlAndTablesAreReadAsTheyArriveWithRowAndFieldOfWhatIsWrong() {
        var river = river();
        var lines = Hook.open(listen(river, ""), "");
        lines.send("application/x-ndjson", "n", row("a", AT, 1) + "\n{broken\n\n" + row("a", AT + 60, "\"wet\"") + "\n"
            + row("a", AT + 120, 3)).statusCode(207)
            .body("problems.code", contains("message-unreadable", "not-a-number"))
            .body("problems.row", contains(2, 4)).body("problems[1].field", equalTo("level"))
            .body("problems[1].value", equalTo("wet")).body("problems[1].what", containsString("number"));
        assertThat(levels(river, "a")).containsExactly(1.0, 3.0);

        var tables = river();
        var table = Hook.open(listen(tables, ", format: table"), "");
        table.send("text/csv", "c", "gauge,at,level\na,%d,1\na,%d,wet\na,%d,3\n".formatted(AT, AT + 60, AT + 120))
            .statusCode(207).body("problems.row", contains(3)).body("problems.field", contains("level"));
        assertThat(levels(tables, "a")).containsExactly(1.0, 3.0);
        table.send("text/csv", "c2", "gauge,when\na,1\n").statusCode(422).body("problems.code",
            hasItem("column-missing"));

        var elements = river();
        var xml = Hook.open(listen(elements, ", format: xml, rows: r/m"), "");
        xml.send("application/xml", "x", "<r><m><gauge>a</gauge><at>%d</at><level>2</level></m></r>".formatted(AT))
            .statusCode(204);
        assertThat(levels(elements, "a")).containsExactly(2.0);
        xml.send("application/json", "x2", "{}").statusCode(415);
        xml.send("image/png", "x3", "{}").statusCode(415);
    }

    @Test
    void whatAnExampleSaysIsShownAndNothingIsWritten() {
        var river = river();
        as("130001").contentType("multipart/form-data").multiPart("mapping", """
            type: RiverGauge
            id: urn:ngsi-ld:RiverGauge:%1$s-{gauge}
            file: { topic: "%1$s/levels" }
            time: { column: at, pattern: epoch-seconds }
            readings: { waterLevel: { column: level, unit: MTR } }
            """.formatted(river)).multiPart("message", row("a", AT, 1)).post("/api/v1/imports/listen/show").then()
            .statusCode(200).body("readings.value", contains(1.0f)).body("counts.readings", equalTo(1));
        assertThat(levels(river, "a")).isEmpty();
    }

    @Test
    void aTokenSendsToTheTopicsOfItsScopesAndNowhereElse() {
        var river = river();
        listen(river, "");
        var token = "Bearer " + token("write:topics/" + river + "/levels");
        for (int i = 0; i < 2; i++) {
            anybody().header("Authorization", token).header("Idempotency-Key", "k").contentType("application/json")
                .body(row("a", AT, 1)).post("/api/v1/topics/" + river + "/levels").then().statusCode(204);
        }
        assertThat(taken("token:%", "k")).isPositive();
        anybody().header("Authorization", token).contentType("application/json").body(row("a", AT, 1))
            .post("/en/api/v1/topics/" + river + "/other").then().statusCode(403).body("code",
                equalTo("message-unheard")).body("problems.code", contains("topic-not-allowed"));
        anybody().header("Authorization", "Bearer " + token("read", "write:things")).contentType("application/json")
            .body(row("a", AT, 2)).post("/api/v1/topics/" + river + "/levels").then().statusCode(403)
            .body("code", equalTo("scope-missing"));
        anybody().contentType("application/json").body(row("a", AT, 2)).post("/api/v1/topics/" + river + "/levels")
            .then().statusCode(401);
        anybody().header("Authorization", token).contentType("application/json").body(row("a", AT, 1))
            .get("/ngsi-ld/v1/entities").then().statusCode(403);
        assertThat(levels(river, "a")).containsExactly(1.0);
    }

    @Test
    void whatIsTooLargeOrForNobodyIsTurnedAway() {
        var river = river();
        long order = listen(river, "");
        var hook = Hook.open(order, "");
        hook.send("application/json", "large", new byte[(1 << 20) + 1]).statusCode(413).body("code",
            equalTo("too-large"));
        hook.send("application/json", "large", row("a", AT, 1)).statusCode(204);
        anybody().contentType("application/json").body("{}").post("/api/v1/hooks/AAAAAAAAAAAAAAAAAAAAAA").then()
            .statusCode(404);
        as("130001").post("/api/v1/imports/" + order + "/stop").then().statusCode(200);
        hook.send("application/json", "late", row("a", AT, 1)).statusCode(403).body("code",
            equalTo("message-unheard"));
        as("130001").delete(hook.address()).then().statusCode(204);
        as("130001").delete(hook.address()).then().statusCode(404);
        hook.send("application/json", "later", row("a", AT, 1)).statusCode(404);
    }

    @Test
    void onlyStaffOfTheTenantOpenAndSeeAddressesAndBadOrdersAreToldApart() {
        var river = river();
        long order = listen(river, "");
        anybody().contentType("application/json").body("{\"import\":" + order + "}").post("/api/v1/hooks").then()
            .statusCode(401);
        anybody().get("/api/v1/hooks").then().statusCode(401);
        var hook = Hook.open(order, "");
        as("131016").get("/api/v1/hooks").then().body("findAll { it.import == %d }.size()".formatted(order),
            equalTo(0));
        as("131016").delete(hook.address()).then().statusCode(404);
        Map.of("{\"import\":\"x\"}", "webhook-unusable", "{\"import\":%d,\"foo\":1}".formatted(order),
            "webhook-unusable", "{\"import\":%d,\"style\":\"own\"}".formatted(order), "webhook-unusable",
            "{\"import\":%d,\"secret\":\"short\"}".formatted(order), "webhook-unusable",
            "{\"import\":%d,\"topic\":\"elsewhere\"}".formatted(order), "import-topic-unfit", "[]",
            "webhook-unusable").forEach((body, code) -> as("130001").contentType("application/json").body(body)
                .post("/api/v1/hooks").then().statusCode(400).body("code", equalTo(code)));
        as("130001").contentType("application/json").body("{\"import\":999999}").post("/api/v1/hooks").then()
            .statusCode(404);
        var kept = database.read(Reach.everything(), handle -> handle.createQuery(
            "SELECT secret FROM webhook WHERE import = ?").bind(0, order).mapTo(String.class).one());
        assertThat(kept).as("sealed").startsWith("~").doesNotContain(hook.secret());
        assertThat(seen(Reach.staffOf(new TenantId(131016)), order)).isZero();
        assertThat(seen(Reach.publicCity(), order)).isZero();
        assertThat(seen(Reach.staffOf(TenantId.METROPOLIS), order)).isPositive();
    }

    private long seen(Reach reach, long order) {
        return database.read(reach, handle -> handle.createQuery("""
            SELECT (SELECT count(*) FROM webhook WHERE import = ?) + (SELECT count(*) FROM message_taken)""")
            .bind(0, order).mapTo(Long.class).one());
    }

    @Test
    void nothingIsAnsweredBeforeItIsCommittedAndACityThatWasKilledWritesItLater() throws Exception {
        var river = river();
        var hook = Hook.open(listen(river, ""), "");
        hook.send("application/json", "m1", row("a", AT, 1)).statusCode(204);
        var held = new CountDownLatch(1);
        var letGo = new CountDownLatch(1);
        var holder = CompletableFuture.runAsync(() -> database.write(Reach.everything(), handle -> {
            handle.createQuery("SELECT id FROM thing WHERE id = ? FOR UPDATE").bind(0, "urn:ngsi-ld:RiverGauge:"
                + river + "-a").mapTo(String.class).one();
            held.countDown();
            return isCounted(letGo);
        }), threads);
        assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
        var answer = CompletableFuture.supplyAsync(() -> hook.send("application/json", "m2", row("a", AT + 60, 2))
            .extract().statusCode(), threads);
        try {
            awaitClaim(hook);
            hook.send("application/json", "m2", row("a", AT + 60, 2)).statusCode(409)
                .body("code", equalTo("message-under-way")).header("Retry-After", equalTo("60"));
            assertThat(answer.isDone()).isFalse();
            assertThat(levels(river, "a")).containsExactly(1.0);
        } finally {
            letGo.countDown();
        }
        holder.get(30, TimeUnit.SECONDS);
        assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(204);
        assertThat(levels(river, "a")).containsExactly(1.0, 2.0);

        // What a kill leaves behind: a claim without an answer. After a minute it is taken over.
        database.write(Reach.everything(), handle -> handle.execute(
            "UPDATE message_taken SET answer = NULL, at = at - interval '61 seconds' WHERE message = 'm2'"));
        hook.send("application/json", "m2", row("a", AT + 60, 2)).statusCode(204);
        assertThat(levels(river, "a")).containsExactly(1.0, 2.0);
    }

    private void awaitClaim(Hook hook) throws InterruptedException {
        var sender = "webhook:" + hook.address().substring(hook.address().lastIndexOf('/') + 1);
        for (int i = 0; i < 750; i++) {
            if (database.read(Reach.everything(), handle -> handle.createQuery(
                "SELECT count(*) FROM message_taken WHERE sender = ? AND message = 'm2'").bind(0, sender)
                .mapTo(Long.class).one()) > 0) {
                return;
            }
            Thread.sleep(40);
        }
        throw new AssertionError("nobody began");
    }

    private static boolean isCounted(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whateverIsSentIsAnsweredAndNeverAFaultOfOurs() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var river = river();
        var hooks = List.of(Hook.open(listen(river, ""), ""), Hook.open(listen(river(), ", format: table"), ""),
            Hook.open(listen(river(), ", format: xml, rows: r/m"), ""));
        var types = List.of("application/json", "text/csv", "application/xml");
        for (int i = 0; i < 90; i++) {
            int which = i % 3;
            hooks.get(which).send(types.get(which), "f" + i, body(random)).statusCode(oneOf(204,
                207, 422));
        }
        hooks.getFirst().send("application/json", "after", row("a", AT + 999, 5)).statusCode(204);
        assertThat(levels(river, "a")).as("seed " + seed).contains(5.0);
    }

    private static byte[] body(Random random) {
        var seeds = List.of(row("a", AT, 1), "[" + row("b", AT, 2) + "]", "gauge,at,level\na,1,\"2\n",
            "<r><m><gauge>a</gauge><at>1</at><level>2</level></m></r>", "\0\uFFFF{}[]\"",
            "{\"gauge\":\"\\u0000\\ud800\""
                + ",\"at\":1,\"level\":1e999}", "[".repeat(2_000), "PK\3\4rest", "");
        var body = seeds.get(random.nextInt(seeds.size())).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(6); i > 0 && body.length > 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }
}
