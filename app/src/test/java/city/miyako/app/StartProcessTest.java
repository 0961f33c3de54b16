package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.TestServers;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How the city starts, refuses to start, stops, and comes back.
class StartProcessTest {
    private static final String PROBE = """
        {"id": "urn:ngsi-ld:Probe:1", "type": "Probe", "n": {"type": "Property", "value": 1}}""";

    @Test
    void aSecondStartGoesOnWithTheSameData() throws Exception {
        var data = CityProcess.settledFolder();
        try (var city = CityProcess.start(data)) {
            assertThat(city.send("POST", "/ngsi-ld/v1/entities", PROBE).statusCode()).isEqualTo(201);
            assertThat(data.resolve("address")).content().startsWith("http://127.0.0.1:");
            city.stop();
        }

        try (var city = CityProcess.start(data)) {
            assertThat(city.get("/ngsi-ld/v1/entities/urn:ngsi-ld:Probe:1").statusCode()).isEqualTo(200);
            city.stop();
            assertThat(data.resolve("address")).doesNotExist();
            assertThat(Files.readString(data.resolve("database/postgres.log")))
                    .contains("database system is shut down");
        }
    }

    @Test
    void aStopWhileManyAreSendingIsQuiet() throws Exception {
        var data = CityProcess.settledFolder();
        try (var city = CityProcess.start(data, Map.of("MIYAKO_SAMPLE_FEED", "true"))) {
            city.send("POST", "/ngsi-ld/v1/subscriptions", """
                {"type": "Subscription", "entities": [{"type": "Probe"}], "notification": {"endpoint":
                 {"uri": "http://127.0.0.1:1/nobody"}}}""");
            var faults = new CopyOnWriteArrayList<String>();
            var writers = IntStream.range(0, 4)
                .mapToObj(name -> Thread.startVirtualThread(() -> keepWriting(city, name, faults))).toList();
            city.get("/tiles/river-gauge/0/0/0");
            TimeUnit.SECONDS.sleep(2);
            city.stop();
            for (var writer : writers) {
                writer.join();
            }

            assertThat(faults).isEmpty();
            for (var log : List.of(city.output(), Files.readString(data.resolve("logs/miyako.log")))) {
                assertThat(log.lines().filter(line -> line.contains(" ERROR ") || line.startsWith("\tat ")
                    || line.contains("Exception"))).as(log).isEmpty();
            }
        }
    }

    private static void keepWriting(CityProcess city, int name, List<String> faults) {
        try {
            for (int n = 0; ; n++) {
                int value = n;
                var batch = IntStream.range(0, 800).mapToObj(i -> PROBE.replace(":1\"", ":" + name + "-" + i + "\"")
                    .replace("\"value\": 1", "\"value\": " + value)).collect(Collectors.joining(",", "[", "]"));
                var answer = city.send("POST", "/ngsi-ld/v1/entityOperations/upsert?options=update", batch);
                if (!List.of(201, 204, 503).contains(answer.statusCode())) {
                    faults.add(answer.statusCode() + " " + answer.body());
                }
            }
        } catch (IOException | InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theCityStartsThoughAnotherHasThePortForDevicesAndSaysWhatToDo() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
             var city = CityProcess.start(CityProcess.settledFolder(), Map.of("MIYAKO_MQTT_PORT",
                 "" + other.getLocalPort()))) {
            assertThat(city.get("/").statusCode()).isEqualTo(200);
            assertThat(city.output()).contains("no messages by MQTT: 127.0.0.1:" + other.getLocalPort(),
                "Set miyako.mqtt.port to a free port");
        }
    }

    @Test
    void twoCitiesOnOneDataFolderAreRefusedWithAReason() throws Exception {
        var data = CityProcess.settledFolder();
        try (var _ = CityProcess.start(data); var second = CityProcess.launch(data)) {
            assertThat(second.exitCode()).isEqualTo(2);
            assertThat(second.output()).contains("another Miyako is running on " + data).contains("--data DIR");
        }
    }

