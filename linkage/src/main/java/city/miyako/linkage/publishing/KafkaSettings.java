package city.miyako.linkage.publishing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an operator may set about Kafka, with `miyako.kafka.…`; without servers nothing is published.
@ConfigMapping(prefix = "miyako.kafka")
public interface KafkaSettings {
    /// Where Kafka is, as in `kafka.example.jp:9093`.
    Optional<List<String>> servers();

    /// What this city calls itself there; no two cities may have the same.
    @WithDefault("miyako")
    String name();

    /// What is published, by name.
    Map<String, Topic> topics();

    /// Whether the lines are TLS.
    @WithDefault("true")
    boolean tls();

    /// A file with the certificates (PEM) of the authorities that may vouch for the servers; those of Java without one.
    Optional<String> authorities();

    /// A file with the city's own key (PKCS#8) and certificates (PEM), for servers that ask for them.
    Optional<String> identity();

    /// The name to sign in with; nobody signs in without one.
    Optional<String> user();

    /// The password to sign in with; best given by the environment.
    Optional<String> password();

    /// How the password is shown: `SCRAM-SHA-512`, `SCRAM-SHA-256`, or `PLAIN`, over TLS alone.
    @WithDefault("SCRAM-SHA-512")
    String mechanism();

    /// How long Kafka may take to take what it is given.
    @WithDefault("30S")
    Duration timeout();

    /// One topic and what it may have.
    interface Topic {
        /// What Kafka calls it, where that is not its name here.
        Optional<String> topic();

        /// How far its readers see: `public` or `internal`.
        String reach();

        /// The code of the government whose things it has; those of the whole city without one.
        Optional<String> tenant();

        /// Stored names of the types it has; all without.
        Optional<List<String>> types();
    }
}
