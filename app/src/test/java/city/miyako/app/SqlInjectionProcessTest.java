package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.miyako.foundation.database.PostgresServer;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The tool that others would use against the city (sqlmap), turned against every address, form and body, and
/// against a door that is broken on purpose, to show that it would find one.
@Tag("long")
class SqlInjectionProcessTest {
    private static final Duration MOST_EACH = Duration.ofMinutes(6);
    private static final String FOUND = "identified the following injection point";
    private static final String NOTHING = "all tested parameters do not appear to be injectable";
    private static final List<String> TOOL = List.of("sqlmap", "--batch", "--level=1", "--risk=1",
        "--dbms=PostgreSQL", "--timeout=20", "--retries=1", "--disable-coloring", "--flush-session",
        "--ignore-code=400,401,403,404,406,413,415,422,500");
    private static final int AT_ONCE = 2;
    private static final Map<String, String> NO_LIMITS = Map.of("MIYAKO_LIMITS_ANONYMOUS_READS_PER_SECOND", "1000000",
        "MIYAKO_LIMITS_ANONYMOUS_WRITE_BURST", "1000000", "MIYAKO_LIMITS_SIGN_IN_BURST", "1000000",
        "MIYAKO_LIMITS_LETTER_BURST", "1000000", "MIYAKO_LIMITS_READS_PER_SECOND", "1000000",
        "MIYAKO_SESSIONS_REPLACE_AFTER", "PT12H", "MIYAKO_SESSIONS_IDLE", "PT12H", "MIYAKO_SESSIONS_FRESH", "PT12H");

    @Test
    @Tag("asvs:V1.2.4")
    void noAddressAndNoFormLetsAStatementIn() throws Exception {
        assumeTool();
        var data = CityProcess.freshFolder();
        try (var city = CityProcess.start(data, NO_LIMITS)) {
            assertThat(told(withABrokenDoor(data))).as("the tool finds what is there").contains(FOUND);
            assertThat(faults(SqlTargets.of(city.base()))).isEmpty();
        }
    }

    private static List<String> faults(List<List<String>> targets) throws Exception {
        var faults = new ArrayList<String>();
        try (var tools = Executors.newFixedThreadPool(AT_ONCE)) {
            var tried = tools.invokeAll(targets.stream().map(target -> (Callable<String>) () -> told(target)).toList());
            for (int i = 0; i < targets.size(); i++) {
                var told = tried.get(i).get();
                if (told.contains(FOUND) || !told.contains(NOTHING)) {
                    faults.add(SqlTargets.name(targets.get(i)) + "\n" + end(told));
                }
            }
        }
        return faults;
    }

    // As nobody here writes it: the words of the address become part of the statement.
    private static List<String> withABrokenDoor(Path data) throws IOException {
        var settings = PostgresServer.findRunning(data.resolve("database")).orElseThrow();
        var jdbi = Jdbi.create(settings.url(), settings.owner(), settings.ownerPassword());
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange, jdbi);
            }
        });
        server.start();
        return List.of("-u", "http://127.0.0.1:" + server.getAddress().getPort() + "/?code=131016");
    }

    private static void answer(HttpExchange exchange, Jdbi jdbi) throws IOException {
        try {
            var code = exchange.getRequestURI().getQuery().substring("code=".length());
            var names = jdbi.withHandle(handle -> handle.createQuery("SELECT code::text FROM (VALUES (131016), "
                + "(131024)) AS t (code) WHERE code = " + code.replace(":", "\\\\:")).mapTo(String.class).list());
            var body = ("found: " + names).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (RuntimeException wrongStatement) {
            exchange.sendResponseHeaders(500, -1);
        }
    }

    private static String told(List<String> target) throws IOException, InterruptedException {
        var output = Files.createTempFile("miyako-sqlmap", ".log");
        var command = new ArrayList<>(TOOL);
        command.add("--output-dir=" + Files.createTempDirectory("miyako-sqlmap"));
        command.addAll(target);
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        if (!process.waitFor(MOST_EACH.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return Files.readString(output);
    }

    private static String end(String told) {
        var lines = told.split("\n");
        return String.join("\n", Arrays.copyOfRange(lines, Math.max(0, lines.length - 12), lines.length));
    }

    private static void assumeTool() throws InterruptedException {
        boolean there;
        try {
            there = new ProcessBuilder("sqlmap", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            there = false;
        }
        if (!there) {
            System.out.println("!!! THE TEST AGAINST SQL INJECTION WAS SKIPPED: install the package sqlmap !!!");
        }
        assumeTrue(there, "sqlmap is not installed");
    }
}
