package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.database.PostgresServer;
import city.miyako.foundation.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The audit's log lives through kills in the middle of sequencing, and `verify-audit` tells what became of it.
class AuditKillProcessTest {
    private static final int WRITERS = 4;
    private static final int ROUNDS = 8;

    @Test
    @Tag("long")
    void noIndexIsLostOrGivenTwiceHoweverOftenTheCityIsKilledAndATamperingAfterwardsIsNamed() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var data = CityProcess.settledFolder();
        for (int round = 0; round < ROUNDS; round++) {
            try (var city = CityProcess.start(data)) {
                writeUntilKilled(city, random);
            }
        }
        try (var city = CityProcess.start(data)) {
            TimeUnit.SECONDS.sleep(3);
            assertThat(verify(data)).as("beside the running city").startsWith("0 The audit is as it was sealed");
            city.stop();
        }
        var intact = verify(data);
        assertThat(intact).startsWith("0 The audit is as it was sealed");
        assertThat(sealed(intact)).as("seed %d", seed).isGreaterThan(20)
            .isEqualTo(records(data, "SELECT count(*) FROM audit"));

        long altered = records(data, """
            WITH touched AS (UPDATE audit SET actor = 'nobody' WHERE seq = (
                SELECT seq FROM audit ORDER BY txid, seq OFFSET 11 LIMIT 1) RETURNING seq) SELECT seq FROM touched""");

        assertThat(verify(data)).startsWith("1 THE AUDIT IS NOT AS IT WAS SEALED: leaf 11 was altered")
            .contains("seq " + altered + ",").contains("by nobody");
        assertThat(verify(CityProcess.freshFolder())).startsWith("2 miyako: no audit log");
    }

    private static void writeUntilKilled(CityProcess city, Random random) throws InterruptedException {
        var running = new AtomicBoolean(true);
        var writers = new ArrayList<Thread>();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            writers.add(Thread.startVirtualThread(() -> write(city, writer, running)));
        }
        TimeUnit.MILLISECONDS.sleep(1_000 + random.nextInt(1_500));
        city.kill();
        running.set(false);
        for (var writer : writers) {
            writer.join();
        }
    }

    private static void write(CityProcess city, int writer, AtomicBoolean running) {
        for (int n = 0; running.get(); n++) {
            try {
                city.send("POST", "/ngsi-ld/v1/entityOperations/upsert?options=update", """
                    [{"id": "urn:ngsi-ld:AuditProbe:%d", "type": "AuditProbe",
                      "count": {"type": "Property", "value": %d}}]""".formatted(writer, n));
            } catch (IOException | InterruptedException killed) {
                return;
            }
        }
    }

    private static long sealed(String said) {
        return Long.parseLong(said.replaceAll("(?s).*records, ([0-9,]+) of them.*", "$1").replace(",", ""));
    }

    /// What the command says, with its exit code in front.
    private static String verify(Path data) throws IOException, InterruptedException {
        var command = new ArrayList<>(Program.command(VerifyAuditCommand.class));
        command.addAll(List.of("--data", data.toString()));
        var log = Files.createTempFile("miyako-verify", ".log");
        int code = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
        return code + " " + Files.readString(log);
    }

    private static long records(Path data, String query) {
        try (var server = PostgresServer.start(TestServers.binaries(), data.resolve("database"))) {
            var settings = server.settings();
            return Jdbi.create(settings.url(), settings.owner(), settings.ownerPassword()).withHandle(handle ->
                handle.createQuery(query).mapTo(Long.class).one());
        }
    }
}
