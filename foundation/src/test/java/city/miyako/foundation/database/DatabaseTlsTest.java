package city.miyako.foundation.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.testing.OwnTls;
import city.miyako.foundation.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A PostgreSQL of one's own that takes connections over TLS only, with a certificate that the city was told of.
class DatabaseTlsTest {
    @TempDir
    private static Path folder;

    private static PostgresServer server;
    private static OwnTls certificate;

    @BeforeAll
    static void start() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        certificate = OwnTls.fresh(folder, "localhost");
        var data = folder.resolve("database");
        try (var plain = TestServers.fresh(data)) {
            plain.settings();
        }
        var cluster = data.resolve("cluster");
        Files.writeString(cluster.resolve("server.crt"), certificate.certificate());
        Files.createFile(cluster.resolve("server.key"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(cluster.resolve("server.key"), certificate.secretKey());
        Files.writeString(cluster.resolve("postgresql.conf"), "\nssl = on\n", StandardOpenOption.APPEND);
        Files.writeString(cluster.resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
        server = TestServers.fresh(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Tag("asvs:V12.3.4")
    void theCityTrustsTheOneCertificateItWasToldOfAndTheNameInIt() throws IOException, SQLException {
        var known = file("known.pem", certificate);
        var city = prepare("localhost", "sslmode=verify-full&sslrootcert=" + known);
        try (var connection = DriverManager.getConnection(city.url(), city.application(), city.applicationPassword());
             var statement = connection.createStatement();
             var row = statement.executeQuery("SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getBoolean(1)).isTrue();
            assertThat(row.getString(2)).isIn("TLSv1.2", "TLSv1.3");
        }
        var another = file("another.pem", OwnTls.fresh(folder, "localhost"));
        assertThatThrownBy(() -> prepare("localhost", "sslmode=verify-full&sslrootcert=" + another))
            .hasMessageContaining("PKIX path");
        assertThatThrownBy(() -> prepare("127.0.0.1", "sslmode=verify-full&sslrootcert=" + known))
            .as("the certificate names localhost").hasMessageContaining("127.0.0.1");
        assertThatThrownBy(() -> prepare("localhost", "sslmode=disable")).hasMessageContaining("no encryption");
    }

    private static DatabaseSettings prepare(String host, String how) {
        var owner = server.settings();
        return DatabasePreparation.prepare("jdbc:postgresql://" + host + ":" + server.port() + "/miyako?" + how,
            owner.owner(), owner.ownerPassword(), owner.applicationPassword());
    }

    private static Path file(String name, OwnTls certificate) throws IOException {
        return Files.writeString(folder.resolve(name), certificate.certificate());
    }
}
