package city.miyako.foundation.testing;

import city.miyako.foundation.database.DatabaseSettings;
import city.miyako.foundation.database.PostgresServer;
import city.miyako.foundation.web.Doorstep;
import com.nimbusds.jose.JOSEException;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/// A real PostgreSQL on an empty data folder, and a provider of identities, for the tests of one module; use with
/// `@QuarkusTestResource(TestCity.class)`.
public final class TestCity implements QuarkusTestResourceLifecycleManager {
    private Map<String, String> more = Map.of();
    private PostgresServer server;
    private Path folder;
    private OwnProvider provider;

    /// Settings of a test of its own, by name.
    @Override
    public void init(Map<String, String> settings) {
        this.more = settings;
    }

    @Override
    public Map<String, String> start() {
        Doorstep.judgeAddresses();
        try {
            folder = Files.createTempDirectory("miyako-test-city");
            folder.toFile().setExecutable(true, false);
            folder.toFile().setReadable(true, false);
            provider = new OwnProvider();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        server = TestServers.fresh(folder.resolve("database"));
        var properties = properties(server.settings());
        properties.putAll(more);
        return properties;
    }

    private Map<String, String> properties(DatabaseSettings settings) {
        var properties = new HashMap<String, String>();
        properties.put("quarkus.datasource.jdbc.url", settings.url());
        properties.put("quarkus.datasource.username", settings.application());
        properties.put("quarkus.datasource.password", settings.applicationPassword());
        properties.put("quarkus.flyway.jdbc-url", settings.url());
        properties.put("quarkus.flyway.username", settings.owner());
        properties.put("quarkus.flyway.password", settings.ownerPassword());
        properties.put("miyako.data", folder.toString());
        properties.put("miyako.sample-city", "true");
        properties.put("miyako.oidc.issuer", provider.issuer());
        properties.put("miyako.oidc.client", OwnProvider.CLIENT);
        properties.put("miyako.oidc.secret", OwnProvider.SECRET);
        properties.put("miyako.oidc.name", "都職員認証");
        // Hundreds of tests read from one address.
        properties.put("miyako.limits.read-burst", "1000000");
        properties.put("miyako.limits.anonymous-read-burst", "1000000");
        // Tests of notices hand them out themselves, by their own clock.
        properties.put("miyako.notices.deliver", "false");
        // Devices come to whatever port is free.
        properties.put("miyako.mqtt.port", "0");
        return properties;
    }

    @Override
    public void stop() {
        server.close();
        provider.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
