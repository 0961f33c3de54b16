package city.miyako.foundation.identity;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Secret;
import city.miyako.foundation.tenants.TenantId;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// The key of whoever can read the data folder: lets the command line in, from this machine only.
@ApplicationScoped
public class OperatorKey {
    /// The file in the data folder that holds the key.
    public static final String FILE = "operator-token";
    private static final Actor OPERATOR =
        new Actor("operator:local", "operator", TenantId.METROPOLIS, Set.of(Role.ADMIN));

    private final Secret secret;

    /// The key of the data folder, made on the first start.
    public OperatorKey(CitySettings settings) {
        var folder = Path.of(settings.data());
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder " + folder + " cannot be made", e);
        }
        this.secret = Secret.keptIn(folder.resolve(FILE));
    }

    Optional<Actor> bearer(String token, String address) {
        return isThisMachine(address) && Token.same(token, secret.value()) ? Optional.of(OPERATOR) : Optional.empty();
    }

    // The key must lie there before the first command needs it.
    void atStart(@Observes StartupEvent start) {
        if (secret.value().isEmpty()) {
            throw new IllegalStateException("the file " + FILE + " in the data folder is empty; delete it");
        }
    }

    private static boolean isThisMachine(String address) {
        try {
            return !address.isEmpty() && Character.digit(address.charAt(0), 16) >= 0 | address.startsWith(":")
                && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
