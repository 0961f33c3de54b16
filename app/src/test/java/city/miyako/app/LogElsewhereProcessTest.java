package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.OwnTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A city whose log goes to another system, so that whoever breaks into it cannot make the traces go away.
class LogElsewhereProcessTest {
    // RFC 5424: priority, version, time with zone, host, program, process, message id, structured data, message.
    private static final Pattern LINE = Pattern.compile("(?s)<([0-9]{1,3})>1 (20[0-9]{2}-[0-9-]{5}T[0-9:.]+"
        + "(?:Z|[+-][0-9:]{5})) (\\S+) miyako (\\S+) (\\S+) (-|\\[.*?]) ?(.*)");

    @Test
    @Tag("asvs:V16.2.1")
    @Tag("asvs:V16.2.4")
    @Tag("asvs:V16.4.3")
    void whatIsLoggedIsAlsoOnAnotherSystemOverTlsAndSaysWhenWhereWhoAndWhat(@TempDir Path folder) throws Exception {
        var tls = OwnTls.fresh(folder, "localhost");
        var lines = new CopyOnWriteArrayList<String>();
        var data = CityProcess.settledFolder();
        try (var keeper = keep(tls, lines); var city = CityProcess.start(data, Map.of("MIYAKO_LOG_SYSLOG",
                "localhost:" + keeper.getLocalPort(), "JAVA_TOOL_OPTIONS", tls.trustOptions()))) {
            refused(city);

            assertThat(within(() -> lines.stream().anyMatch(line -> line.contains("refused: not-allowed")))).isTrue();
            assertThat(lines).allSatisfy(line -> assertThat(line).matches(LINE));
            var refusal = LINE.matcher(lines.stream().filter(line -> line.contains("refused: not-allowed")).findFirst()
                .orElseThrow());
            assertThat(refusal.matches()).isTrue();
            assertThat(refusal.group(7)).as("who, what").contains("for sample:staff, GET audit.read");
            assertThat(refusal.group(2)).as("when").isNotEmpty();
            assertThat(List.of(refusal.group(3), refusal.group(4))).as("where").doesNotContain("-");
            assertThat(Files.readString(data.resolve("logs/miyako.log"))).contains("refused: not-allowed");
        }
    }

    @Test
    @Tag("asvs:V16.4.3")
    void toASystemThatShowsACertificateOfItsOwnMakingNothingIsTold(@TempDir Path folder) throws Exception {
        var lines = new CopyOnWriteArrayList<String>();
        var data = CityProcess.settledFolder();
        try (var impostor = keep(OwnTls.fresh(folder, "localhost"), lines); var city = CityProcess.start(data,
                Map.of("MIYAKO_LOG_SYSLOG", "localhost:" + impostor.getLocalPort()))) {
            refused(city);

            assertThat(Files.readString(data.resolve("logs/miyako.log"))).contains("refused: not-allowed");
            assertThat(lines).isEmpty();
        }
    }

    private static void refused(CityProcess city) throws IOException, InterruptedException {
        var basic = Base64.getEncoder().encodeToString("staff:miyako-sample".getBytes(StandardCharsets.UTF_8));
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(city.base().resolve("/api/v1/audit/entries"))
                .header("Authorization", "Basic " + basic).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(403);
        }
    }

    // Takes messages that begin with their length (RFC 5425).
    private static ServerSocket keep(OwnTls tls, List<String> lines) throws IOException {
        var server = tls.context().getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (var socket = server.accept(); var in = socket.getInputStream()) {
                    var length = new StringBuilder();
                    for (int next = in.read(); next >= 0; next = in.read()) {
                        if (next == ' ') {
                            lines.add(new String(in.readNBytes(Integer.parseInt(length.toString().strip())),
                                StandardCharsets.UTF_8));
                            length.setLength(0);
                        } else {
                            length.append((char) next);
                        }
                    }
                } catch (IOException gone) {
                    // the next one may stay
                }
            }
        });
        return server;
    }

    private static boolean within(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < end && !condition.getAsBoolean()) {
            Thread.sleep(50);
        }
        return condition.getAsBoolean();
    }
}
