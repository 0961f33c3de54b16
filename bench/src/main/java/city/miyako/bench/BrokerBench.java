package city.miyako.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// The NGSI-LD door under load: create, patch, get, batch upsert, query, past, readings in bulk and notifications.
///
/// A closed loop of 32 clients, on the machine of the server. Against a city of its own, fully durable, the CPU time
/// told is that of the city (program and database) per operation, and plain JDBC on the same tables is the baseline;
/// against any other server of NGSI-LD, named by its address, what the standard knows is measured, without CPU time.
/// What a server does in its first minute after a start is its compiler's work more than its own: operations of each
/// kind go before, uncounted (`warm=0` measures the first minute).
public final class BrokerBench {
    static final int CLIENTS = 32;
    static final int PAIR = 2;
    static final int BATCH = 1_000;
    static final int BULK = 100_000;
    static final int TOO_FEW = 20;
    static final int QUERIES = 8;
    private static final String NGSILD = "/ngsi-ld/v1/";
    private static final String ENTITIES = NGSILD + "entities";
    private static final String UPSERT = NGSILD + "entityOperations/upsert?options=update";

    private final ServerCost cost;
    private final Door door;
    private final int stored;
    private final int warm;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger block = new AtomicInteger();

    private BrokerBench(Door door, ServerCost cost, int stored, int warm) {
        this.door = door;
        this.cost = cost;
        this.stored = stored;
        this.warm = warm;
    }

    /// Measures on a fresh data folder, or against the server that is named.
    ///
    /// @param args `operations=20000` of each kind, `warm=20000` before them, `things=100000` stored before,
    ///     `url=http://host:port` and `token=…` of another server
    public static void main(String[] args) throws Exception {
        var said = said(args);
        int operations = Integer.parseInt(said.getOrDefault("operations", "20000"));
        int warm = Integer.parseInt(said.getOrDefault("warm", "20000"));
        int stored = Integer.parseInt(said.getOrDefault("things", "100000"));
        var url = said.get("url");
        if (url != null) {
            new BrokerBench(new Door(URI.create(url), said.getOrDefault("token", "")), ServerCost.UNKNOWN, stored, warm)
                .standard(operations);
            return;
        }
        try (var city = BenchCity.start(BenchCity.freshFolder(), Map.of("MIYAKO_SUBSCRIPTIONS_PRIVATE_ENDPOINTS",
            "true"))) {
            var bench = new BrokerBench(city.door(), city::cpuSeconds, stored, warm);
            bench.standard(operations);
            bench.own(operations);
            System.out.println("memory of program and database: " + city.megabytes() + " MB");
        }
        BrokerBaseline.run(operations, warm, stored);
    }

    private static Map<String, String> said(String[] args) {
        var said = new HashMap<String, String>();
        Arrays.stream(args).map(arg -> arg.split("=", 2)).forEach(pair -> {
            if (pair.length < 2 || !Set.of("operations", "warm", "things", "url", "token").contains(pair[0])) {
                throw new IllegalArgumentException(pair[0] + ": operations=, warm=, things=, url= or token= expected");
            }
            said.put(pair[0], pair[1]);
        });
        return said;
    }

    private void standard(int operations) throws Exception {
        fill();
        var batches = run("batch upsert x1000 (batches)", 200, operations, PAIR, this::upsertBatch);
        System.out.printf(Locale.ROOT, "%-44s %9.0f things/s%n", "", batches.perSecond() * BATCH);
        run("create one thing", 1, operations, CLIENTS,
            () -> door.send("POST", ENTITIES, BrokerThings.thing(next.getAndIncrement())));
        run("patch one attribute", 1, operations, CLIENTS, () -> door.send("PATCH",
            ENTITIES + "/" + BrokerThings.id(some()) + "/attrs", BrokerThings.level(next.getAndIncrement())));
        run("get by id", 1, operations * 2, CLIENTS, () -> door.get(ENTITIES + "/" + BrokerThings.id(some())));
        run("query type + q + near 5 km, limit 20", 10, operations, QUERIES,
            () -> door.get(ENTITIES + BrokerThings.near(some())));
        new BrokerNotifications(door, cost, Math.min(BATCH, Math.max(TOO_FEW, operations / 20))).run();
    }

    // Doors no standard knows.
    private void own(int operations) throws Exception {
        var bulk = run("readings in bulk x100,000 (bodies)", 2_000, operations, PAIR, () -> door.send("POST",
            "/api/v1/readings", "application/x-ndjson", BrokerThings.readings(block.getAndIncrement(), BULK)
                .getBytes(StandardCharsets.UTF_8)));
        System.out.printf(Locale.ROOT, "%-44s %9.0f readings/s%n", "", bulk.perSecond() * BULK);
        run("last 100 values", 5, operations, QUERIES, () -> door.get(NGSILD + "temporal/entities/"
            + BrokerThings.id(0) + "?lastN=100&attrs=level&format=temporalValues"));
        run("hourly mean over 10,000 values", 50, operations, PAIR, () -> door.get("/api/v1/things/"
            + BrokerThings.id(0) + "/history?attribute=level&from=2020-01-01T00:00:00Z&to=2020-01-07T22:40:00Z"
            + "&bucket=PT1H"));
    }

    private void fill() throws Exception {
        int batches = stored / BATCH;
        if (batches == 0) {
            return;
        }
        long start = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(2)) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < batches; i++) {
                all.add(pool.submit(this::upsertBatch));
            }
            for (var one : all) {
                one.get();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%-44s %9.0f things/s, %d things in %.0f s%n", "stored before", stored / seconds,
            stored, seconds);
    }

    // One of so many operations, warmed up by one of so many.
    private Measure.Result run(String name, int share, int operations, int clients, Callable<?> operation)
            throws Exception {
        return cost.measure(name, warm / share, Math.max(TOO_FEW, operations / share), clients, operation);
    }

    private byte[] upsertBatch() throws Exception {
        return door.send("POST", UPSERT, BrokerThings.batch(next.getAndAdd(BATCH), BATCH));
    }

    // One of those stored before, or of the first batch.
    private int some() {
        return Math.floorMod(next.getAndIncrement() * 7_919, Math.max(BATCH, stored / BATCH * BATCH));
    }
}
