package city.miyako.bench;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.log.AuditLog;
import city.miyako.foundation.audit.log.Sealer;
import city.miyako.foundation.audit.log.Witnesses;
import city.miyako.foundation.database.Writer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// How long a committed record of the audit waits for its index while the city's own sealer runs. Bound: 1 s.
///
/// First with nobody else, then beside three writers that never rest. The baseline is the commit of the record alone.
final class TrustIndex {
    private static final int RECORDS = 100;
    private static final int WRITERS = 3;
    private static final double BOUND_MILLIS = 1_000;
    private static final Writer PROBE = Writer.system("bench");

    private final TrustDatabase city;
    private final AuditLog log;
    private final AtomicLong beside = new AtomicLong();

    private TrustIndex(TrustDatabase city) {
        this.city = city;
        this.log = new AuditLog(city.database(), new Witnesses(city.settings(), Clock.systemUTC()), city.settings());
    }

    static void run(TrustDatabase city) throws Exception {
        new TrustIndex(city).run();
    }

    private void run() throws Exception {
        var sealer = new Sealer(city.database(), new Witnesses(city.settings(), Clock.systemUTC()), city.settings(),
            Clock.systemUTC());
        sealer.start(new StartupEvent());
        try {
            waits("at rest");
            besideWriters();
        } finally {
            sealer.stop(new ShutdownEvent());
        }
    }

    private void waits(String when) throws Exception {
        Measure.run("a record committed, " + when + " (baseline)", RECORDS, this::append);
        var waited = Measure.run("a record committed and given its index, " + when, RECORDS, () -> {
            long seq = append();
            while (!log.indexes(List.of(seq)).containsKey(seq)) {
                Thread.sleep(1);
            }
            return seq;
        });
        System.out.printf(Locale.ROOT, "index within %.0f ms, %s: %s%n", BOUND_MILLIS, when,
            waited.p99Millis() < BOUND_MILLIS ? "held" : "NOT HELD");
    }

    private void besideWriters() throws Exception {
        var stopped = new AtomicBoolean();
        List<Future<?>> writers = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < WRITERS; i++) {
                writers.add(pool.submit(() -> {
                    while (!stopped.get()) {
                        append();
                        beside.incrementAndGet();
                    }
                }));
            }
            long start = System.nanoTime();
            try {
                waits("beside writers");
            } finally {
                stopped.set(true);
            }
            System.out.printf(Locale.ROOT, "beside them %.0f records/s%n",
                beside.get() / ((System.nanoTime() - start) / 1e9));
        }
        requireNoFault(writers);
    }

    private static void requireNoFault(List<Future<?>> writers) throws ExecutionException, InterruptedException {
        for (var writer : writers) {
            writer.get();
        }
    }

    private long append() {
        return city.database().write(PROBE, handle -> {
            Audit.append(handle, PROBE, "bench.index", "a record", "{}");
            return handle.createQuery("SELECT max(seq) FROM audit WHERE txid = city_transaction()").mapTo(Long.class)
                .one();
        });
    }
}
