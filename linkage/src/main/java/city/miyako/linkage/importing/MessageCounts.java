package city.miyako.linkage.importing;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/// How many messages each import has heard; added to its row every few seconds, so that senders need not wait for one
/// another at it. A city that is killed loses the numbers of its last seconds, not the data.
@ApplicationScoped
public class MessageCounts {
    private static final Logger LOG = Logger.getLogger(MessageCounts.class);
    private static final String ADD = """
        UPDATE import SET records = records + :records, things = things + :things, readings = readings + :readings,
            problems = problems + :problems WHERE id = :id""";

    private final Database database;
    private Map<Long, ImportCounts> more = new HashMap<>();

    /// Counts for the imports of a database.
    public MessageCounts(Database database) {
        this.database = database;
    }

    synchronized void add(long id, ImportCounts counts) {
        more.merge(id, counts, ImportCounts::plus);
    }

    /// Adds what was counted to the imports.
    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void writeDown() {
        Map<Long, ImportCounts> counted;
        synchronized (this) {
            counted = more;
            more = new HashMap<>();
        }
        if (!counted.isEmpty()) {
            database.write(Reach.everything(), handle -> {
                counted.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry ->
                    handle.createUpdate(ADD).bind("id", entry.getKey()).bind("records", entry.getValue().records())
                        .bind("things", entry.getValue().things()).bind("readings", entry.getValue().readings())
                        .bind("problems", entry.getValue().problems()).execute());
                return 0;
            });
        }
    }

    // Whatever else stops must not be kept from it by a database that is gone.
    void stop(@Observes ShutdownEvent event) {
        try {
            writeDown();
        } catch (RuntimeException e) {
            LOG.warnf("the numbers of messages of the last seconds are lost: %s", e.getMessage());
        }
    }
}
