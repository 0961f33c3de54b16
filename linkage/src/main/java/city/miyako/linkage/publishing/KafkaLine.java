package city.miyako.linkage.publishing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A line to Kafka for one topic. What it is given at once is taken as a whole or not at all, and whoever opened a line
/// for the same topic before can write no more (transactions of Kafka, KIP-98).
final class KafkaLine implements AutoCloseable {
    private static final Set<String> MECHANISMS = Set.of("SCRAM-SHA-512", "SCRAM-SHA-256", "PLAIN");
    private static final RecordHeader CONTENT_TYPE = new RecordHeader("content-type",
        "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8));

    private final String topic;
    private final Producer<String, byte[]> producer;

    /// Opens a line; blocks for as long as Kafka may take.
    ///
    /// @throws org.apache.kafka.common.KafkaException where Kafka is away or lets nobody in
    KafkaLine(KafkaSettings settings, String topic) {
        this.topic = topic;
        var properties = properties(settings);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, settings.name() + "." + topic);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.name() + "." + topic);
        this.producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Writes some events; blocks until all are taken.
    ///
    /// @throws org.apache.kafka.common.KafkaException where they were not; the line is of no use afterwards
    void send(List<Event> events) {
        producer.beginTransaction();
        events.forEach(event -> producer.send(new ProducerRecord<>(topic, null, event.key(), event.body(),
            List.of(CONTENT_TYPE))));
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    /// What Kafka's own client is told of settings.
    ///
    /// @throws IllegalArgumentException naming a setting nobody could sign in with
    static Map<String, Object> properties(KafkaSettings settings) {
        int patience = Math.toIntExact(settings.timeout().toMillis());
        var properties = new HashMap<String, Object>();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, String.join(",", settings.servers().orElse(List.of())));
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, patience / 2));
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        properties.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        boolean signsIn = settings.user().isPresent();
        properties.put("security.protocol", (settings.tls()
            ? signsIn ? SecurityProtocol.SASL_SSL : SecurityProtocol.SSL
            : signsIn ? SecurityProtocol.SASL_PLAINTEXT : SecurityProtocol.PLAINTEXT).name);
        settings.authorities().ifPresent(file -> {
            properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
            properties.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, file);
        });
        settings.identity().ifPresent(file -> {
            properties.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
            properties.put(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG, file);
        });
        settings.user().ifPresent(user -> signIn(settings, user, properties));
        return properties;
    }

    private static void signIn(KafkaSettings settings, String user, Map<String, Object> properties) {
        var mechanism = settings.mechanism();
        if (!MECHANISMS.contains(mechanism)) {
            throw new IllegalArgumentException("miyako.kafka.mechanism: one of " + MECHANISMS + " expected");
        }
        boolean isPlain = mechanism.equals("PLAIN");
        if (isPlain && !settings.tls()) {
            throw new IllegalArgumentException("miyako.kafka.mechanism: PLAIN shows the password, so over TLS alone");
        }
        properties.put(SaslConfigs.SASL_MECHANISM, mechanism);
        properties.put(SaslConfigs.SASL_JAAS_CONFIG, "org.apache.kafka.common.security." + (isPlain
            ? "plain.PlainLoginModule" : "scram.ScramLoginModule") + " required username=" + quoted(user) + " password="
            + quoted(settings.password().orElse("")) + ";");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
