package city.miyako.linkage.publishing;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeLog;
import city.miyako.data.changes.Cursor;
import city.miyako.foundation.database.Duties;
import city.miyako.linkage.outgoing.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Publishes the change log to one topic, on a virtual thread of its own, from where the topic has it on.
///
/// The place in the log is moved only after Kafka has taken everything up to it; a crash in between publishes again.
final class Publication implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Publication.class);
    private static final String DUTY = "publishing";
    private static final int PAGE = 500;
    private static final long LOOK_EVERY_SECONDS = 2;
    private static final Duration REMEMBER_EVERY = Duration.ofSeconds(30);
    private static final Duration LEAVE = Duration.ofSeconds(5);

    private final Desk desk;
    private final KafkaSettings settings;
    private final Topic topic;
    private final Semaphore news = new Semaphore(1);
    private volatile boolean running = true;
    private @Nullable Thread thread;
    private @Nullable KafkaLine line;
    private @Nullable Cursor cursor;
    private Instant remembered = Instant.EPOCH;
    private int failsInRow;

    Publication(Desk desk, KafkaSettings settings, Topic topic) {
        this.desk = desk;
        this.settings = settings;
        this.topic = topic;
    }

    /// What all publications share.
    ///
    /// @param duties says which node publishes
    /// @param log what is published
    /// @param store keeps how far
    /// @param writer writes it as events
    /// @param clock of the city
    record Desk(Duties duties, ChangeLog log, PublicationStore store, EventWriter writer, Clock clock) {
    }

    void start() {
        thread = Thread.ofVirtual().name("publication " + topic.name()).start(this::run);
    }

    /// Says that some changes were made, which may concern the topic.
    void tell(List<Change> changes) {
        if (news.availablePermits() == 0 && changes.stream().anyMatch(topic::concerns)) {
            news.release();
        }
    }

    /// Stops publishing; what is under way is broken off and published again by whoever goes on.
    @Override
    public void close() {
        running = false;
        var working = thread;
        if (working == null) {
            return;
        }
        working.interrupt();
        try {
            working.join(LEAVE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (running) {
                work();
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debugf("topic %s is left: %s", topic.name(), e.getMessage());
        } finally {
            Thread.interrupted(); // whoever is interrupted cannot hang up
            hangUp();
        }
    }

    private void work() throws InterruptedException {
        boolean hasMore = false;
        try {
            hasMore = round();
            failsInRow = 0;
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            pauseAfter(e);
        }
        if (!hasMore) {
            news.tryAcquire(LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
            news.drainPermits();
        }
    }

    /// Publishes the next stretch of the log; whether there may be more at once.
    private boolean round() {
        if (!desk.duties().isMine(DUTY)) {
            hangUp();
            return false;
        }
        var from = cursor == null ? takeUp() : cursor;
        var changes = desk.log().after(from, PAGE);
        if (changes.isEmpty()) {
            return false;
        }
        var reached = changes.getLast().cursor();
        var events = desk.writer().write(topic, changes);
        if (!events.isEmpty()) {
            line().send(events);
        }
        cursor = reached;
        remember(reached, events.size());
        return changes.size() == PAGE;
    }

    // What the log has forgotten cannot be published any more, which an operator must hear of.
    private Cursor takeUp() {
        var place = desk.store().place(topic.name(), desk.log().end());
        if (place.compareTo(desk.log().wholeAfter()) < 0) {
            LOG.warnf("topic %s has the log up to %s only; what happened after it may have been forgotten unpublished",
                topic.name(), place.text());
        }
        cursor = place;
        return place;
    }

    // A place passed without an event is only remembered now and then: passing it again does no harm.
    private void remember(Cursor reached, int events) {
        var now = desk.clock().instant();
        if (events > 0 || now.isAfter(remembered.plus(REMEMBER_EVERY))) {
            desk.store().told(topic.name(), reached, events);
            remembered = now;
        }
    }

    private KafkaLine line() {
        if (line == null) {
            line = new KafkaLine(settings, topic.name());
        }
        return Objects.requireNonNull(line);
    }

    private void hangUp() {
        var former = line;
        line = null;
        cursor = null;
        if (former != null) {
            former.close();
        }
    }

    private void pauseAfter(RuntimeException fault) throws InterruptedException {
        hangUp();
        failsInRow++;
        if (!running) {
            return;
        }
        LOG.logf(failsInRow == 1 ? Logger.Level.WARN : Logger.Level.DEBUG, fault,
            "topic %s cannot be published to, trying again", topic.name());
        try {
            desk.store().failed(topic.name());
        } catch (RuntimeException e) {
            LOG.debugf("nor can that be remembered: %s", e.getMessage());
        }
        Thread.sleep(Backoff.after(failsInRow));
    }
}
