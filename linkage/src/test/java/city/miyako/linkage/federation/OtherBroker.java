package city.miyako.linkage.federation;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// A source on this machine that answers whatever it is told to, and remembers what it was asked.
final class OtherBroker implements AutoCloseable {
    /// The addresses it was asked for, in order.
    final List<URI> asked = new CopyOnWriteArrayList<>();
    /// The headers it was asked with, in order.
    final List<Headers> headers = new CopyOnWriteArrayList<>();
    /// What it answers.
    volatile byte[] body = "[]".getBytes(StandardCharsets.UTF_8);
    /// The status it answers with.
    volatile int status = 200;
    private final CountDownLatch door = new CountDownLatch(1);
    private volatile boolean held;
    private final HttpServer server;

    OtherBroker() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void tell(String text) {
        body = text.getBytes(StandardCharsets.UTF_8);
    }

    /// Answers nobody before it is let go or closed.
    void holdBack() {
        held = true;
    }

    /// Answers all that wait.
    void letGo() {
        door.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestURI());
            headers.add(exchange.getRequestHeaders());
            if (held) {
                door.await();
            }
            var told = body;
            exchange.sendResponseHeaders(status, told.length == 0 ? -1 : told.length);
            if (told.length > 0) {
                exchange.getResponseBody().write(told);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        letGo();
        server.stop(0);
    }
}
