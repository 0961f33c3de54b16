package city.miyako.foundation.database;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The two roles of a fresh database: how they are proved, and who can read with what.
class SecretsTest {
    @TempDir
    private static Path folder;

    private static PostgresServer server;
    private static DatabaseSettings settings;

    @BeforeAll
    static void start() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        server = TestServers.fresh(folder.resolve("database"));
        settings = server.settings();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Tag("asvs:V13.2.3")
    void noPasswordThatEverybodyKnowsOpensTheDatabase() {
        assertThat(DatabasePreparation.answers(settings.url(), settings.owner(), settings.ownerPassword())).isTrue();
        assertThat(settings.ownerPassword()).hasSize(32).isNotEqualTo(settings.applicationPassword());
        assertThat(settings.applicationPassword()).hasSize(32);
        for (var role : List.of("postgres", "miyako", settings.owner(), settings.application())) {
            for (var password : List.of("", role, "postgres", "miyako", "admin", "password", "miyako-sample")) {
                assertThat(DatabasePreparation.answers(settings.url(), role, password)).as(role + "/" + password)
                    .isFalse();
            }
        }
    }

    @Test
    @Tag("asvs:V13.3.2")
    void secretsAreReadByTheirOwnerAloneAndTheCitysRoleSeesNone() throws IOException, SQLException {
        for (var secret : List.of("owner-password", "application-password")) {
            assertThat(rights(secret)).as(secret).isEqualTo("rw-------");
        }
        assertThat(rights("cluster")).isEqualTo("rwx------");
        try (var connection = DriverManager.getConnection(settings.url(), settings.application(),
                settings.applicationPassword()); var statement = connection.createStatement()) {
            for (var question : List.of("SELECT rolpassword FROM pg_authid", "SELECT pg_read_file('postgresql.conf')",
                    "SELECT passwd FROM pg_shadow", "COPY (SELECT 1) TO PROGRAM 'cat'", "SET ROLE miyako_owner")) {
                assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> statement.execute(question)))
                    .as(question).isInstanceOf(SQLException.class).hasMessageContaining("permission denied");
            }
        }
    }

    private static String rights(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("database").resolve(name)));
    }
}
