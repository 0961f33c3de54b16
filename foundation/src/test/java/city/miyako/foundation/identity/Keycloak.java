package city.miyako.foundation.identity;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A Keycloak on this machine, from its unpacked distribution, with one realm.
final class Keycloak implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(4);

    private final Process process;
    private final int port;

    Keycloak(Path folder) throws IOException, InterruptedException {
        try (var homes = Files.list(folder); var free = new ServerSocket(0)) {
            var home = homes.filter(Files::isDirectory).findFirst().orElseThrow();
            port = free.getLocalPort();
            var realms = Files.createDirectories(home.resolve("data/import"));
            try (var realm = Keycloak.class.getResourceAsStream("keycloak-realm.json")) {
                Files.copy(realm, realms.resolve("city-realm.json"), StandardCopyOption.REPLACE_EXISTING);
            }
            free.close();
            var builder = new ProcessBuilder("bash", home.resolve("bin/kc.sh").toString(), "start-dev",
                "--import-realm", "--http-host=127.0.0.1", "--http-port=" + port, "--cache=local");
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xmx512m");
            process = builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        }
        awaitAnswer(folder.resolve("log"));
    }

    String issuer() {
        return "http://127.0.0.1:" + port + "/realms/city";
    }

    private void awaitAnswer(Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        try (var http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    if (http.send(HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                            .timeout(Duration.ofSeconds(20)).build(), BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    Thread.sleep(500);
                }
                Thread.sleep(500);
            }
        }
        close();
        throw new IOException("Keycloak did not start: " + Files.readString(log));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
