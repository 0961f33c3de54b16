package city.miyako.data.changes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/// Tells listeners in this process what changes, within a fraction of a second, whoever wrote it.
///
/// One thread reads the log; writers of this node wake it, writers of other nodes are found by looking regularly.
@ApplicationScoped
public class ChangeFeed {
    private static final Logger LOG = Logger.getLogger(ChangeFeed.class);
    private static final int PAGE = 5_000;
    private static final long LOOK_EVERY_MILLIS = 250;
    private static final Duration KEPT_AT_LEAST = Duration.ofHours(1);

    private final ChangeLog log;
    private final Clock clock;
    private final Duration kept;
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore news = new Semaphore(0);
    private final Object told = new Object();
    private volatile Cursor toldUpTo = Cursor.START;
    private volatile boolean running;

    /// A feed over the durable log.
    ///
    /// @throws IllegalArgumentException where the log would be kept for less than an hour
    public ChangeFeed(ChangeLog log, ChangeSettings settings, Clock clock) {
        this.log = log;
        this.clock = clock;
        this.kept = settings.kept();
        if (kept.compareTo(KEPT_AT_LEAST) < 0) {
            throw new IllegalArgumentException("miyako.changes.kept: at least " + KEPT_AT_LEAST + " expected");
        }
    }

    /// Adds a listener; closing what is returned removes it.
    public AutoCloseable listen(ChangeListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Lets work follow the changes on a thread of its own, beginning with a look at everything.
    ///
    /// @param name what the work is called in the log, as in `flood-watch`
    /// @param interest which changes concern it; quick, since it is asked for every change
    /// @param work what is done about them
    public Follower follow(String name, Predicate<Change> interest, Follower.Work work) {
        return new Follower(name, interest, work).start(this);
    }

    /// The place up to which every listener has been told.
    public Cursor toldUpTo() {
        return toldUpTo;
    }

    /// Waits until every listener has been told of a place in the log, or until patience ends: another node may have
    /// read further than this one.
    ///
    /// @return whether they have been
    public boolean awaitTold(Cursor place, Duration patience) throws InterruptedException {
        if (toldUpTo.compareTo(place) >= 0) {
            return true;
        }
        long end = System.nanoTime() + patience.toNanos();
        synchronized (told) {
            for (long left = patience.toMillis(); toldUpTo.compareTo(place) < 0 && left > 0;
                    left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
                told.wait(left);
            }
        }
        return toldUpTo.compareTo(place) >= 0;
    }

    /// Says that something has just been written.
    public void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    void start(@Observes StartupEvent event) {
        running = true;
        var start = log.end();
        toldUpTo = start;
        Thread.ofPlatform().daemon().name("change-feed").start(() -> run(start));
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
        wake();
    }

    @Scheduled(every = "1h", delayed = "10m")
    void forget() {
        log.forgetBefore(clock.instant().minus(kept));
    }

    private void run(Cursor start) {
        var cursor = start;
        while (running) {
            try {
                var changes = log.after(cursor, PAGE);
                if (!changes.isEmpty()) {
                    cursor = changes.getLast().cursor();
                    tell(changes);
                }
                if (changes.size() < PAGE) {
                    news.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                pauseAfter(e);
            }
        }
    }

    private void pauseAfter(RuntimeException fault) {
        if (running) {
            LOG.warnf(fault, "the change log cannot be read, trying again");
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private void tell(List<Change> changes) {
        for (var listener : listeners) {
            try {
                listener.changed(changes);
            } catch (RuntimeException e) {
                LOG.warnf(e, "a listener failed on %d changes", changes.size());
            }
        }
        synchronized (told) {
            toldUpTo = changes.getLast().cursor();
            told.notifyAll();
        }
    }
}
