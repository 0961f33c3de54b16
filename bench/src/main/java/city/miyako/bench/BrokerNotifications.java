package city.miyako.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/// A hundred receivers that all hear of each change: how many notifications a second, how long after the change, and
/// whether any was lost. A notification may come twice; it counts once.
final class BrokerNotifications {
    private static final int RECEIVERS = 100;
    private static final int LEAST = 50;
    private static final int PATIENCE_SECONDS = 120;
    private static final String SUBSCRIPTIONS = "/ngsi-ld/v1/subscriptions";
    private static final Pattern VALUE = Pattern.compile("\"value\":\\s*(\\d+)");

    private final Door door;
    private final BrokerCost cost;
    private int changes;
    private long[] sentAt = {};
    private long[][] waited = {};
    private CountDownLatch open = new CountDownLatch(0);
    private final LongAdder twice = new LongAdder();

    BrokerNotifications(Door door, BrokerCost cost) {
        this.door = door;
        this.cost = cost;
    }

    /// @param operations ten times as many notifications are awaited
    /// @param number the thing that changes
    void run(int operations, int number) throws Exception {
        changes = Math.max(LEAST, operations / 10);
        sentAt = new long[changes];
        waited = new long[RECEIVERS][changes];
        open = new CountDownLatch(RECEIVERS * changes);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setExecutor(pool);
            server.createContext("/", exchange -> {
                var path = exchange.getRequestURI().getPath();
                take(Integer.parseInt(path.substring(1)), new String(exchange.getRequestBody().readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            try {
                subscribe(server.getAddress().getPort(), number);
                change(number);
            } finally {
                server.stop(0);
            }
        }
    }

    private void take(int receiver, String notification) {
        var found = VALUE.matcher(notification);
        while (found.find()) {
            int value = Integer.parseInt(found.group(1));
            if (value < changes) {
                synchronized (waited[receiver]) {
                    if (waited[receiver][value] == 0) {
                        waited[receiver][value] = System.nanoTime() - sentAt[value];
                        open.countDown();
                    } else {
                        twice.increment();
                    }
                }
            }
        }
    }

    private void subscribe(int port, int number) throws IOException, InterruptedException {
        for (int i = 0; i < RECEIVERS; i++) {
            door.send("POST", SUBSCRIPTIONS, String.format(Locale.ROOT, """
                {"id":"urn:ngsi-ld:Subscription:bench-%d","type":"Subscription",
                 "entities":[{"type":"BenchPole","id":"%s"}],"watchedAttributes":["level"],
                 "notification":{"attributes":["level"],
                   "endpoint":{"uri":"http://127.0.0.1:%d/%d","accept":"application/json"}}}""", i,
                BrokerThings.id(number), port, i));
        }
    }

    private void change(int number) throws Exception {
        double cpu = cost.cpuSeconds();
        long start = System.nanoTime();
        for (int value = 0; value < changes; value++) {
            sentAt[value] = System.nanoTime();
            door.send("PATCH", "/ngsi-ld/v1/entities/" + BrokerThings.id(number) + "/attrs", BrokerThings.level(value));
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
