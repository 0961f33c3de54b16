package city.miyako.bench;

import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.changes.ChangeLog;
import city.miyako.data.history.Partitions;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.data.types.ThingTypes;
import city.miyako.engines.transparency.Checkpoint;
import city.miyako.engines.transparency.Hash;
import city.miyako.engines.transparency.SigningKey;
import city.miyako.engines.transparency.TreeHead;
import city.miyako.foundation.access.Access;
import city.miyako.foundation.access.PersonalReads;
import city.miyako.foundation.access.Policy;
import city.miyako.foundation.audit.log.AuditInspection;
import city.miyako.foundation.audit.log.AuditLog;
import city.miyako.foundation.audit.log.LogKeys;
import city.miyako.foundation.audit.log.Sequencer;
import city.miyako.foundation.audit.log.Witnesses;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.RoundTrip;
import city.miyako.foundation.database.Writer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// What the audit costs. Bounds: 50,000 leaves a second in bulk, a proof in 1 ms, less than 10 % of a thing write.
///
/// The ways of writing alternate within one run, since machines are noisy. What a record of the audit costs is what a
/// second one costs: a trigger writes each twice, and its own cost is counted to the audit, as is one more statement on
/// the way to the database. (A trigger that swallows the records costs as much as the records.) What the checks of
/// tenants cost is seen with the policies of all tables switched off.
final class TrustAudit {
    private static final int RECORDS = 200_000;
    private static final int PROOFS = 10_000;
    private static final int ROUNDS = 9;
    private static final int SINGLE = 100;
    private static final int BATCHES = 20;
    private static final int BATCH = 100;
    private static final long SEED = 20261127;
    private static final Policy NO_RULES = new Policy(Map.of(), Map.of(), List.of(), List.of());
    private static final String FILL = """
        INSERT INTO audit (tenant, actor, action, target, cause, detail)
        SELECT 130001, 'client:sample-city', 'thing.update', 'urn:ngsi-ld:RiverGauge:' || n,
            'POST /ngsi-ld/v1/entityOperations/upsert', jsonb_build_object('things', 100, 'readings', n %% 200)
        FROM generate_series(1, %d) AS n""";

    private static final String TWICE = """
        CREATE FUNCTION bench_twice() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF pg_trigger_depth() = 1 THEN
                INSERT INTO audit (tenant, actor, action, target, cause, detail)
                VALUES (NEW.tenant, NEW.actor, NEW.action, NEW.target, NEW.cause, NEW.detail);
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER bench_audit_twice BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION bench_twice()""";
    private static final String WALLED =
        "SELECT oid::regclass::text FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace";

    private final TrustDatabase city;
    private final Random random = new Random(SEED);
    private final Writer writer = Writer.system("bench");
    private final Things things;
    private int written;

    private TrustAudit(TrustDatabase city) {
        this.city = city;
        var clock = Clock.systemUTC();
        var feed = new ChangeFeed(new ChangeLog(city.database()), () -> Duration.ofDays(7), clock);
        var reads = new PersonalReads(city.database(), new Access(NO_RULES), clock);
        this.things = new Things(city.database(), reads, new ThingTypes(), new Partitions(city.database()), feed,
            clock);
    }

    static void run(TrustDatabase city) throws Exception {
        var bench = new TrustAudit(city);
        bench.sequence();
        bench.prove();
        bench.inspect();
        bench.writes("one thing", SINGLE, 1);
        bench.writes("a batch of 100 things", BATCHES, BATCH);
    }

    private void writes(String name, int operations, int size) throws Exception {
        var plain = new ArrayList<Double>();
        var twice = new ArrayList<Double>();
        var open = new ArrayList<Double>();
        List<String> walled = city.owner().withHandle(handle -> handle.createQuery(WALLED).mapTo(String.class).list());
        for (int round = 0; round < ROUNDS; round++) {
            plain.add(audited(operations, size, 2L * operations));
            owner(TWICE);
            twice.add(audited(operations, size, 4L * operations));
            owner("DROP FUNCTION bench_twice CASCADE");
            walled.forEach(table -> owner("ALTER TABLE " + table + " DISABLE ROW LEVEL SECURITY"));
            open.add(audited(operations, size, 2L * operations));
            walled.forEach(table -> owner("ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY"));
        }
        double statement = Math.max(0, trip(2) - trip(1));
        double audit = median(twice) - median(plain) + statement;
        double tenants = median(plain) - median(open);
        double bare = median(plain) - audit - tenants;
        System.out.printf(Locale.ROOT, "write of %s: %.3f ms, with each record of the audit twice %.3f, with tenants"
            + " unchecked %.3f, one more statement %.3f; of a write without both, %.3f ms, the audit takes %.1f %% and"
            + " the checks of tenants %.1f %%, together %.1f %%%n", name, median(plain), median(twice), median(open),
            statement, bare, 100 * audit / bare, 100 * tenants / bare, 100 * (audit + tenants) / bare);
    }

