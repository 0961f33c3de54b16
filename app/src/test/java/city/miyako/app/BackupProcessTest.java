package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.database.PostgresServer;
import city.miyako.foundation.identity.Passwords;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A running city is backed up while it writes, brought back into an empty folder, and goes on where it was.
class BackupProcessTest {
    private static final Map<String, String> WORDS = Map.of("MIYAKO_BACKUP_PASSPHRASE", "korrekt 馬 battery");
    private static final int BULK = 1_500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Path data;
    private static CityProcess city;

    @BeforeAll
    static void startFullCity() throws Exception {
        data = CityProcess.settledFolder();
        city = CityProcess.start(data, Map.of("MIYAKO_SAMPLE_FEED", "true"));
        var random = new Random(20_260_401);
        for (int batch = 0; batch < 5; batch++) {
            int first = batch * BULK / 5;
            assertThat(city.send("POST", "/ngsi-ld/v1/entityOperations/upsert", IntStream.range(first, first + BULK / 5)
                .mapToObj(n -> "{\"id\": \"urn:ngsi-ld:BulkProbe:" + n + "\", \"type\": \"BulkProbe\", \"noise\": \""
                    + random.ints(1_000, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining())
                    + "\"}").collect(Collectors.joining(",", "[", "]"))).statusCode()).isEqualTo(201);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        city.close();
    }

    @Test
    void aCityBackedUpWhileItWritesComesBackWholeAndGoesOn() throws Exception {
        var backup = data.resolveSibling(data.getFileName() + "-backup");
        var fresh = data.resolveSibling(data.getFileName() + "-restored");
        try (var receiver = new Receiver()) {
            subscribe(receiver);
            account();
            var running = new AtomicBoolean(true);
            var writer = Thread.startVirtualThread(() -> writePairs(running));
            TimeUnit.SECONDS.sleep(2);
            var made = BackupShell.run(WORDS, "backup", backup.toString(), "--data", data.toString());
            running.set(false);
            writer.join();
            assertThat(made.code()).as(made.output()).isZero();
            assertThat(made.output()).contains("backed up to").doesNotContain("WARNING");
            city.send("DELETE", "/ngsi-ld/v1/subscriptions/urn:ngsi-ld:Subscription:kept", "");

            var restored = BackupShell.run(WORDS, "restore", backup.toString(), "--data", fresh.toString());
            assertThat(restored.code()).as(restored.output()).isZero();
            assertThat(fresh.resolve("operator-token")).hasSameTextualContentAs(data.resolve("operator-token"));
            assertRestored(fresh, JSON.readTree(backup.resolve("manifest.json").toFile()), receiver);
        }
    }

    private static void assertRestored(Path fresh, JsonNode manifest, Receiver receiver) throws Exception {
        try (var again = CityProcess.start(fresh)) {
            assertThat(count(again, "BulkProbe")).isEqualTo(BULK);
            assertThat(number(fresh, "SELECT count(*) FROM reading")).isEqualTo(rows(manifest, "reading")).isPositive();
            assertThat(number(fresh, "SELECT count(*) FROM audit WHERE action <> 'city.restore'"))
                .isGreaterThanOrEqualTo(rows(manifest, "audit"));
            assertThat(number(fresh, "SELECT count(*) FROM audit WHERE action = 'city.restore'")).isEqualTo(1);
            assertThat(number(fresh, "SELECT count(*) FROM session")).isZero();
            int first = value(again, "urn:ngsi-ld:PairProbe:first");
            int second = value(again, "urn:ngsi-ld:PairProbe:second");
            assertThat(first - second).as("one moment of both").isBetween(0, 1);
            signIn(fresh);
            assertGoesOn(fresh, again, receiver);
        }
    }

    // The new database counts its transactions from a low number; its changes must still come after all before.
    private static void assertGoesOn(Path fresh, CityProcess again, Receiver receiver) throws Exception {
        long before = number(fresh, "SELECT max(txid::text::bigint) FROM change");
        assertThat(again.send("POST", "/ngsi-ld/v1/entityOperations/upsert", """
            [{"id": "urn:ngsi-ld:PairProbe:after", "type": "PairProbe", "count": 7}]""").statusCode()).isEqualTo(201);
        assertThat(number(fresh, "SELECT txid::text::bigint FROM change WHERE thing = 'urn:ngsi-ld:PairProbe:after'"))
            .isGreaterThan(before);
        receiver.await("urn:ngsi-ld:PairProbe:after");
    }

    @Test
    void aBackupThatIsKilledInTheMiddleNeverPassesForOne() throws Exception {
        int caught = 0;
        for (int round = 0; round < 8 && caught < 2; round++) {
            var backup = data.resolveSibling(data.getFileName() + "-killed-" + round);
            var making = BackupShell.start("", WORDS, "backup", backup.toString(), "--data", data.toString());
            var half = awaitHalf(backup, making);
            making.kill();
            if (!Files.exists(backup)) {
                caught++;
                assertThat(BackupShell.run(Map.of(), "verify-backup", half).code()).isEqualTo(1);
                assertThat(BackupShell.run(Map.of(), "restore", half, "--data", backup + "-city").code()).isEqualTo(1);
                assertThat(Path.of(backup + "-city")).doesNotExist();
            }
        }
        assertThat(caught).as("backups killed before they were done").isPositive();
    }

    @Test
    void aFullDiskLeavesNoBackupAndSaysSo() throws Exception {
        var backup = data.resolveSibling(data.getFileName() + "-full");

        var ended = BackupShell.runOnFullDisk(100, "backup", backup.toString(), "--data", data.toString());

        assertThat(ended.code()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output()).contains("could not be made", "where: public.", "File too large");
        try (var files = Files.list(data.getParent())) {
            assertThat(files).noneMatch(file -> file.toString().startsWith(backup.toString()));
        }
    }

    @Test
    @Tag("long")
    void aCityThatRestsIsBackedUpTooAndAFolderInUseIsLeftAlone() throws Exception {
        var backup = data.resolveSibling(data.getFileName() + "-bare");
        var made = BackupShell.run(Map.of(), "backup", backup.toString(), "--data", data.toString());
        assertThat(made.output()).contains("WARNING", "operator-token");
        assertThat(BackupShell.run(Map.of(), "verify-backup", backup.toString()).output()).contains("whole: ");

        var refused = BackupShell.run(Map.of(), "restore", backup.toString(), "--data", data.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output()).contains("Something is already where the city should be restored");

        var fresh = data.resolveSibling(data.getFileName() + "-resting");
        assertThat(BackupShell.run(Map.of(), "restore", backup.toString(), "--data", fresh.toString()).output())
            .contains("were not restored");
        var resting = BackupShell.run(Map.of(), "backup", backup + "-2", "--data", fresh.toString());
        assertThat(resting.output()).contains("backed up to");
        assertThat(JSON.readTree(Path.of(backup + "-2/manifest.json").toFile()).at("/tables").findValues("content"))
            .isEqualTo(JSON.readTree(backup.resolve("manifest.json").toFile()).at("/tables").findValues("content"));
    }

    @Test
    @Tag("long")
    void aCityMovesToADatabaseServerOfTheOperatorByItsBackup() throws Exception {
        try (var own = new OwnServer()) {
            var backup = data.resolveSibling(data.getFileName() + "-moving");
            var fresh = data.resolveSibling(data.getFileName() + "-moved");
            var made = BackupShell.run(WORDS, "backup", backup.toString(), "--data", data.toString());
            assertThat(made.code()).as(made.output()).isZero();

            var restored = BackupShell.run(own.words(WORDS), "restore", backup.toString(), "--data", fresh.toString());
            assertThat(restored.code()).as(restored.output()).isZero();
            assertThat(fresh.resolve("database")).doesNotExist();
            var again = BackupShell.run(own.words(WORDS), "backup", backup + "-2", "--data", fresh.toString());
            assertThat(again.code()).as(again.output()).isZero();
            assertThat(contents(Path.of(backup + "-2"))).isEqualTo(contents(backup)).hasSizeGreaterThan(40);

            var occupied = BackupShell.run(own.words(WORDS), "restore", backup.toString(), "--data", fresh + "-2");
            assertThat(occupied.code()).isEqualTo(1);
            assertThat(occupied.output()).contains("the database has tables already");
            try (var city = CityProcess.start(fresh, own.words(WORDS))) {
                assertThat(count(city, "BulkProbe")).isEqualTo(BULK);
                assertThat(own.number("SELECT count(*) FROM audit WHERE action = 'city.restore'")).isEqualTo(1);
                assertThat(city.send("POST", "/ngsi-ld/v1/entityOperations/upsert", """
                    [{"id": "urn:ngsi-ld:PairProbe:moved", "type": "PairProbe", "count": 1}]""").statusCode())
                    .isEqualTo(201);
                assertThat(own.number("SELECT count(*) FROM thing WHERE id = 'urn:ngsi-ld:PairProbe:moved'")).isOne();
            }
        }
    }

    @Test
    @Tag("long")
    void aMoveThatIsCutOffIsNoCityAndIsBegunAgainInTheSameDatabase() throws Exception {
        try (var own = new OwnServer()) {
            var backup = data.resolveSibling(data.getFileName() + "-cut");
            var fresh = data.resolveSibling(data.getFileName() + "-cut-city");
            BackupShell.run(WORDS, "backup", backup.toString(), "--data", data.toString());
            var moving = BackupShell.start("", own.words(WORDS), "restore", backup.toString(), "--data",
                fresh.toString());
            while (moving.process().isAlive() && own.number(
                    "SELECT count(*) FROM pg_namespace WHERE nspname = 'miyako_restore_unfinished'") == 0) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            moving.kill();

            try (var half = CityProcess.launch(CityProcess.freshFolder(), own.words(WORDS))) {
                assertThat(half.exitCode()).isEqualTo(2);
                assertThat(half.output()).contains("half a restore");
            }
            var restored = BackupShell.run(own.words(WORDS), "restore", backup.toString(), "--data", fresh.toString());
            assertThat(restored.code()).as(restored.output()).isZero();
            try (var city = CityProcess.start(fresh, own.words(WORDS))) {
                assertThat(count(city, "BulkProbe")).isEqualTo(BULK);
            }
        }
    }

    // What each table holds, by its number of rows and their hash.
    private static Map<String, JsonNode> contents(Path backup) throws IOException {
        var contents = new TreeMap<String, JsonNode>();
        JSON.readTree(backup.resolve("manifest.json").toFile()).path("tables")
            .forEach(table -> contents.put(table.path("name").asText(), table.path("content")));
        return contents;
    }

    private static void subscribe(Receiver receiver) throws Exception {
        assertThat(city.send("POST", "/ngsi-ld/v1/subscriptions", """
            {"id": "urn:ngsi-ld:Subscription:kept", "type": "Subscription", "entities": [{"type": "PairProbe"}],
             "notification": {"format": "simplified", "endpoint": {"uri": "%s"}}}""".formatted(receiver.address()))
            .statusCode()).isEqualTo(201);
    }

    private static void account() throws Exception {
        var hash = new Passwords().hash("a long password of hers");
        run(data, "INSERT INTO account (tenant, sign_in_name, name, roles, password_hash) VALUES (130001, 'hanako',"
            + " '花子', '{STAFF}', '" + hash + "')");
    }

    // The first is always written before the second, so no moment may show the second ahead.
    private static void writePairs(AtomicBoolean running) {
        try {
            for (int n = 1; running.get(); n++) {
                for (var name : List.of("first", "second")) {
                    city.send("POST", "/ngsi-ld/v1/entityOperations/upsert?options=update", """
                        [{"id": "urn:ngsi-ld:PairProbe:%s", "type": "PairProbe", "count": %d}]""".formatted(name, n));
                }
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String awaitHalf(Path backup, BackupShell.Running making) throws Exception {
        while (making.process().isAlive()) {
            try (var files = Files.list(backup.getParent())) {
                var half = files.map(Path::toString).filter(file -> file.startsWith(backup + ".")).findFirst();
                if (half.isPresent()) {
                    return half.get();
                }
            }
        }
        return backup + ".ended.partial";
    }

    private static int count(CityProcess of, String type) throws Exception {
        return Integer.parseInt(of.get("/ngsi-ld/v1/entities?type=" + type + "&limit=1&count=true").headers()
            .firstValue("NGSILD-Results-Count").orElseThrow());
    }

    private static int value(CityProcess of, String id) throws Exception {
        var thing = JSON.readTree(of.get("/ngsi-ld/v1/entities/" + id + "?options=keyValues").body());
        return thing.path("count").asInt(-1);
    }

    private static long rows(JsonNode manifest, String table) {
        long rows = 0;
        for (var one : manifest.path("tables")) {
            var name = one.path("name").asText();
            if (name.equals("public." + table) || one.at("/partition/of").asText().equals("public." + table)) {
                rows += one.at("/content/rows").asLong();
            }
        }
        return rows;
    }

    private static void signIn(Path folder) throws Exception {
        var base = URI.create(Files.readString(folder.resolve("address")).strip());
        try (var http = HttpClient.newHttpClient()) {
            var form = http.send(HttpRequest.newBuilder(base.resolve("/sign-in")).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString()).body();
            var token = form.replaceAll("(?s).*name=\"form-token\" value=\"([^\"]+)\".*", "$1");
            var body = "name=hanako&password=" + URLEncoder.encode("a long password of hers", StandardCharsets.UTF_8)
                + "&form-token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
            assertThat(http.send(HttpRequest.newBuilder(base.resolve("/sign-in")).header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString())
                .statusCode()).isEqualTo(303);
        }
    }

    private static long number(Path folder, String query) throws Exception {
        var settings = PostgresServer.findRunning(folder.resolve("database")).orElseThrow();
        try (var connection = DriverManager.getConnection(settings.url(), settings.owner(), settings.ownerPassword());
             var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void run(Path folder, String statement) throws Exception {
        var settings = PostgresServer.findRunning(folder.resolve("database")).orElseThrow();
        try (var connection = DriverManager.getConnection(settings.url(), settings.owner(), settings.ownerPassword());
             var one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    /// A receiver that remembers the ids of the things it was told of.
    private static final class Receiver implements AutoCloseable {
        private final List<String> told = new CopyOnWriteArrayList<>();
        private final HttpServer server;

        Receiver() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                try (exchange) {
                    JSON.readTree(exchange.getRequestBody()).path("data")
                        .forEach(thing -> told.add(thing.path("id").asText()));
                    exchange.sendResponseHeaders(200, -1);
                }
            });
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/told";
        }

        void await(String id) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!told.contains(id) && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertThat(told).contains(id);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
