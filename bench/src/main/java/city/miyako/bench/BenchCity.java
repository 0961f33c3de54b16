package city.miyako.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A city of its own for a benchmark: started by `./miyako run` as an operator would, on a fresh data folder.
public final class BenchCity implements AutoCloseable {
    /// The token of the sample city's sensors.
    public static final String TOKEN = "miyako-sample-city";
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final long POLL_MILLIS = 20;
    private static final String NO_LIMIT = "100000000";

    private final HttpClient browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5)).build();
    private final Process process;
    private final URI base;
    private final Door door;
    private final double startSeconds;

    private BenchCity(Path data, List<String> options, boolean feed, Map<String, String> environment)
            throws IOException, InterruptedException {
        int port = freePort();
        var root = Path.of(System.getProperty("miyako.root", "."));
        var command = new ArrayList<>(List.of(root.resolve("miyako").toString(), "run", "--port",
            Integer.toString(port), "--data", data.toString()));
        command.addAll(options);
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(data.resolveSibling(data.getFileName() + ".log").toFile());
        builder.environment().put("MIYAKO_SAMPLE_FEED", Boolean.toString(feed));
        // All of a benchmark's readers and writers stand behind one address.
        builder.environment().put("MIYAKO_LIMITS_WRITE_BURST", NO_LIMIT);
        builder.environment().put("MIYAKO_LIMITS_WRITES_PER_SECOND", NO_LIMIT);
        builder.environment().put("MIYAKO_LIMITS_READ_BURST", NO_LIMIT);
        builder.environment().put("MIYAKO_LIMITS_READS_PER_SECOND", NO_LIMIT);
        builder.environment().put("MIYAKO_LIMITS_ANONYMOUS_READ_BURST", NO_LIMIT);
        builder.environment().put("MIYAKO_LIMITS_ANONYMOUS_READS_PER_SECOND", NO_LIMIT);
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        this.process = builder.start();
        this.base = URI.create("http://127.0.0.1:" + port);
        this.door = new Door(base, TOKEN);
        awaitFirstPage();
        awaitFirstPage();
        this.startSeconds = (System.nanoTime() - start) / 1e9;
    }

    /// Starts a city and waits for its first page.
    ///
    /// @param feed whether the sample city's sensors send
    public static BenchCity start(Path data, boolean feed, String... options)
            throws IOException, InterruptedException {
        return new BenchCity(data, Arrays.asList(options), feed, Map.of());
    }

    /// Starts a city whose sensors do not send, with further environment variables, and waits for its first page.
    public static BenchCity start(Path data, Map<String, String> environment)
            throws IOException, InterruptedException {
        return new BenchCity(data, List.of(), false, environment);
    }

    /// A new data folder that PostgreSQL's own user may enter.
    public static Path freshFolder() throws IOException {
        var folder = Files.createTempDirectory("miyako-bench");
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
        return folder.resolve("data");
    }

    /// Seconds from the command to the first page served.
    public double startSeconds() {
        return startSeconds;
    }

    /// The way in with the token of the sample city's sensors.
    Door door() {
        return door;
    }

    /// Where it listens.
    public URI base() {
        return base;
    }

    /// Gets an address and returns the answer's body; anything but 2xx is an error.
    public byte[] get(String path) throws IOException, InterruptedException {
        return door.get(path);
    }

    /// Gets a page as a resident's browser does: nobody known, packed, a connection of its own (HTTP/1.1).
    public byte[] page(String path) throws IOException, InterruptedException {
        var answer = browser.send(HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60))
            .header("Accept", "text/html").header("Accept-Encoding", "gzip").build(),
            HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    /// Sends JSON and returns the answer's body; anything but 2xx is an error.
    public byte[] send(String method, String path, String json) throws IOException, InterruptedException {
        return door.send(method, path, json);
    }

    /// Proportional memory of the program and its database together, in megabytes.
    public long megabytes() throws IOException {
        long kilobytes = 0;
        for (var one : Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList()) {
            kilobytes += pss(one.pid());
        }
        return kilobytes >> 10;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    /// Sends a body of any type and returns the answer's body; anything but 2xx is an error.
    public byte[] send(String path, String type, byte[] body) throws IOException, InterruptedException {
        return door.send("POST", path, type, body);
    }

    /// CPU time the city has used so far, program and database together, in seconds.
    public double cpuSeconds() {
        return ServerCost.of(process.toHandle()).cpuSeconds();
    }

    private void awaitFirstPage() throws InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                get("/");
                return;
            } catch (IOException | IllegalStateException notYet) {
                Thread.sleep(POLL_MILLIS);
            }
        }
        throw new IllegalStateException("the city did not start");
    }

    private static long pss(long pid) throws IOException {
        var file = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        if (!Files.isReadable(file)) {
            return 0;
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("Pss:")).mapToLong(line ->
                Long.parseLong(line.replaceAll("\\D", ""))).sum();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
