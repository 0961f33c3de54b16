package city.miyako.bench;

import city.miyako.engines.tiles.TileAddress;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How quickly and how small tiles of 100,000 things are.
///
/// Bound: p95 50 ms and at most 100 KB (gzip). Tiles are first asked for in random order, so that each is cut anew,
/// then again from memory.
public final class TilesBench {
    private static final int THINGS = 100_000;
    private static final int BATCH = 1_000;
    private static final int USERS = 4;
    private static final int MOST_TILES = 1_500;
    private static final int FIRST_ZOOM = 6;
    private static final int LAST_ZOOM = 16;
    private static final long SEED = 20220401;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong heaviest = new AtomicLong();
    private final BenchCity city;

    private TilesBench(BenchCity city) {
        this.city = city;
    }

    /// Runs the benchmark.
    public static void main(String[] arguments) throws Exception {
        try (var city = BenchCity.start(BenchCity.freshFolder(), false)) {
            new TilesBench(city).run();
        }
    }

    private void run() throws Exception {
        var random = new Random(SEED);
        for (int first = 0; first < THINGS; first += BATCH) {
            city.send("POST", "/ngsi-ld/v1/entityOperations/upsert?options=update", batch(first, random));
        }
        long start = System.nanoTime();
        tile(new TileAddress(0, 0, 0));
        System.out.printf(Locale.ROOT, "first tile of all (reads %d things): %.0f ms%n", THINGS,
                (System.nanoTime() - start) / 1e6);
        var tiles = tiles(random);
        var next = new AtomicInteger();
        Measure.run("tile of 100,000 things, cut anew", tiles.size() * 5 / 6, USERS,
            () -> tile(tiles.get(next.getAndIncrement() % tiles.size())));
        Measure.run("the same tiles from memory", tiles.size(), USERS,
            () -> tile(tiles.get(next.getAndIncrement() % tiles.size())));
        System.out.printf(Locale.ROOT, "heaviest of %d tiles: %d bytes gz%n", tiles.size(), heaviest.get());
    }

    private byte[] tile(TileAddress tile) throws IOException, InterruptedException {
        var address = city.base().resolve("/tiles/wifi-spot/" + tile.zoom() + "/" + tile.x() + "/" + tile.y());
        var answer = http.send(HttpRequest.newBuilder(address).header("Accept-Encoding", "gzip").build(),
            HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + " answered " + answer.statusCode());
        }
        heaviest.accumulateAndGet(answer.body().length, Math::max);
        return answer.body();
    }

    private static List<TileAddress> tiles(Random random) {
        var tiles = new ArrayList<TileAddress>();
        for (int zoom = FIRST_ZOOM; zoom <= LAST_ZOOM; zoom++) {
            var first = TileAddress.of(zoom, 35.85, 139.45);
            var last = TileAddress.of(zoom, 35.52, 139.95);
            for (int x = first.x(); x <= last.x(); x++) {
                for (int y = first.y(); y <= last.y(); y++) {
                    tiles.add(new TileAddress(zoom, x, y));
                }
            }
        }
        Collections.shuffle(tiles, random);
        return tiles.subList(0, Math.min(MOST_TILES, tiles.size()));
    }

    private static String batch(int first, Random random) {
        return IntStream.range(first, first + BATCH).mapToObj(number -> String.format(Locale.ROOT, """
            {"id":"urn:ngsi-ld:WifiSpot:bench-%d","type":"WifiSpot","name":{"type":"Property","value":"Spot %d"},
            "connections":{"type":"Property","value":%d},
            "location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[%.6f,%.6f]}}}""", number, number,
            random.nextInt(200), 139.70 + random.nextGaussian() * 0.10, 35.69 + random.nextGaussian() * 0.06))
            .collect(Collectors.joining(",", "[", "]"));
    }
}