    @Test
    void aCityWhoseMasterKeyIsGoneSaysWhereToPutItAndMakesNoOther() throws Exception {
        var data = CityProcess.settledFolder();
        try (var city = CityProcess.start(data)) {
            assertThat(city.send("POST", "/ngsi-ld/v1/subscriptions", """
                {"id": "urn:ngsi-ld:Subscription:sealed", "type": "Subscription", "entities": [{"type": "Probe"}],
                 "notification": {"endpoint": {"uri": "http://127.0.0.1:9/",
                     "receiverInfo": [{"key": "X-Station", "value": "planted-secret"}]}}}""").statusCode())
                .isEqualTo(201);
            assertThat(city.get("/ngsi-ld/v1/subscriptions/urn:ngsi-ld:Subscription:sealed").body())
                .contains("planted-secret");
        }
        var key = data.resolve("keys/master-keys");
        var kept = Files.readString(key);
        Files.delete(key);
        try (var again = CityProcess.launch(data)) {
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.output()).contains("The master key of this city is not here", key.toString());
        }
        assertThat(key).doesNotExist();
        try (var refused = CityProcess.launch(Program.city(), data, keyStoreWithAWrongPin(data))) {
            assertThat(refused.exitCode()).as("not to be started again by itself").isEqualTo(2);
            assertThat(refused.output()).contains("does not take the PIN", "store.p12").doesNotContain("a wrong pin");
        }
        Files.writeString(key, kept);
        try (var whole = CityProcess.start(data)) {
            assertThat(whole.get("/ngsi-ld/v1/subscriptions/urn:ngsi-ld:Subscription:sealed").body())
                .contains("planted-secret");
        }
    }

    private static Map<String, String> keyStoreWithAWrongPin(Path data) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var out = Files.newOutputStream(data.resolve("store.p12"))) {
            store.store(out, "the pin".toCharArray());
        }
        Files.writeString(data.resolve("pin"), "a wrong pin\n");
        return Map.of("MIYAKO_KEYS_STORE_TYPE", "PKCS12",
            "MIYAKO_KEYS_STORE_PATH", data.resolve("store.p12").toString(),
            "MIYAKO_KEYS_STORE_PIN_FILE", data.resolve("pin").toString());
    }

    @Test
    @Tag("asvs:V6.3.2")
    @Tag("asvs:V15.2.3")
    void withoutTheSampleCityItsPasswordsAndTokensAreWorthless() throws Exception {
        try (var city = CityProcess.start(CityProcess.freshFolder(), "--no-sample")) {
            assertThat(city.send("POST", "/ngsi-ld/v1/entities", PROBE).statusCode()).isEqualTo(401);
            assertThat(city.output()).contains("/sign-in/first?token=");
            firstAdministratorFollowsTheLink(city);
        }
    }

    // The secret of the link is left behind before a page is shown.
    private static void firstAdministratorFollowsTheLink(CityProcess city) throws Exception {
        var secret = city.output().replaceAll("(?s).*/sign-in/first[?]token=([A-Za-z0-9_-]{43}).*", "$1");
        try (var browser = HttpClient.newBuilder().cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL).build()) {
            var page = browser.send(HttpRequest.newBuilder(city.base().resolve("/sign-in/first?token=" + secret))
                .header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.uri().getQuery()).isNull();
            assertThat(page.body()).contains("name=\"sign-in-name\"").doesNotContain(secret);
        }
    }

    @Test
    void aWrongOptionIsAnsweredByWhatIsRight() throws Exception {
        for (var wrong : List.of("--speed=5", "--nonsense")) {
            try (var city = CityProcess.launch(CityProcess.freshFolder(), wrong)) {
                assertThat(city.exitCode()).isEqualTo(2);
                assertThat(city.output()).contains("unknown option " + wrong).contains("Usage:");
            }
        }
    }

    @Test
    void theCityRunsOnADatabaseServerOfTheOperator() throws Exception {
        var elsewhere = CityProcess.freshFolder();
        try (var server = TestServers.fresh(elsewhere.resolve("server"))) {
            var settings = server.settings();
            var environment = Map.of("MIYAKO_DB_URL", settings.url().replace("jdbc:", ""),
                "MIYAKO_DB_OWNER", settings.owner(), "MIYAKO_DB_OWNER_PASSWORD", settings.ownerPassword());
            var data = CityProcess.freshFolder();
            try (var city = CityProcess.start(data, environment)) {
                assertThat(city.send("POST", "/ngsi-ld/v1/entities", PROBE).statusCode()).isEqualTo(201);
                assertThat(data.resolve("database")).doesNotExist();
            }
        }
    }
}