    /// A block, after one like it that is not counted.
    ///
    /// @param records how many the two must have left in the audit
    private double audited(int operations, int size, long records) {
        long before = records();
        block(operations, size);
        double millis = block(operations, size);
        if (records() - before != records) {
            throw new IllegalStateException("the writes left " + (records() - before) + " records, not " + records);
        }
        return millis;
    }

    private long records() {
        return city.owner().withHandle(handle -> handle.createQuery("SELECT count(*) FROM audit").mapTo(Long.class)
            .one());
    }

    /// Milliseconds of one write, the median of many.
    private double block(int operations, int size) {
        var millis = new ArrayList<Double>();
        for (int i = 0; i < operations; i++) {
            var batch = IntStream.range(0, size).mapToObj(one -> thing(one % BATCH)).toList();
            long start = System.nanoTime();
            things.upsert(writer, batch, UpsertMode.UPDATE);
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return median(millis);
    }

    private NewThing thing(int number) {
        var attributes = JsonNodeFactory.instance.objectNode();
        ObjectNode level = attributes.putObject("waterLevel");
        level.put("type", "Property").put("value", (double) written++).put("observedAt",
            Clock.systemUTC().instant().toString());
        return new NewThing("urn:ngsi-ld:RiverGauge:bench-" + number, "RiverGauge", attributes);
    }

    /// Milliseconds of one way to the database and back with so many small statements.
    private double trip(int statements) {
        return city.database().read(Reach.everything(), handle -> {
            var trip = new RoundTrip(handle);
            var millis = new ArrayList<Double>();
            for (int i = 0; i < PROOFS; i++) {
                long start = System.nanoTime();
                IntStream.range(0, statements).forEach(_ -> trip.add("SELECT 1"));
                trip.send();
                millis.add((System.nanoTime() - start) / 1e6);
            }
            return median(millis);
        });
    }

    private void sequence() {
        while (advance() > 0) {
            // what the writes left behind
        }
        sequence("the first after a start");
        sequence("warm");
    }

    private void sequence(String when) {
        owner(FILL.formatted(RECORDS));
        long start = System.nanoTime();
        long leaves = 0;
        for (int moved = advance(); moved > 0; moved = advance()) {
            leaves += moved;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "sequenced in bulk, %s: %d leaves in %.2f s, %.0f leaves/s, %d a transaction%n",
            when, leaves, seconds, leaves / seconds, Sequencer.MOST);
    }

    private int advance() {
        return city.database().write(Reach.everything(), handle -> new Sequencer().advance(handle, Sequencer.MOST));
    }

    private void prove() throws Exception {
        var settings = city.settings();
        var log = new AuditLog(city.database(), new Witnesses(settings, Clock.systemUTC()), settings);
        long size = sign();
        List<Long> seqs = city.owner().withHandle(handle -> handle.createQuery(
            "SELECT seq FROM audit ORDER BY random() LIMIT " + PROOFS).mapTo(Long.class).list());
        Measure.run("inclusion proof by leaf, log of " + size, PROOFS,
            () -> log.findInclusion(random.nextLong(size), size).orElseThrow());
        Measure.run("record, index and proof by sequence number", PROOFS,
            () -> log.findInclusion(seqs.get(random.nextInt(seqs.size()))).orElseThrow());
        Measure.run("consistency proof", PROOFS,
            () -> log.findConsistency(1 + random.nextLong(size - 1), size).orElseThrow());
    }

    /// A checkpoint over everything, as the sealer would sign it.
    private long sign() {
        SigningKey key = LogKeys.log(Path.of(city.settings().data()), city.settings().audit().origin());
        return city.owner().withHandle(handle -> {
            var head = handle.createQuery("SELECT size, root FROM audit_head").map((row, _) ->
                new TreeHead(row.getLong("size"), Hash.of(row.getBytes("root")))).one();
            handle.execute("INSERT INTO audit_checkpoint (size, at, witnesses, note) VALUES (?, now(), 0, ?)",
                head.size(), new Checkpoint(key.verifier().name(), head).signedBy(key).format());
            return head.size();
        });
    }

    private void inspect() {
        long start = System.nanoTime();
        var finding = city.owner().withHandle(handle -> new AuditInspection(Path.of(city.settings().data()),
            city.settings().audit().origin(), Clock.systemUTC()).inspect(handle));
        System.out.printf(Locale.ROOT, "verify-audit: %.2f s, %s%n", (System.nanoTime() - start) / 1e9, finding);
    }

    private void owner(String statement) {
        city.owner().useHandle(handle -> handle.execute(statement));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
