package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Nothing the city has said yes to is lost, whenever and however it dies.
class KillStormProcessTest {
    private static final int WRITERS = 4;
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

    @Test
    void nothingAcknowledgedIsLostWhenTheCityIsKilled() throws Exception {
        storm(3, 20_260_701L);
    }

    @Test
    @Tag("long")
    void nothingAcknowledgedIsLostInALongStorm() throws Exception {
        storm(20, System.nanoTime());
    }

    private void storm(int rounds, long seed) throws Exception {
        var random = new Random(seed);
        Path data = CityProcess.settledFolder();
        for (int round = 0; round < rounds; round++) {
            try (var city = CityProcess.start(data)) {
                check(city, "seed " + seed + ", round " + round);
                writeUntilKilled(city, random);
            }
        }
        try (var city = CityProcess.start(data)) {
            check(city, "seed " + seed + ", at the end");
        }
        assertThat(acknowledged).as("the storm wrote something").isNotEmpty();
    }

    private void writeUntilKilled(CityProcess city, Random random) throws InterruptedException {
        var running = new AtomicBoolean(true);
        var writers = new ArrayList<Thread>();
        for (int i = 0; i < WRITERS; i++) {
            var probe = "urn:ngsi-ld:KillProbe:" + i;
            writers.add(Thread.startVirtualThread(() -> write(city, probe, running)));
        }
        TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(2_000));
        if (random.nextBoolean()) {
            city.killDatabase();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(500));
        }
        city.kill();
        running.set(false);
        for (var writer : writers) {
            writer.join();
        }
    }

    // Each writer counts up its own probe; a count is acknowledged once the city has answered 2xx.
    private void write(CityProcess city, String probe, AtomicBoolean running) {
        while (running.get()) {
            int next = acknowledged.getOrDefault(probe, -1) + 1;
            try {
                var answer = city.send("POST", "/ngsi-ld/v1/entityOperations/upsert?options=update", body(probe, next));
                if (answer.statusCode() / 100 == 2) {
                    acknowledged.put(probe, next);
                }
            } catch (IOException | InterruptedException killed) {
                return;
            }
        }
    }

    private static String body(String probe, int count) {
        return """
            [{"id": "%s", "type": "KillProbe",
              "count": {"type": "Property", "value": %d, "observedAt": "%s"}}]""".formatted(probe, count,
            START.plusSeconds(count));
    }

    private void check(CityProcess city, String when) throws Exception {
        for (var entry : new TreeMap<>(acknowledged).entrySet()) {
            var thing = json.readTree(city.get("/ngsi-ld/v1/entities/" + entry.getKey()).body());
            int stored = thing.path("count").path("value").asInt(-1);
            assertThat(stored).as("%s: %s", when, entry.getKey()).isGreaterThanOrEqualTo(entry.getValue());
            assertThat(readings(city, entry.getKey())).as("%s: history of %s", when, entry.getKey())
                .hasSizeGreaterThanOrEqualTo(entry.getValue() + 1).hasSize(stored + 1);
            acknowledged.put(entry.getKey(), stored);
        }
    }

    private List<Double> readings(CityProcess city, String probe) throws Exception {
        var csv = city.get("/api/v1/things/" + probe + "/history?attribute=count&format=csv&from=2026-06-30T00:00:00Z"
            + "&to=2026-12-31T00:00:00Z").body();
        return csv.lines().skip(1).map(line -> Double.valueOf(line.split(",")[1])).toList();
    }
}
