package city.miyako.linkage.publishing;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.changes.ChangeLog;
import city.miyako.foundation.database.Duties;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps a publication for every topic that is set, and wakes those whom a change concerns. Of several nodes one
/// publishes.
@ApplicationScoped
public class Publisher {
    private static final int MOST_TOPICS = 20;

    private final KafkaSettings settings;
    private final ChangeFeed feed;
    private final Publication.Desk desk;
    private List<Publication> publications = List.of();
    private @Nullable AutoCloseable listening;

    Publisher(KafkaSettings settings, Duties duties, ChangeFeed feed, ChangeLog log, PublicationStore store,
              EventWriter writer, Clock clock) {
        this.settings = settings;
        this.feed = feed;
        this.desk = new Publication.Desk(duties, log, store, writer, clock);
    }

    /// @throws IllegalArgumentException where a setting says nothing one could act on
    void start(@Observes StartupEvent event) {
        open();
    }

    void stop(@Observes ShutdownEvent event) throws Exception {
        close();
    }

    void open() {
        var topics = settings.topics().entrySet().stream().map(one -> Topic.of(one.getKey(), one.getValue())).toList();
        if (settings.servers().orElse(List.of()).isEmpty()) {
            return;
        }
        if (topics.size() > MOST_TOPICS || topics.stream().map(Topic::name).distinct().count() < topics.size()) {
            throw new IllegalArgumentException("miyako.kafka.topics: at most " + MOST_TOPICS + ", each once");
        }
        KafkaLine.properties(settings);
        publications = topics.stream().map(topic -> new Publication(desk, settings, topic)).toList();
        listening = feed.listen(this::tell);
        publications.forEach(Publication::start);
    }

    void close() throws Exception {
        if (listening != null) {
            listening.close();
        }
        publications.forEach(Publication::close);
    }

    private void tell(List<Change> changes) {
        publications.forEach(publication -> publication.tell(changes));
    }
}
