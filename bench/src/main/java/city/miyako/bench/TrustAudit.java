package city.miyako.bench;

import city.miyako.engines.transparency.Checkpoint;
import city.miyako.engines.transparency.Hash;
import city.miyako.engines.transparency.SigningKey;
import city.miyako.engines.transparency.TreeHead;
import city.miyako.foundation.audit.log.AuditInspection;
import city.miyako.foundation.audit.log.AuditLog;
import city.miyako.foundation.audit.log.LogKeys;
import city.miyako.foundation.audit.log.Sequencer;
import city.miyako.foundation.audit.log.Witnesses;
import city.miyako.foundation.database.Reach;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// What the audit's log can do. Bounds: 50,000 leaves a second in bulk, a proof in 1 ms.
final class TrustAudit {
    private static final int RECORDS = 200_000;
    private static final int PROOFS = 10_000;
    private static final long SEED = 20261127;
    private static final String FILL = """
        INSERT INTO audit (tenant, actor, action, target, cause, detail)
        SELECT 130001, 'client:sample-city', 'thing.update', 'urn:ngsi-ld:RiverGauge:' || n,
            'POST /ngsi-ld/v1/entityOperations/upsert', jsonb_build_object('things', 100, 'readings', n %% 200)
        FROM generate_series(1, %d) AS n""";

    private final TrustDatabase city;
    private final Random random = new Random(SEED);

    private TrustAudit(TrustDatabase city) {
        this.city = city;
    }

    static void run(TrustDatabase city) throws Exception {
        var bench = new TrustAudit(city);
        bench.sequence();
        bench.prove();
        bench.inspect();
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
}
