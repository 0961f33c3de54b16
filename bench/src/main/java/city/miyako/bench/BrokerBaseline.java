package city.miyako.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.PGConnection;

/// The same work by plain JDBC on the same tables, as their owner: no door, no access, no audit, no matching; what
/// PostgreSQL alone would let through on this machine.
final class BrokerBaseline {
    private static final String CHANGE = """
        INSERT INTO change (tenant, thing, type, kind, access, version, at, attributes)
        VALUES (130001, ?, 'BenchPole', 0, 0, 1, now(), '{level}')""";
    private static final String CREATE = """
        INSERT INTO thing (tenant, id, type, version, place, attributes, created_at, modified_at)
        SELECT 130001, body ->> 'id', 'BenchPole', 1, box(point((body #>> '{location,value,coordinates,0}')::float8,
            (body #>> '{location,value,coordinates,1}')::float8)), body - 'id' - 'type', now(), now()
        FROM unnest(?::jsonb[]) AS b (body) ON CONFLICT (tenant, id) DO UPDATE SET version = thing.version + 1,
            attributes = thing.attributes || excluded.attributes, modified_at = now()""";
    private static final String PATCH = """
        UPDATE thing SET attributes = attributes || ?::jsonb, version = version + 1, modified_at = now()
        WHERE tenant = 130001 AND id = ?""";
    private static final String GET = "SELECT attributes::text FROM thing WHERE id = ?";
    private static final String NEAR = """
        SELECT id, attributes::text FROM thing WHERE type = 'BenchPole' AND place && box(point(?, ?), point(?, ?))
            AND (attributes #>> '{level,value}')::float8 > 10 ORDER BY id LIMIT 20""";
    private static final String COPY = "COPY reading (series, at, tenant, access, value) FROM STDIN";

    private final TrustDatabase city;
    // This program and the database it started.
    private final ServerCost cost = ServerCost.of(ProcessHandle.current());
    private final Queue<Connection> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final int warm;
    private final int stored;

    private BrokerBaseline(TrustDatabase city, int warm, int stored) {
        this.city = city;
        this.warm = warm;
        this.stored = Math.max(BrokerBench.BATCH, stored / BrokerBench.BATCH * BrokerBench.BATCH);
    }

    /// Measures on a database of its own.
    static void run(int operations, int warm, int stored) throws Exception {
        try (var city = TrustDatabase.start()) {
            new BrokerBaseline(city, warm, stored).measure(operations);
        }
    }

    private void measure(int operations) throws Exception {
        for (int i = 0; i < BrokerBench.CLIENTS; i++) {
            var roles = city.server().settings();
            free.add(DriverManager.getConnection(roles.url(), roles.owner(), roles.ownerPassword()));
        }
        System.out.println("plain JDBC on the same tables (baseline; what the client uses is in its CPU time)");
        for (int done = 0; done < stored; done += BrokerBench.BATCH) {
            with(connection -> create(connection, BrokerBench.BATCH));
        }
        run("batch of 1000 (batches)", 200, operations, BrokerBench.PAIR,
            connection -> create(connection, BrokerBench.BATCH));
        run("create one thing", 1, operations, BrokerBench.CLIENTS, connection -> create(connection, 1));
        run("patch one attribute", 1, operations, BrokerBench.CLIENTS, this::patch);
        run("get by id", 1, operations * 2, BrokerBench.CLIENTS,
            connection -> read(connection, GET, BrokerThings.id(some())));
        run("query type + q + box, limit 20", 10, operations, BrokerBench.QUERIES, this::near);
        var bulk = run("readings by COPY x100,000", 2_000, operations, BrokerBench.PAIR, this::copy);
        System.out.printf(Locale.ROOT, "%-44s %9.0f readings/s%n", "", bulk.perSecond() * BrokerBench.BULK);
    }

    private Measure.Result run(String name, int share, int operations, int clients, Work<?> work) throws Exception {
        return cost.measure(name, warm / share, Math.max(BrokerBench.TOO_FEW, operations / share), clients,
            () -> with(work));
    }

    private interface Work<T> {
        T apply(Connection connection) throws SQLException, IOException;
    }

    private <T> T with(Work<T> work) throws Exception {
        var connection = free.remove();
        try {
            return work.apply(connection);
        } finally {
            free.add(connection);
        }
    }

    private int create(Connection connection, int size) throws SQLException {
        int first = next.getAndAdd(size);
        var bodies = new String[size];
        Arrays.setAll(bodies, i -> BrokerThings.thing(first + i));
        connection.setAutoCommit(false);
        try (var things = connection.prepareStatement(CREATE); var change = connection.prepareStatement(CHANGE)) {
            things.setArray(1, connection.createArrayOf("text", bodies));
            things.execute();
            for (int i = 0; i < size; i++) {
                change.setString(1, BrokerThings.id(first + i));
                change.addBatch();
            }
            change.executeBatch();
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
        return size;
    }

    private int patch(Connection connection) throws SQLException {
        var id = BrokerThings.id(some());
        connection.setAutoCommit(false);
        try (var thing = connection.prepareStatement(PATCH); var change = connection.prepareStatement(CHANGE)) {
            thing.setString(1, BrokerThings.level(next.getAndIncrement()));
            thing.setString(2, id);
            change.setString(1, id);
            thing.executeUpdate();
            int told = change.executeUpdate();
            connection.commit();
            return told;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static String read(Connection connection, String query, Object... values) throws SQLException {
        try (var asked = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                asked.setObject(i + 1, values[i]);
            }
            try (var rows = asked.executeQuery()) {
                String last = "";
                while (rows.next()) {
                    last = rows.getString(rows.getMetaData().getColumnCount());
                }
                return last;
            }
        }
    }

    private String near(Connection connection) throws SQLException {
        int number = some();
        double longitude = 139.4 + number % 40 / 100.0;
        double latitude = 35.6 + number % 20 / 100.0;
        return read(connection, NEAR, longitude - 0.055, latitude - 0.045, longitude + 0.055, latitude + 0.045);
    }

    private long copy(Connection connection) throws SQLException, IOException {
        int block = next.getAndIncrement();
        var rows = new StringBuilder();
        var start = Instant.parse("2020-01-01T00:00:00Z");
        for (int i = 0; i < BrokerBench.BULK; i++) {
            rows.append(block).append('\t').append(start.plusSeconds(60L * i)).append("\t130001\t0\t")
                .append(i % 500 / 10.0).append('\n');
        }
        return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY,
            new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private int some() {
        return Math.floorMod(next.getAndIncrement() * 7_919, stored);
    }
}
