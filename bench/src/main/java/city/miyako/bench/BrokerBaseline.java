package city.miyako.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.PGConnection;

/// The same work by plain JDBC on the same tables, as their owner: no door, no access, no audit, no matching; what
/// PostgreSQL alone would let through on this machine.
final class BrokerBaseline {
    private static final int CLIENTS = 8;
    private static final int BATCH = 1_000;
    private static final int BULK = 100_000;
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
    private final Queue<Connection> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final int stored;

    private BrokerBaseline(TrustDatabase city, int stored) {
        this.city = city;
        this.stored = Math.max(BATCH, stored / BATCH * BATCH);
    }

    /// Measures on a database of its own.
    static void run(int operations, int stored) throws Exception {
        try (var city = TrustDatabase.start()) {
            new BrokerBaseline(city, stored).measure(operations);
        }
    }

    private void measure(int operations) throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            var roles = city.server().settings();
            free.add(DriverManager.getConnection(roles.url(), roles.owner(), roles.ownerPassword()));
        }
        System.out.println("plain JDBC on the same tables (baseline; CPU of the client alone)");
        for (int done = 0; done < stored; done += BATCH) {
            with(connection -> create(connection, BATCH));
        }
        Measure.run("batch of 1000 (batches)", Math.max(20, operations / 200), 2,
            () -> with(connection -> create(connection, BATCH)));
        Measure.run("create one thing", operations, CLIENTS, () -> with(connection -> create(connection, 1)));
        Measure.run("patch one attribute", operations, CLIENTS, () -> with(this::patch));
        Measure.run("get by id", operations * 2, CLIENTS, () -> with(connection -> first(connection, GET,
            BrokerThings.id(some()))));
        Measure.run("query type + q + box, limit 20", Math.max(20, operations / 2), CLIENTS, () -> with(this::near));
        var bulk = Measure.run("readings by COPY x100,000", Math.max(2, operations / 500), 1, () -> with(this::copy));
        System.out.printf(java.util.Locale.ROOT, "%-44s %9.0f readings/s%n", "", bulk.perSecond() * BULK);
    }

    private interface Work<T> {
        T apply(Connection connection) throws SQLException, java.io.IOException;
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

    private static String first(Connection connection, String query, Object... values) throws SQLException {
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
        return first(connection, NEAR, longitude - 0.055, latitude - 0.045, longitude + 0.055, latitude + 0.045);
    }

    private long copy(Connection connection) throws SQLException, java.io.IOException {
        int block = next.getAndIncrement();
        var rows = new StringBuilder();
        var start = java.time.Instant.parse("2020-01-01T00:00:00Z");
        for (int i = 0; i < BULK; i++) {
            rows.append(block).append('\t').append(start.plusSeconds(60L * i)).append("\t130001\t0\t")
                .append(i % 500 / 10.0).append('\n');
        }
        return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY,
            new java.io.ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private int some() {
        return Math.floorMod(next.getAndIncrement() * 7_919, stored);
    }
}
