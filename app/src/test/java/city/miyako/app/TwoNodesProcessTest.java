package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.Soon;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Two programs on one database are one city.
class TwoNodesProcessTest {
    private static final int TURNS = 20;
    private static final Duration TAKE_OVER = Duration.ofSeconds(10);
    // By how much one of two letters about one change may come later than the other.
    private static final Duration APART = Duration.ofSeconds(2);

    private final AtomicInteger written = new AtomicInteger();

    @Test
    void twoNodesAgreeAndOneTakesOverWhatTheOtherDiedDoing() throws Exception {
        try (var server = new OwnServer(); var receiver = new Receiver()) {
            var environment = server.words(Map.of());
            var folder = CityProcess.freshFolder();
            try (var first = CityProcess.start(folder, environment)) {
                try (var second = CityProcess.start(besides(folder), environment)) {
                    eachReadsWhatTheOtherWrote(first, second);
                    whatAThingIsBesideIsFoundAtBoth(first, second);
                    eachChangeIsToldOnceWhicheverNodeWasAsked(first, second, receiver);
                    whatIsRemovedAtOneNodeIsNotToldByTheOther(first, second, receiver);
                    theOtherTakesOver(first, second, receiver);
                }
            }
        }
    }

    private static void eachReadsWhatTheOtherWrote(CityProcess first, CityProcess second) throws Exception {
        var nodes = List.of(first, second);
        assertThat(first.send("POST", "/ngsi-ld/v1/entities", thing("Turn", 0)).statusCode()).isEqualTo(201);
        for (int turn = 1; turn <= TURNS; turn++) {
            var changed = nodes.get(turn % 2).send("POST", "/ngsi-ld/v1/entities/" + id("Turn", 0) + "/attrs",
                "{\"turn\": {\"type\": \"Property\", \"value\": %d}}".formatted(turn));
            assertThat(changed.statusCode()).isEqualTo(204);
            assertThat(nodes.get((turn + 1) % 2).get("/ngsi-ld/v1/entities/" + id("Turn", 0) + "?options=keyValues")
                .body()).contains("\"turn\":" + turn);
        }
    }

    // The other node asks once a second whether a type is somebody's second; the one that wrote it knows.
    private static void whatAThingIsBesideIsFoundAtBoth(CityProcess first, CityProcess second) throws Exception {
        var address = "/ngsi-ld/v1/entities?type=Beside";
        assertThat(second.get(address).body()).isEqualTo("[]");
        assertThat(first.send("POST", "/ngsi-ld/v1/entities", thing("Turn", 99)
            .replace("\"Turn\"", "[\"Turn\", \"Beside\"]")).statusCode()).isEqualTo(201);
        assertThat(first.get(address).body()).contains(id("Turn", 99));
        Soon.eventually(Duration.ofSeconds(3), () -> read(second, address).contains(id("Turn", 99)));
    }

    private static String read(CityProcess city, String address) {
        try {
            return city.get(address).body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void eachChangeIsToldOnceWhicheverNodeWasAsked(CityProcess first, CityProcess second, Receiver receiver)
            throws Exception {
        subscribe(first, "Told", receiver.address("told"));
        subscribe(second, "Told", receiver.address("told-too"));
        var told = List.of(write(first, "Told"), write(second, "Told"), write(first, "Told"));
        Soon.eventually(() -> receiver.told("told").containsAll(told) && receiver.told("told-too").containsAll(told));
        var last = write(second, "Told");
        Soon.eventually(() -> receiver.told("told").contains(last) && receiver.told("told-too").contains(last));
        assertThat(receiver.told("told")).doesNotHaveDuplicates();
        assertThat(receiver.told("told-too")).doesNotHaveDuplicates();
    }

    // Within a second the other node knows; what is written once it does is told to nobody.
    private void whatIsRemovedAtOneNodeIsNotToldByTheOther(CityProcess first, CityProcess second, Receiver receiver)
            throws Exception {
        subscribe(first, "Gone", receiver.address("stays"));
        var gone = subscribe(first, "Gone", receiver.address("gone"));
        var before = write(first, "Gone");
        Soon.eventually(() -> receiver.told("gone").contains(before) && receiver.told("stays").contains(before));
        assertThat(second.send("DELETE", gone, "").statusCode()).isEqualTo(204);
        Soon.eventually(() -> !goneIsTold(second, receiver));
        assertThat(goneIsTold(first, receiver)).isFalse();
    }

    private boolean goneIsTold(CityProcess writer, Receiver receiver) {
        var after = write(writer, "Gone");
        Soon.eventually(() -> receiver.told("stays").contains(after));
        LockSupport.parkNanos(APART.toNanos());
        return receiver.told("gone").contains(after);
    }

    private void theOtherTakesOver(CityProcess first, CityProcess second, Receiver receiver) throws Exception {
        var lastOfTheDead = write(first, "Told");
        first.kill();
        long killed = System.nanoTime();
        var afterwards = write(second, "Told");
        Soon.eventually(() -> receiver.told("told").containsAll(List.of(lastOfTheDead, afterwards)));
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(TAKE_OVER);
    }

    private static String subscribe(CityProcess city, String type, String receiver) throws Exception {
        var answer = city.send("POST", "/ngsi-ld/v1/subscriptions", """
            {"type": "Subscription", "entities": [{"type": "%s"}],
             "notification": {"format": "simplified", "endpoint": {"uri": "%s"}}}""".formatted(type, receiver));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    }

    /// Writes one more thing of a type; its id.
    private String write(CityProcess city, String type) {
        try {
            int number = written.incrementAndGet();
            assertThat(city.send("POST", "/ngsi-ld/v1/entities", thing(type, number)).statusCode()).isEqualTo(201);
            return id(type, number);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String thing(String type, int number) {
        return "{\"id\": \"%s\", \"type\": \"%s\"}".formatted(id(type, number), type);
    }

    private static String id(String type, int number) {
        return "urn:ngsi-ld:" + type + ":" + number;
    }

    /// A folder for a second node, with the secrets of the first, as `deploy/README.md` says.
    private static Path besides(Path first) throws IOException, InterruptedException {
        var second = CityProcess.freshFolder();
        int code = new ProcessBuilder("cp", "-a", first + "/.", second.toString()).inheritIO().start().waitFor();
        assertThat(code).isZero();
        return second;
    }

    /// Several receivers on one port, told apart by their path.
    private static final class Receiver implements AutoCloseable {
        private final List<String> told = new CopyOnWriteArrayList<>();
        private final ObjectMapper json = new ObjectMapper();
        private final HttpServer server;

        Receiver() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::take);
            server.start();
        }

        String address(String name) {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
        }

        List<String> told(String name) {
            return told.stream().filter(one -> one.startsWith("/" + name + " "))
                .map(one -> one.substring(name.length() + 2)).toList();
        }

        private void take(HttpExchange exchange) throws IOException {
            try (exchange) {
                var path = exchange.getRequestURI().getPath();
                json.readTree(exchange.getRequestBody()).path("data")
                    .forEach(thing -> told.add(path + " " + thing.path("id").asText()));
                exchange.sendResponseHeaders(200, -1);
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
