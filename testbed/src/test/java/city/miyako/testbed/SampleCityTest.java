package city.miyako.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.testbed.town.Municipality;
import city.miyako.testbed.world.Scenario;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleCityTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_MS = 30_000;
    private static final int LEAST_READINGS = 280;
    private static final int MOST_A_SECOND = 400;

    private final Map<String, ObjectNode> things = new ConcurrentHashMap<>();
    private final Map<String, Integer> pictures = new ConcurrentHashMap<>();
    private final AtomicInteger readings = new AtomicInteger();
    private final AtomicInteger tooLarge = new AtomicInteger();
    private final AtomicInteger strangers = new AtomicInteger();
    private final AtomicInteger failuresLeft = new AtomicInteger();
    private HttpServer miyako;

    @BeforeEach
    void open() throws IOException {
        miyako = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        miyako.createContext("/", this::serve);
        miyako.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        miyako.start();
    }

    @AfterEach
    void close() {
        miyako.stop(0);
    }

    @Test
    void aNewCityShowsItsThingsThenTellsItsPastAndSendsFrames() {
        try (var city = SampleCity.start(base(), options(1), Clock.systemUTC())) {
            assertThat(city).isNotNull();
            await(() -> things.size() == 62 + 60 + 40 + 4 + 108 + 37 + 20 + 300 + 200 + 62 + 3 + 3 + 10 + 1 + 3);
            await(() -> things.values().stream().filter(one -> one.has("waterLevel")).count() == 60 + 3);
            await(() -> flag("pastTold").equals("true"));
            await(() -> pictures.size() > 3);
        }
        assertThat(readings.get()).isGreaterThan(150_000);
        assertThat(tooLarge.get()).isZero();
        assertThat(strangers.get()).isZero();
    }

    @Test
    void aCityWhoseDoorsFailAtFirstTriesAgain() {
        failuresLeft.set(12);
        try (var city = SampleCity.start(base(), options(1), Clock.systemUTC())) {
            assertThat(city).isNotNull();
            await(() -> things.size() > 800);
        }
        assertThat(failuresLeft.get()).isNotPositive();
    }

    @Test
    void aRestartedCityGoesOnWithItsOldStart() {
        try (var city = SampleCity.start(base(), options(60), Clock.systemUTC())) {
            assertThat(city).isNotNull();
            await(() -> !flag("startedAt").isEmpty());
        }
        String first = flag("startedAt");
        things.get(clock()).remove("pastTold");
        try (var city = SampleCity.start(base(), options(60), Clock.systemUTC())) {
            assertThat(city).isNotNull();
            await(() -> !flag("pastTold").isEmpty());
        }
        assertThat(flag("startedAt")).isEqualTo(first);
    }

    @Test
    void aTimeLapseReportsEverySecondAndStopsWhenClosed() throws InterruptedException {
        try (var city = SampleCity.start(base(), options(600), Clock.systemUTC())) {
            assertThat(city).isNotNull();
            await(() -> flag("pastTold").equals("true"));
            int before = readings.get();
            long start = System.nanoTime();
            await(() -> readings.get() - before >= LEAST_READINGS);
            // Once a second, and no more often.
            double seconds = (System.nanoTime() - start) / 1e9;
            assertThat(readings.get() - before).isLessThan((int) (MOST_A_SECOND * (1 + seconds)));
        }
        int closed = readings.get();
        Thread.sleep(1500);
        assertThat(readings.get()).isEqualTo(closed);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (failuresLeft.getAndDecrement() > 0) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            if (!"Bearer miyako-sample-city".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                strangers.incrementAndGet();
            }
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (path.equals("/api/v1/tenants")) {
                answer(exchange, tenants());
            } else if (path.endsWith("/entityOperations/upsert")) {
                take(JSON.readTree(body));
                exchange.sendResponseHeaders(204, -1);
            } else if (path.startsWith("/api/v1/media/")) {
                pictures.put(path, body.length);
                exchange.sendResponseHeaders(204, -1);
            } else if (things.containsKey(path.substring(path.lastIndexOf('/') + 1))) {
                answer(exchange, things.get(path.substring(path.lastIndexOf('/') + 1)));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void take(JsonNode batch) {
        if (batch.size() > 1000) {
            tooLarge.incrementAndGet();
        }
        for (JsonNode given : batch) {
            ObjectNode thing = things.computeIfAbsent(given.get("id").asText(), _ -> JSON.createObjectNode());
            synchronized (thing) {
                given.properties().forEach(entry -> thing.set(entry.getKey(), entry.getValue()));
            }
            given.forEach(attribute -> readings.addAndGet(attribute.has("observedAt") ? 1 : 0));
        }
    }

    private static ArrayNode tenants() {
        ArrayNode tenants = JSON.createArrayNode();
        tenants.addObject().put("code", 130001).put("nameJa", "東京都").put("nameEn", "Tokyo")
                .put("lat", 35.69).put("lon", 139.69);
        for (Municipality one : TestMunicipalities.all()) {
            tenants.addObject().put("code", one.code()).put("nameJa", one.name().ja()).put("nameEn", one.name().en())
                    .put("lat", one.place().lat()).put("lon", one.place().lon()).put("population", one.population());
        }
        return tenants;
    }

    private static void answer(HttpExchange exchange, JsonNode document) throws IOException {
        byte[] bytes = document.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private String flag(String attribute) {
        ObjectNode clock = things.get(clock());
        return clock == null ? "" : clock.path(attribute).path("value").asText("");
    }

    private static String clock() {
        return "urn:ngsi-ld:SampleCity:clock";
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + miyako.getAddress().getPort());
    }

    private static SampleCityOptions options(int speed) {
        return new SampleCityOptions(7, speed, Scenario.TYPHOON, SampleCityOptions.SAMPLE_TOKEN);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited " + PATIENCE_MS + " ms").isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
