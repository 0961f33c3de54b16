package city.miyako.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/// The NGSI-LD door under load: create, patch, get, batch upsert, query, past, and readings in bulk.
///
/// A closed loop of eight clients against a city of its own, fully durable, client and city on the same machine; so the
/// CPU time told is that of the city (program and database) per operation.
public final class BrokerBench {
    private static final int CLIENTS = 8;
    private static final int BATCH = 1_000;
    private static final int BULK = 100_000;
    private static final String ENTITIES = "/ngsi-ld/v1/entities";

    private final BenchCity city;
    private final AtomicInteger next = new AtomicInteger();

    private BrokerBench(BenchCity city) {
        this.city = city;
    }

    /// Measures on a fresh data folder.
    ///
    /// @param args how many operations of each kind; 2,000 where nothing is said
    public static void main(String[] args) throws Exception {
        int operations = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
        try (var city = BenchCity.start(BenchCity.freshFolder(), false)) {
            new BrokerBench(city).measure(operations);
        }
    }

    private void measure(int operations) throws Exception {
        run("batch upsert x1000 (batches)", Math.max(5, operations / 200), 2, this::upsertBatch);
        run("create one thing", operations, CLIENTS, () -> city.send("POST", ENTITIES,
            thing(next.getAndIncrement())));
        run("patch one attribute", operations, CLIENTS, () -> city.send("PATCH", ENTITIES + "/" + id(some()),
            "{\"level\":{\"type\":\"Property\",\"value\":" + next.getAndIncrement() + "}}"));
        run("get by id", operations * 2, CLIENTS, () -> city.get(ENTITIES + "/" + id(some())));
        run("query type + q + near 5 km, limit 20", operations / 2, CLIENTS, () -> city.get(ENTITIES
            + "?type=BenchPole&q=level%3E10&limit=20&georel=near;maxDistance==5000&geometry=Point&coordinates=%5B"
            + (139.4 + some() % 40 / 100.0) + "," + (35.6 + some() % 20 / 100.0) + "%5D"));
        run("readings in bulk x100,000 (bodies)", Math.max(2, operations / 500), 1, this::bulk);
        run("last 100 values", operations, CLIENTS, () -> city.get("/ngsi-ld/v1/temporal/entities/" + id(0)
            + "?lastN=100&attrs=level&format=temporalValues"));
        run("hourly mean over 10,000 values", Math.max(20, operations / 20), 2, () -> city.get("/api/v1/things/" + id(0)
            + "/history?attribute=level&from=2020-01-01T00:00:00Z&to=2020-01-07T22:40:00Z&bucket=PT1H"));
        System.out.println("memory of program and database: " + city.megabytes() + " MB");
    }

    private void run(String name, int operations, int clients, Callable<?> operation) throws Exception {
        double cpu = city.cpuSeconds();
        Measure.run(name, operations, clients, operation);
        int counted = operations + operations / 5;
        System.out.println(String.format(Locale.ROOT, "%-44s %9.3f CPU-ms of the city per operation", "",
            (city.cpuSeconds() - cpu) * 1e3 / counted));
    }

    private byte[] upsertBatch() throws IOException, InterruptedException {
        int first = next.getAndAdd(BATCH);
        var body = new StringBuilder("[");
        for (int i = 0; i < BATCH; i++) {
            body.append(i == 0 ? "" : ",").append(thing(first + i));
        }
        return city.send("POST", "/ngsi-ld/v1/entityOperations/upsert?options=update", body.append(']').toString());
    }

    private byte[] bulk() throws IOException, InterruptedException {
        int first = next.getAndAdd(BULK);
        var start = java.time.Instant.parse("2020-01-01T00:00:00Z");
        var body = new StringBuilder(BULK * 90);
        for (int i = 0; i < BULK; i++) {
            body.append("{\"thing\":\"").append(id(i % 10)).append("\",\"attribute\":\"level\",\"at\":\"")
                .append(start.plusSeconds((long) (i / 10) * 60 + first / BULK * 600_060L)).append("\",\"value\":")
                .append(i % 500 / 10.0).append("}\n");
        }
        return city.send("/api/v1/readings", "application/x-ndjson",
            body.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private int some() {
        return Math.floorMod(next.getAndIncrement() * 7_919, BATCH);
    }

    private static String id(int number) {
        return "urn:ngsi-ld:BenchPole:" + number;
    }

    // About 1 KB, eight attributes
    private static String thing(int number) {
        return String.format(Locale.ROOT, """
            {"id":"%s","type":"BenchPole","name":{"type":"LanguageProperty","languageMap":{"ja":"柱%d","en":"Pole %d"}},
             "level":{"type":"Property","value":%d,"unitCode":"MTR","observedAt":"2019-11-23T00:00:00Z"},
             "power":{"type":"Property","value":%.2f,"unitCode":"KWT"},
             "owner":{"type":"Relationship","object":"urn:ngsi-ld:Bureau:%d"},
             "open":{"type":"Property","value":true},"note":{"type":"Property","value":"%s"},
             "municipality":{"type":"Property","value":"131016"},
             "location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[%.5f,%.5f]}}}""",
            id(number), number, number, number % 50, number % 97 / 10.0, number % 20, "x".repeat(420),
            139.4 + number % 400 / 1000.0, 35.6 + number % 211 / 1000.0);
    }
}
