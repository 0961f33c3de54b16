package city.miyako.linkage.publishing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Settings as an operator would make them.
///
/// @param servers where Kafka is
/// @param topics what is published
/// @param tls whether lines are TLS
/// @param authorities file of certificates
/// @param identity file of the city's own key
/// @param user to sign in as
/// @param password to sign in with
/// @param mechanism how
record TestSettings(Optional<List<String>> servers, Map<String, Topic> topics, boolean tls,
                    Optional<String> authorities, Optional<String> identity, Optional<String> user,
                    Optional<String> password, String mechanism) implements KafkaSettings {

    /// Settings of a Kafka that asks nobody who comes.
    static TestSettings of(String server, Map<String, Topic> topics) {
        return new TestSettings(Optional.of(List.of(server)), topics, false, Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), "SCRAM-SHA-512");
    }

    /// The same with a person who signs in.
    TestSettings signingIn(String mechanism, boolean overTls) {
        return new TestSettings(servers, topics, overTls, authorities, identity, Optional.of("city"),
            Optional.of("a\"b\\c"), mechanism);
    }

    static Topic topic(String reach, Optional<String> tenant, List<String> types) {
        return new Given(Optional.empty(), reach, tenant, Optional.of(types));
    }

    @Override
    public String name() {
        return "test-city";
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(4);
    }

    private record Given(Optional<String> topic, String reach, Optional<String> tenant, Optional<List<String>> types)
        implements Topic {
    }
}
