package city.miyako.bench;

import city.miyako.foundation.database.PostgresServer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/// What the audit and the checks of tenants cost a write of a thing as a client of the city pays for it: one request
/// after the other at the door, each alone, of things of 1 KB with eight attributes. Bound: 10 % for both together.
///
/// The running city is not asked to leave anything out: the owner of its tables takes the policies away, and then lets
/// what goes into the audit vanish too, while the city writes on. The ways take turns in short rounds, each after a few
/// writes by which its statements are planned anew; what one way costs more than another is told as the mean of the
/// middle half of the rounds.
final class TrustDoor {
    private static final int STORED = 20_000;
    private static final int ROUNDS = 40;
    private static final int UNCOUNTED = 40;
    private static final int COUNTED = 100;
    private static final double BOUND_PERCENT = 10;
    private static final String WALLED = """
        SELECT quote_ident(relname) FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace""";

    // (Where a statement does nothing at all, PostgreSQL would not notice that the rule is gone again.)
    private static final String THROWN_AWAY =
        "CREATE RULE thrown_away AS ON INSERT TO audit DO INSTEAD DELETE FROM audit_key WHERE false";

    private final BenchCity city;
    private final Jdbi owner;
    private final List<String> walled;
    private final AtomicInteger number = new AtomicInteger(STORED);

    private TrustDoor(BenchCity city, Jdbi owner) {
        this.city = city;
        this.owner = owner;
        this.walled = owner.withHandle(handle -> handle.createQuery(WALLED).mapTo(String.class).list());
    }

    /// Runs this section alone.
    public static void main(String[] arguments) throws Exception {
        run();
    }

    static void run() throws Exception {
        var data = BenchCity.freshFolder();
        try (var city = BenchCity.start(data, Map.of("MIYAKO_MQTT_PORT", "0"))) {
            var roles = PostgresServer.findRunning(data.resolve("database")).orElseThrow();
            var bench = new TrustDoor(city, Jdbi.create(roles.url(), roles.owner(), roles.ownerPassword()));
            bench.fill();
            bench.measure("creation of a thing", bench::create);
            bench.measure("change of an attribute", bench::change);
        }
    }

    private void fill() throws IOException, InterruptedException {
        for (int first = 0; first < STORED; first += 1_000) {
            city.send("POST", "/ngsi-ld/v1/entityOperations/upsert", BrokerThings.batch(first, 1_000));
        }
        owner.useHandle(handle -> handle.execute("ANALYZE"));
    }

    private void create() throws IOException, InterruptedException {
        city.send("POST", "/ngsi-ld/v1/entities", BrokerThings.thing(number.incrementAndGet()));
    }

    private void change() throws IOException, InterruptedException {
        int next = number.incrementAndGet();
        city.send("PATCH", "/ngsi-ld/v1/entities/" + BrokerThings.id(next % STORED) + "/attrs",
            BrokerThings.level(next));
    }

    private void measure(String name, Write write) throws IOException, InterruptedException {
        var millis = new double[Way.values().length][ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            for (int turn = 0; turn < Way.values().length; turn++) {
                var way = Way.values()[Math.floorMod(round + turn, Way.values().length)];
                double middle = round(way, write);
                if (round >= 0) {
                    millis[way.ordinal()][round] = middle;
                }
            }
        }
        turnTo(Way.AS_IT_IS);
        tell(name, millis);
    }

    private double round(Way way, Write write) throws IOException, InterruptedException {
        long before = records();
        turnTo(way);
        var millis = new double[COUNTED];
        for (int i = -UNCOUNTED; i < COUNTED; i++) {
            long start = System.nanoTime();
            write.run();
            millis[Math.max(0, i)] = (System.nanoTime() - start) / 1e6;
        }
        long left = records() - before;
        if (way == Way.BARE ? left >= UNCOUNTED : left < UNCOUNTED + COUNTED) {
            throw new IllegalStateException(way + " left " + left + " records");
        }
        return TrustWrites.middle(millis);
    }

    // One table after the other: a transaction over all of them would wait for the city while the city waits for it.
    private void turnTo(Way way) {
        owner.useHandle(handle -> {
            for (var table : walled) {
                handle.execute("ALTER TABLE " + table + (way == Way.AS_IT_IS ? " ENABLE" : " DISABLE")
                    + " ROW LEVEL SECURITY");
            }
            handle.execute("DROP RULE IF EXISTS thrown_away ON audit");
            if (way == Way.BARE) {
                handle.execute(THROWN_AWAY);
            }
        });
    }

    private long records() {
        return owner.withHandle(handle -> handle.createQuery("SELECT count(*) FROM audit").mapTo(Long.class).one());
    }

    private static void tell(String name, double[][] millis) {
        double bare = TrustWrites.middle(millis[2]);
        double tenants = TrustWrites.difference(millis[0], millis[1]);
        double audit = TrustWrites.difference(millis[1], millis[2]);
        double percent = 100 * (tenants + audit) / bare;
        System.out.printf(Locale.ROOT, "%s at the door: %.3f ms, with tenants unchecked %.3f, with the audit thrown"
            + " away too %.3f; of a write without both, the checks of tenants take %.1f %% and the audit %.1f %%,"
            + " together %.1f %% (bound %.0f): %s%n", name, TrustWrites.middle(millis[0]),
            TrustWrites.middle(millis[1]), bare, 100 * tenants / bare, 100 * audit / bare, percent,
            BOUND_PERCENT, percent < BOUND_PERCENT ? "held" : "MISSED");
    }

    private enum Way {
        AS_IT_IS, UNCHECKED, BARE
    }

    private interface Write {
        void run() throws IOException, InterruptedException;
    }
}
