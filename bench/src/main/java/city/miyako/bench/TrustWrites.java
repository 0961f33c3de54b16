package city.miyako.bench;

import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.changes.ChangeLog;
import city.miyako.data.history.Partitions;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.data.types.ThingTypes;
import city.miyako.foundation.access.Access;
import city.miyako.foundation.access.AgreementUses;
import city.miyako.foundation.access.PersonalReads;
import city.miyako.foundation.access.Policy;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.RoundTrip;
import city.miyako.foundation.database.Writer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/// What the audit and the checks of tenants cost a write of things. Bound: less than 10 % of a write without them.
///
/// The ways of writing take turns with each write, by chance in which order, since machines are noisy; what each costs
/// more is told as the middle half of the differences. Each has things of its own: who writes first to a page after a
/// checkpoint pays for it with the whole page, and where all wrote to the same pages it was always the same way that
/// paid. What the checks of tenants cost is seen through a role that no row-level security stops;
/// what the audit costs, through the same role where its records go into a table that keeps nothing. (The statement is
/// sent all the same; what one more statement on the way costs is counted to the audit.)
final class TrustWrites {
    private static final int STORED = 21_000;
    private static final int WAYS = 3;
    private static final int SINGLE = 6_000;
    private static final int BATCHES = 400;
    private static final int BATCH = 100;
    private static final int ROUNDS = 200;
    private static final int SENDERS = 8;
    private static final int EACH = 8;
    private static final int TRIPS = 10_000;
    private static final Policy NO_RULES = new Policy(Map.of(), Map.of(), List.of(), List.of());

    private final TrustDatabase city;
    private final Writer writer = Writer.system("bench");
    private final AtomicInteger written = new AtomicInteger();
    private final Random order = new Random(1);

    private TrustWrites(TrustDatabase city) {
        this.city = city;
    }

    static void run(TrustDatabase city) {
        var bench = new TrustWrites(city);
        bench.fill();
        bench.writes("one thing", SINGLE, 1, (way, number) -> bench.write(way, number, 1));
        bench.writes("a batch of 100 things", BATCHES, 1, (way, number) -> bench.write(way, number * BATCH, BATCH));
        try (var senders = Executors.newFixedThreadPool(SENDERS)) {
            bench.writes("%d times one thing, %d at once".formatted(SENDERS * EACH, SENDERS), ROUNDS, SENDERS * EACH,
                (way, number) -> bench.writeAtOnce(senders, way, number * SENDERS * EACH));
        }
    }

    private void write(Way way, int first, int size) {
        way.things.upsert(writer, IntStream.range(first, first + size)
            .mapToObj(one -> thing(way.own(one))).toList(), UpsertMode.UPDATE);
    }

    // As a client that has several requests under way: one sender, who waits for none of them before the next.
    private void writeAtOnce(ExecutorService senders, Way way, int first) {
        var sent = IntStream.range(0, SENDERS).mapToObj(sender -> senders.submit(() ->
            IntStream.range(0, EACH).forEach(i -> write(way, first + sender * EACH + i, 1)))).toList();
        sent.forEach(TrustWrites::await);
    }

    // In a table of a few things the database rather looks at each of them than into an index.
    private void fill() {
        for (int from = 0; from < STORED; from += Things.BATCH_LIMIT) {
            things(city.open()).upsert(writer, IntStream.range(from, from + Things.BATCH_LIMIT)
                .mapToObj(this::thing).toList(), UpsertMode.UPDATE);
        }
        city.owner().useHandle(handle -> handle.execute("ANALYZE"));
    }

    private void writes(String name, int operations, int lines, BiConsumer<Way, Integer> operation) {
        var ways = List.of(new Way(things(city.database()), 0), new Way(things(city.open()), 1),
            new Way(things(city.bare()), 2));
        turns(ways, operations / Measure.WARM_UP_SHARE, operation);
        long before = records();
        var millis = turns(ways, operations, operation);
        if (records() - before != 2L * operations * lines) {
            throw new IllegalStateException("the writes left " + (records() - before) + " records, not "
                + 2L * operations * lines);
        }
        tell(name, millis);
    }

