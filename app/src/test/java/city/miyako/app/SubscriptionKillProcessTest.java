package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A receiver is told of every change at least once, and of one thing in order, though the city dies while telling.
class SubscriptionKillProcessTest {
    private static final int WRITERS = 3;
    private static final int LATEST_SECONDS = 60;
    private static final int EVENTS_TO_REPLAY = 12;

    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
    private final Set<String> events = ConcurrentHashMap.newKeySet();

    @Test
    void noChangeIsLostWhenTheCityIsKilledWhileItTells() throws Exception {
        killWhileTelling(1, 20_260_701L);
    }

    @Test
    void whatAReceiverNeverTookIsToldByReplayThoughTheCityWasKilled() throws Exception {
        Path data = CityProcess.settledFolder();
        String nobody;
        try (var gone = new KilledReceiver()) {
            nobody = gone.address();
        }
        String address;
        try (var city = CityProcess.start(data)) {
            address = subscribe(city, nobody);
            var running = new AtomicBoolean(true);
            var writer = Thread.startVirtualThread(() -> write(city, "0", running));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LATEST_SECONDS);
            while (System.nanoTime() < end && events.size() < EVENTS_TO_REPLAY) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            city.kill();
            running.set(false);
            writer.join();
        }
        try (var city = CityProcess.start(data)) {
            assertThat(events).hasSizeGreaterThanOrEqualTo(EVENTS_TO_REPLAY);
            assertThat(replayed(city, address)).containsAll(events);
        }
    }

    @Test
    @Tag("long")
    void noChangeIsLostHoweverOftenTheCityIsKilled() throws Exception {
        killWhileTelling(12, System.nanoTime());
    }

    private void killWhileTelling(int rounds, long seed) throws Exception {
        var random = new Random(seed);
        Path data = CityProcess.settledFolder();
        try (var receiver = new KilledReceiver()) {
            for (int round = 0; round < rounds; round++) {
                try (var city = CityProcess.start(data)) {
                    if (round == 0) {
                        subscribe(city, receiver.address());
                    }
                    writeUntilKilled(city, receiver, random);
                }
            }
            try (var _ = CityProcess.start(data)) {
                awaitAll(receiver, "seed " + seed);
            }
        }
    }

    /// The ids of the things that a subscription's notifications tell of, from as far back as they go.
    private static List<String> replayed(CityProcess city, String address) throws Exception {
        var json = new ObjectMapper();
        var told = new ArrayList<String>();
        var next = Optional.of(address + "/notifications?limit=2");
        while (next.isPresent()) {
            var answer = city.get(next.get());
            assertThat(answer.statusCode()).isEqualTo(200);
            json.readTree(answer.body()).path("notifications").forEach(one -> one.path("notification").path("data")
                .forEach(thing -> told.add(thing.path("id").asText())));
            next = answer.headers().firstValue("Link").map(link -> link.substring(1, link.indexOf('>')));
        }
        return told;
    }

    private static String subscribe(CityProcess city, String receiver) throws Exception {
        var answer = city.send("POST", "/ngsi-ld/v1/subscriptions", """
            {"type": "Subscription", "entities": [{"type": "ToldProbe"}, {"type": "ToldEvent"}],
             "notification": {"format": "simplified", "endpoint": {"uri": "%s", "timeout": 60000}}}"""
            .formatted(receiver));
        assertThat(answer.statusCode()).isEqualTo(201);
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    }

    private void writeUntilKilled(CityProcess city, KilledReceiver receiver, Random random) throws Exception {
        var underWay = receiver.holdTheNext(2 + random.nextInt(4));
        var running = new AtomicBoolean(true);
        var writers = new ArrayList<Thread>();
        for (int i = 0; i < WRITERS; i++) {
            var name = Integer.toString(i);
            writers.add(Thread.startVirtualThread(() -> write(city, name, running)));
        }
        assertThat(underWay.await(LATEST_SECONDS, TimeUnit.SECONDS)).as("a notification is under way").isTrue();
        TimeUnit.MILLISECONDS.sleep(100 + random.nextInt(500));
        city.kill();
        running.set(false);
        receiver.dropTheHeld();
        for (var writer : writers) {
            writer.join();
        }
    }

    // Changes of one thing that come together may be told as one, so each count also makes an event of its own.
    private void write(CityProcess city, String name, AtomicBoolean running) {
        var probe = "urn:ngsi-ld:ToldProbe:" + name;
        int tries = 0;
        while (running.get()) {
            int next = acknowledged.getOrDefault(probe, -1) + 1;
            var event = "urn:ngsi-ld:ToldEvent:" + name + "-" + next + "-" + tries++;
            try {
                var answer = city.send("POST", "/ngsi-ld/v1/entityOperations/upsert?options=update", """
                    [{"id": "%s", "type": "ToldProbe", "count": %d}, {"id": "%s", "type": "ToldEvent", "n": 1}]"""
                    .formatted(probe, next, event));
                if (answer.statusCode() / 100 == 2) {
                    acknowledged.put(probe, next);
                    events.add(event);
                }
            } catch (IOException | InterruptedException killed) {
                return;
            }
        }
    }

    private void awaitAll(KilledReceiver receiver, String when) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LATEST_SECONDS);
        var missing = new HashSet<>(events);
        while (System.nanoTime() < end && !(missing.isEmpty() && isLatest(receiver))) {
            TimeUnit.MILLISECONDS.sleep(100);
            missing.removeAll(receiver.told.stream().map(Told::id).toList());
        }
        assertThat(missing).as("%s: of %d events never told", when, events.size()).isEmpty();
        assertThat(events).as("%s: writes went on", when).isNotEmpty();
        for (var probe : acknowledged.keySet()) {
            assertThat(receiver.countsOf(probe)).as("%s: %s is told in order", when, probe).isSorted();
            assertThat(receiver.countsOf(probe).getLast()).as("%s: %s is told as it is", when, probe)
                .isGreaterThanOrEqualTo(acknowledged.get(probe));
        }
    }

    private boolean isLatest(KilledReceiver receiver) {
        return acknowledged.entrySet().stream().allMatch(entry -> receiver.countsOf(entry.getKey()).stream()
            .anyMatch(count -> count >= entry.getValue()));
    }

    /// One thing of a notification.
    private record Told(String id, int count) {
    }

    /// A receiver that can hold a notification in its hands until its sender is dead, and then has not taken it.
    private static final class KilledReceiver implements AutoCloseable {
        final List<Told> told = new CopyOnWriteArrayList<>();
        private final ObjectMapper json = new ObjectMapper();
        private final AtomicInteger untilHeld = new AtomicInteger(-1);
        private volatile CountDownLatch underWay = new CountDownLatch(0);
        private volatile CountDownLatch dead = new CountDownLatch(0);
        private final HttpServer server;

        KilledReceiver() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::take);
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/told";
        }

        CountDownLatch holdTheNext(int notifications) {
            underWay = new CountDownLatch(1);
            dead = new CountDownLatch(1);
            untilHeld.set(notifications);
            return underWay;
        }

        void dropTheHeld() {
            dead.countDown();
        }

        List<Integer> countsOf(String probe) {
            return told.stream().filter(thing -> thing.id().equals(probe)).map(Told::count).toList();
        }

        private void take(HttpExchange exchange) throws IOException {
            try (exchange) {
                var notification = json.readTree(exchange.getRequestBody());
                if (untilHeld.getAndDecrement() == 0) {
                    underWay.countDown();
                    dead.await();
                    return;
                }
                notification.path("data").forEach(thing -> told.add(new Told(thing.path("id").asText(),
                    thing.path("count").asInt(-1))));
                exchange.sendResponseHeaders(200, -1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
