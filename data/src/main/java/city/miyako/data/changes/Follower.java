package city.miyako.data.changes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Work that follows the city's changes on a thread of its own, so that the feed never waits for it.
///
/// A thing that changed is looked at at least once afterwards, and only once however often it changed meanwhile. What
/// fails is looked at again a second later. When more things wait than [#WAITING_LIMIT], they are forgotten one by
/// one and everything is looked at anew; so it begins, too, and nothing that happened before the start is missed.
public final class Follower implements AutoCloseable {
    /// The most things that wait by name.
    public static final int WAITING_LIMIT = 10_000;
    private static final Logger LOG = Logger.getLogger(Follower.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration LEAVE = Duration.ofSeconds(5);

    private final String name;
    private final Predicate<Change> interest;
    private final Work work;
    private final Set<String> waiting = new LinkedHashSet<>();
    private final Semaphore news = new Semaphore(0);
    private boolean everything = true;
    private volatile boolean running = true;
    private @Nullable AutoCloseable listening;
    private @Nullable Thread thread;

    Follower(String name, Predicate<Change> interest, Work work) {
        this.name = name;
        this.interest = interest;
        this.work = work;
    }

    /// What is done about changes; always by one thread, and always again until it did not fail.
    public interface Work {
        /// Looks at everything it is about, as after a start.
        void lookAtAll();

        /// Looks at these things, each of which has changed, and may be gone.
        ///
        /// @param things ids, in the order in which they changed first
        void look(List<String> things);
    }

    Follower start(ChangeFeed feed) {
        listening = feed.listen(this::changed);
        thread = Thread.ofVirtual().name(name).start(this::run);
        return this;
    }

    /// Looks at everything soon, because something outside the log has changed.
    public void lookAtAll() {
        synchronized (waiting) {
            everything = true;
            waiting.clear();
        }
        news.release();
    }

    /// Stops following; a look that has begun is waited for, so that it finds the database still open.
    @Override
    public void close() {
        running = false;
        news.release();
        try {
            if (listening != null) {
                listening.close();
            }
            if (thread != null) {
                thread.join(LEAVE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException(name + " cannot leave the change feed", e);
        }
    }

    void changed(List<Change> changes) {
        var told = false;
        synchronized (waiting) {
            for (var change : changes) {
                if (interest.test(change)) {
                    told = true;
                    add(change.thing());
                }
            }
        }
        if (told) {
            news.release();
        }
    }

    private void add(String thing) {
        if (everything) {
            return;
        }
        waiting.add(thing);
        if (waiting.size() > WAITING_LIMIT) {
            LOG.infof("%s: more than %d things wait, all are looked at anew", name, WAITING_LIMIT);
            everything = true;
            waiting.clear();
        }
    }

    private void run() {
        while (running) {
            var due = take();
            try {
                if (due == null) {
                    work.lookAtAll();
                } else if (!due.isEmpty()) {
                    work.look(due);
                }
                news.acquire();
                news.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                giveBack(due);
                pauseAfter(e);
            }
        }
    }

    /// The things that wait; null when everything is due.
    private @Nullable List<String> take() {
        synchronized (waiting) {
            var due = everything ? null : new ArrayList<>(waiting);
            everything = false;
            waiting.clear();
            return due;
        }
    }

    private void giveBack(@Nullable List<String> due) {
        synchronized (waiting) {
            if (due == null) {
                everything = true;
                waiting.clear();
            } else {
                due.forEach(this::add);
            }
        }
    }

    private void pauseAfter(RuntimeException fault) {
        if (running) {
            LOG.warnf(fault, "%s cannot look at what changed, trying again", name);
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }
}