    private void tell(String name, double[][] millis) {
        double statement = Math.max(0, trip(2) - trip(1));
        double tenants = difference(millis[0], millis[1]);
        double audit = difference(millis[1], millis[2]) + statement;
        double bare = middle(millis[2]) - statement;
        System.out.printf(Locale.ROOT, "write of %s: %.3f ms, with tenants unchecked %.3f, with the audit thrown away"
            + " too %.3f, one more statement %.3f; of a write without both, the checks of tenants take %.1f %% and the"
            + " audit %.1f %%, together %.1f %%%n", name, middle(millis[0]), middle(millis[1]), middle(millis[2]),
            statement, 100 * tenants / bare, 100 * audit / bare, 100 * (audit + tenants) / bare);
    }

    private static void await(Future<?> sent) {
        try {
            sent.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Milliseconds of each write by each of the ways, which take turns.
    private double[][] turns(List<Way> ways, int operations, BiConsumer<Way, Integer> operation) {
        var millis = new double[ways.size()][operations];
        var turn = new ArrayList<>(IntStream.range(0, ways.size()).boxed().toList());
        for (int i = 0; i < operations; i++) {
            Collections.shuffle(turn, order);
            for (int way : turn) {
                long start = System.nanoTime();
                operation.accept(ways.get(way), i);
                millis[way][i] = (System.nanoTime() - start) / 1e6;
            }
        }
        return millis;
    }

    private static Things things(Database database) {
        var clock = Clock.systemUTC();
        return new Things(database, new PersonalReads(database, new Access(NO_RULES), clock),
            new AgreementUses(database, clock), new ThingTypes(), new Partitions(database),
            new ChangeFeed(new ChangeLog(database), () -> Duration.ofDays(7), clock), clock);
    }

    private NewThing thing(int number) {
        var attributes = JsonNodeFactory.instance.objectNode();
        written.incrementAndGet();
        ObjectNode level = attributes.putObject("waterLevel");
        level.put("type", "Property").put("value", written.doubleValue()).put("observedAt",
            Clock.systemUTC().instant().toString());
        return new NewThing("urn:ngsi-ld:RiverGauge:bench-" + number, "RiverGauge", attributes);
    }

    private long records() {
        return city.owner().withHandle(handle -> handle.createQuery("SELECT count(*) FROM audit").mapTo(Long.class)
            .one());
    }

    /// Milliseconds of one way to the database and back with so many small statements.
    private double trip(int statements) {
        return city.database().read(Reach.everything(), handle -> {
            var trip = new RoundTrip(handle);
            var millis = new ArrayList<Double>();
            for (int i = 0; i < TRIPS; i++) {
                long start = System.nanoTime();
                IntStream.range(0, statements).forEach(_ -> trip.add("SELECT 1"));
                trip.send();
                millis.add((System.nanoTime() - start) / 1e6);
            }
            return middle(millis.stream().mapToDouble(Double::doubleValue).toArray());
        });
    }

    static double difference(double[] dearer, double[] cheaper) {
        return middle(IntStream.range(0, dearer.length).mapToDouble(i -> dearer[i] - cheaper[i]).toArray());
    }

    /// The mean of the middle half.
    static double middle(double[] values) {
        var sorted = Arrays.stream(values).sorted().toArray();
        return Arrays.stream(sorted, sorted.length / 4, sorted.length - sorted.length / 4).average().orElseThrow();
    }

    /// A way of writing.
    ///
    /// @param things where it writes
    /// @param place among the ways
    private record Way(Things things, int place) {
        // Of the stored things each way has every third hundred to itself.
        int own(int number) {
            return ((number / BATCH * WAYS + place) * BATCH + number % BATCH) % STORED;
        }
    }
}
