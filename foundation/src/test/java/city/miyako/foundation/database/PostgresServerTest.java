package city.miyako.foundation.database;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.TestServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A PostgreSQL of one's own that starts again, whatever became of the former one.
class PostgresServerTest {
    // Its first child ends at once and, for two seconds, nobody asks how.
    private static final String LEAVES_ONE_UNBURIED = "sleep 0 & echo $!; exec sleep 2";

    @TempDir
    private Path folder;

    @Test
    void aKilledServerThatTheSystemHasNotBuriedYetIsWaitedFor() throws IOException, InterruptedException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var data = folder.resolve("database");
        var pidFile = data.resolve("cluster/postmaster.pid");
        List<String> lines;
        try (var server = TestServers.fresh(data)) {
            assertThat(server.pid()).isPositive();
            lines = Files.readAllLines(pidFile);
        }
        var parent = new ProcessBuilder(ServerUser.choose(data).as(List.of("sh", "-c", LEAVES_ONE_UNBURIED))).start();
        try (var reader = parent.inputReader(StandardCharsets.US_ASCII)) {
            lines.set(0, reader.readLine());
            Files.write(pidFile, lines);

            try (var server = TestServers.fresh(data)) {
                assertThat(server.settings().url()).startsWith("jdbc:postgresql:");
            }
        } finally {
            parent.destroy();
            parent.waitFor();
        }
    }
}
