package city.miyako.foundation.testing;

import city.miyako.foundation.database.PostgresServer;
import java.nio.file.Path;

/// Real PostgreSQL servers for tests and benchmarks that start a city themselves.
public final class TestServers {
    private TestServers() {
    }

    /// Where all tests of this machine keep the unpacked server.
    public static Path binaries() {
        return Path.of(System.getProperty("java.io.tmpdir"), "miyako-postgres-18.6-" + System.getProperty("user.name"));
    }

    /// Starts a server on a fresh folder below the machine's folder for temporary files.
    public static PostgresServer fresh(Path folder) {
        return PostgresServer.start(binaries(), folder);
    }
}
