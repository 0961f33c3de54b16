package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// The packaged program as an operator runs it: a process of its own on a data folder of its own.
final class CityProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 32_000;
    private static final int MOST_TRIES = 100;
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final URI base;
    private final Path log;

    private CityProcess(Process process, URI base, Path log) {
        this.process = process;
        this.base = base;
        this.log = log;
    }

    /// Starts the program and waits until it serves.
    static CityProcess start(Path data, String... options) throws IOException, InterruptedException {
        return start(data, Map.of(), options);
    }

    /// Starts the program with further environment variables and waits until it serves.
    static CityProcess start(Path data, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        var city = launch(Program.city(), data, environment, options);
        city.awaitReady();
        return city;
    }

    /// Starts the program by words of one's own and waits until it serves.
    static CityProcess start(Path data, List<String> words) throws IOException, InterruptedException {
        var city = launch(words, data, Map.of());
        city.awaitReady();
        return city;
    }

    /// Starts the program without waiting, for tests of starts that are refused.
    static CityProcess launch(Path data, String... options) throws IOException {
        return launch(Program.city(), data, Map.of(), options);
    }

    /// Starts the program with further environment variables without waiting.
    static CityProcess launch(Path data, Map<String, String> environment) throws IOException {
        return launch(Program.city(), data, environment);
    }

    /// Starts the program by words and further environment variables without waiting.
    static CityProcess launch(List<String> words, Path data, Map<String, String> environment,
                                      String... options) throws IOException {
        int port = freePort();
        var command = new ArrayList<>(words);
        command.addAll(List.of("--port", Integer.toString(port), "--data", data.toString()));
        command.addAll(List.of(options));
        var log = Files.createTempFile("miyako-city", ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("MIYAKO_SAMPLE_FEED", "false");
        builder.environment().put("MIYAKO_MQTT_PORT", "0");
        for (var reader : List.of("", "ANONYMOUS_")) {
            builder.environment().put("MIYAKO_LIMITS_" + reader + "READ_BURST", "1000000");
        }
        builder.environment().putAll(environment);
        return new CityProcess(builder.start(), URI.create("http://127.0.0.1:" + port), log);
    }

    /// A data folder that PostgreSQL's own user may enter.
    static Path freshFolder() throws IOException {
        var folder = Files.createTempDirectory("miyako-city-data");
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
        return folder;
    }

    /// The data folder of a city that has started before, for tests of what comes after: it starts in half the time.
    static Path settledFolder() throws IOException, InterruptedException {
        var folder = freshFolder();
        int code = new ProcessBuilder("cp", "-a", Program.settled() + "/.", folder.toString()).inheritIO().start()
            .waitFor();
        assertThat(code).as("copying a city at rest").isZero();
        return folder;
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer miyako-sample-city").header("Content-Type", "application/json")
            .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body));
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    /// Where it listens.
    URI base() {
        return base;
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    /// Ends it as a power cut would.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Ends its database server as a crash would, leaving the program alone.
    void killDatabase() {
        process.children().filter(child -> child.info().command().orElse("").endsWith("/postgres"))
            .forEach(ProcessHandle::destroyForcibly);
    }

    /// Waits for it to end by itself and tells how.
    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running");
        }
        return process.exitValue();
    }

    /// Asks it to stop, as Ctrl-C does, and waits.
    int stop() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process.isAlive()) {
            stop();
        }
        Files.deleteIfExists(log);
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                if (get("/q/health/ready").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IllegalStateException("Miyako did not start:\n" + output());
    }

    // Below the ports that the system gives to whoever asks for any: by the time the city listens, one of those may be
    // somebody else's, who answers in its place.
    private static int freePort() throws IOException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // Another one, then.
            }
        }
        throw new IllegalStateException("no free port");
    }
}
