package city.miyako.foundation.access;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The policy the program ships: `policy.yaml` beside this class.
final class PolicyFile {
    PolicyFile() {
    }

    /// Reads it once, at the start.
    @Produces
    @Singleton
    static Policy read() {
        try (var in = PolicyFile.class.getResourceAsStream("policy.yaml")) {
            if (in == null) {
                throw new IllegalStateException("policy.yaml is missing beside " + PolicyFile.class);
            }
            return PolicyReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("policy.yaml cannot be read", e);
        }
    }
}
