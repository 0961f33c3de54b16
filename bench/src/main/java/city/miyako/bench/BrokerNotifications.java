package city.miyako.bench;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// A hundred receivers that all hear of each change: how many changes told a second, how long after the change, and
/// whether any was lost. What comes twice counts once. Each change is one of another thing, since changes of one thing
/// in quick succession may be told as one, in its newest state.
final class BrokerNotifications {
    private static final int RECEIVERS = 100;
    private static final int PATIENCE_SECONDS = 120;
    // What is asked for: 10,000 notifications a second. Who cannot keep up is told by the rate and by the time waited.
    private static final long BETWEEN_NANOS = 10_000_000;
    private static final String SUBSCRIPTIONS = "/ngsi-ld/v1/subscriptions";
    private static final Pattern VALUE = Pattern.compile("\"value\":\\s*(\\d+)");

    // Far from any level that a pole has had, so that each change is one.
    private static final int FIRST_VALUE = 1_000_000_000;

    private final Door door;
    private final ServerCost cost;
    private final int changes;
    private final long[] sentAt;
    private final long[][] waited;
    private final CountDownLatch open;
    private final LongAdder twice = new LongAdder();

    /// @param changes how many; a hundred times as many notifications are awaited
    BrokerNotifications(Door door, ServerCost cost, int changes) {
        this.door = door;
        this.cost = cost;
        this.changes = changes;
        this.sentAt = new long[changes];
        this.waited = new long[RECEIVERS][changes];
        this.open = new CountDownLatch(RECEIVERS * changes);
    }

    /// Changes the first things stored, a hundred a second, and waits until all have heard of all.
    void run() throws Exception {
        var vertx = Vertx.vertx();
        try {
            var server = vertx.createHttpServer().requestHandler(request -> request.bodyHandler(body -> {
                take(Integer.parseInt(request.path().substring(1)), body.toString());
                request.response().setStatusCode(204).end();
            })).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get();
            subscribe(server.actualPort());
            change();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    private void take(int receiver, String notification) {
        var found = VALUE.matcher(notification);
        while (found.find()) {
            long change = Long.parseLong(found.group(1)) - FIRST_VALUE;
            if (change >= 0 && change < changes) {
                take(waited[receiver], (int) change);
            }
        }
    }

    private void take(long[] mine, int change) {
        synchronized (mine) {
            if (mine[change] == 0) {
                mine[change] = System.nanoTime() - sentAt[change];
                open.countDown();
            } else {
                twice.increment();
            }
        }
    }

    private void subscribe(int port) throws IOException {
        for (int i = 0; i < RECEIVERS; i++) {
            door.send("POST", SUBSCRIPTIONS, String.format(Locale.ROOT, """
                {"id":"urn:ngsi-ld:Subscription:bench-%d","type":"Subscription",
                 "entities":[{"type":"BenchPole"}],"watchedAttributes":["level"],
                 "notification":{"attributes":["level"],
                   "endpoint":{"uri":"http://127.0.0.1:%d/%d","accept":"application/json"}}}""", i, port,
                i));
        }
    }

    private void change() throws Exception {
        double cpu = cost.cpuSeconds();
        long start = System.nanoTime();
        for (int change = 0; change < changes; change++) {
            // The time waited begins when it is due, whoever is late.
            sentAt[change] = start + change * BETWEEN_NANOS;
            LockSupport.parkNanos(sentAt[change] - System.nanoTime());
            door.send("PATCH", "/ngsi-ld/v1/entities/" + BrokerThings.id(change) + "/attrs",
                BrokerThings.level(FIRST_VALUE + change));
        }
        boolean all = open.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] sorted = Arrays.stream(waited).flatMapToLong(Arrays::stream).filter(nanos -> nanos > 0).sorted()
            .toArray();
        System.out.printf(Locale.ROOT, "%-44s %9.0f/s  p50 %8.3f ms  p99 %8.3f ms  %s, %d came twice%n",
            "notifications to " + RECEIVERS + " receivers", sorted.length / seconds, at(sorted, 0.5), at(sorted, 0.99),
            all ? "none lost" : open.getCount() + " LOST", twice.sum());
        cost.tell(cpu, Math.max(1, sorted.length));
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) (sorted.length * share)] / 1e6;
    }
}
