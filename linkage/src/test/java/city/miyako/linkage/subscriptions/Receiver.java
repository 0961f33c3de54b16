package city.miyako.linkage.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// A receiver of notifications on this machine.
final class Receiver implements AutoCloseable {
    final List<JsonNode> told = new CopyOnWriteArrayList<>();
    final List<String> headers = new CopyOnWriteArrayList<>();
    /// The places in the change log up to which it has been told.
    final List<String> cursors = new CopyOnWriteArrayList<>();
    final AtomicInteger refusals = new AtomicInteger();
    /// How many have come to tell it something, answered or not.
    final AtomicInteger callers = new AtomicInteger();
    /// Where it sends whoever tells it something; empty where it takes what it is told.
    volatile String sendsOnTo = "";
    private final HttpServer server;
    private volatile CountDownLatch door = new CountDownLatch(0);

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/told";
    }

    /// Lets whoever comes wait, until it goes on.
    void holdBack() {
        door = new CountDownLatch(1);
    }

    /// Answers those who wait, and everybody after them.
    void goOn() {
        door.countDown();
    }

    /// The ids of the things told so far, in order, with repetitions.
    List<String> ids() {
        return told.stream().flatMap(notification -> notification.path("data").valueStream())
            .map(thing -> thing.path("id").asText()).toList();
    }

    static boolean within(Duration time, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            if (condition.getAsBoolean()) {
                return true;
            }
            Thread.sleep(20);
        }
        return condition.getAsBoolean();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new ObjectMapper().readTree(exchange.getRequestBody());
            callers.incrementAndGet();
            door.await();
            boolean refuse = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            if (!refuse) {
                told.add(body);
                cursors.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Miyako-Cursor")));
                headers.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Key")));
            }
            if (!sendsOnTo.isEmpty()) {
                exchange.getResponseHeaders().add("Location", sendsOnTo);
            }
            exchange.sendResponseHeaders(refuse ? 503 : sendsOnTo.isEmpty() ? 200 : 307, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        goOn();
        server.stop(0);
    }
}
