package city.miyako.linkage.publishing;

import city.miyako.data.things.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// A reader of a topic from its beginning on, of what was committed.
final class KafkaReader implements AutoCloseable {
    private static final Duration A_LOOK = Duration.ofMillis(200);

    final List<ConsumerRecord<String, String>> records = new ArrayList<>();
    private final KafkaConsumer<String, String> consumer;

    KafkaReader(KafkaNode kafka, String topic) {
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", kafka.address(), "group.id",
            UUID.randomUUID().toString(), "auto.offset.reset", "earliest", "isolation.level", "read_committed",
            "metadata.max.age.ms", 500, "metric.reporters", ""), new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(topic));
    }

    /// Reads what has come since, and gives all events so far about one thing.
    List<ObjectNode> eventsOf(String thing) {
        consumer.poll(A_LOOK).forEach(records::add);
        return records.stream().filter(one -> one.key().endsWith("/" + thing)).map(one -> Json.object(one.value()))
            .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
