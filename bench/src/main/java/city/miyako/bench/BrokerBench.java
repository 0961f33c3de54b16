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
/// A closed loop of eight clients, on the machine of the server. Against a city of its own, fully durable, the CPU time
/// told is that of the city (program and database) per operation, and plain JDBC on the same tables is the baseline;
/// against any other server of NGSI-LD, named by its address, what the standard knows is measured, without CPU time.
public final class BrokerBench {
    static final int CLIENTS = 8;
    static final int BATCH = 1_000;
    static final int BULK = 100_000;
    static final int TOO_FEW = 20;
    private static final String NGSILD = "/ngsi-ld/v1/";
    private static final String ENTITIES = NGSILD + "entities";
    private static final String UPSERT = NGSILD + "entityOperations/upsert?options=update";

    private final ServerCost cost;
    private final Door door;
    private final int stored;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger block = new AtomicInteger();

    private BrokerBench(Door door, ServerCost cost, int stored) {
        this.door = door;
        this.cost = cost;
        this.stored = stored;
    }

    /// Measures on a fresh data folder, or against the server that is named.
    ///
    /// @param args `operations=2000` of each kind, `things=100000` stored before, `url=http://host:port` and
    ///     `token=…` of another server
    public static void main(String[] args) throws Exception {
        var said = said(args);
        int operations = Integer.parseInt(said.getOrDefault("operations", "2000"));
        int stored = Integer.parseInt(said.getOrDefault("things", "100000"));
        var url = said.get("url");
        if (url != null) {
            new BrokerBench(new Door(URI.create(url), said.getOrDefault("token", "")), ServerCost.UNKNOWN, stored)
                .standard(operations);
            return;
        }
        try (var city = BenchCity.start(BenchCity.freshFolder(), Map.of("MIYAKO_SUBSCRIPTIONS_PRIVATE_ENDPOINTS",
            "true"))) {
            var bench = new BrokerBench(city.door(), city::cpuSeconds, stored);
            bench.standard(operations);
            bench.own(operations);
            System.out.println("memory of program and database: " + city.megabytes() + " MB");
        }
        BrokerBaseline.run(operations, stored);
    }

    private static Map<String, String> said(String[] args) {
        var said = new HashMap<String, String>();
        Arrays.stream(args).map(arg -> arg.split("=", 2)).forEach(pair -> {
            if (pair.length < 2 || !Set.of("operations", "things", "url", "token").contains(pair[0])) {
                throw new IllegalArgumentException(pair[0] + ": operations=, things=, url= or token= expected");
            }
            said.put(pair[0], pair[1]);
        });
        return said;
    }

    private void standard(int operations) throws Exception {
        fill();
        run("batch upsert x1000 (batches)", Math.max(TOO_FEW, operations / 200), 2, this::upsertBatch);
        run("create one thing", operations, CLIENTS,
            () -> door.send("POST", ENTITIES, BrokerThings.thing(next.getAndIncrement())));
        run("patch one attribute", operations, CLIENTS, () -> door.send("PATCH",
            ENTITIES + "/" + BrokerThings.id(some()) + "/attrs", BrokerThings.level(next.getAndIncrement())));
        run("get by id", operations * 2, CLIENTS, () -> door.get(ENTITIES + "/" + BrokerThings.id(some())));
        run("query type + q + near 5 km, limit 20", Math.max(TOO_FEW, operations / 2), CLIENTS,
            () -> door.get(ENTITIES + BrokerThings.near(some())));
        new BrokerNotifications(door, cost, Math.min(BATCH, Math.max(TOO_FEW, operations / 10))).run();
    }

    // Doors no standard knows.
    private void own(int operations) throws Exception {
        var bulk = run("readings in bulk x100,000 (bodies)", Math.max(2, operations / 500), 1, () -> door.send("POST",
            "/api/v1/readings", "application/x-ndjson", BrokerThings.readings(block.getAndIncrement(), BULK)
                .getBytes(StandardCharsets.UTF_8)));
        System.out.printf(Locale.ROOT, "%-44s %9.0f readings/s%n", "", bulk.perSecond() * BULK);
        run("last 100 values", operations, CLIENTS, () -> door.get(NGSILD + "temporal/entities/" + BrokerThings.id(0)
            + "?lastN=100&attrs=level&format=temporalValues"));
        run("hourly mean over 10,000 values", Math.max(TOO_FEW, operations / 20), 2, () -> door.get("/api/v1/things/"
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

    private Measure.Result run(String name, int operations, int clients, Callable<?> operation) throws Exception {
        return cost.measure(name, operations, clients, operation);
    }

    private byte[] upsertBatch() throws Exception {
        return door.send("POST", UPSERT, BrokerThings.batch(next.getAndAdd(BATCH), BATCH));
    }

    // One of those stored before, or of the first batch.
    private int some() {
        return Math.floorMod(next.getAndIncrement() * 7_919, Math.max(BATCH, stored / BATCH * BATCH));
    }
}
