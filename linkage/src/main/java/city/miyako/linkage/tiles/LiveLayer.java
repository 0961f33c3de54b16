package city.miyako.linkage.tiles;

import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.changes.Cursor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A layer that follows the change log. Readers get the last finished picture; only the first of all waits, and for a
/// moment whoever has heard of a change that is not in it yet.
final class LiveLayer {
    /// Things fall silent without any change being written, so their age is looked at this often.
    private static final Duration AGE_EVERY = Duration.ofSeconds(30);
    /// Nothing is missed by the change log; reading the whole now and then is only for peace of mind.
    private static final Duration WHOLE_EVERY = Duration.ofHours(1);
    /// More changes than this and reading the whole is cheaper.
    private static final int MOST_SINGLE = 5_000;
    /// So long a reader waits for a change at most.
    private static final Duration PATIENCE = Duration.ofMillis(400);
    /// After a catching up the layer rests for so many times as long as that took.
    private static final int REST_FACTOR = 2;

    private final LayerKey key;
    private final LayerReader reader;
    private final ChangeFeed feed;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private Set<String> changed = new HashSet<>();
    private volatile @Nullable Layer current;
    private volatile Cursor reached = Cursor.START;
    private long restsUntilNanos = System.nanoTime();
    private volatile Instant whole = Instant.EPOCH;
    private volatile Instant aged = Instant.EPOCH;
    private volatile Instant used;

    LiveLayer(LayerKey key, LayerReader reader, ChangeFeed feed, Clock clock) {
        this.key = key;
        this.reader = reader;
        this.feed = feed;
        this.clock = clock;
        this.used = clock.instant();
    }

    /// The layer, read on the first call.
    Layer get() {
        used = clock.instant();
        var known = current;
        return known != null ? known : readWhole();
    }

    boolean isReady() {
        return current != null;
    }

    Instant used() {
        return used;
    }

    LayerKey key() {
        return key;
    }

    synchronized void note(String id) {
        if (changed.size() <= MOST_SINGLE) {
            changed.add(id);
        }
    }

    /// Whether the last finished picture knows all changes up to a place in the log.
    boolean hasReached(Cursor place) {
        return current == null || reached.compareTo(place) >= 0;
    }

    /// Brings the layer up to date with what was noted; called off the request.
    void refresh() {
        reading.lock();
        try {
            renew(true);
        } finally {
            reading.unlock();
        }
    }

    /// Brings the layer up to a place in the log, so that whoever has heard of a change there sees it; gives up when
    /// the patience of a reader ends. Those who come meanwhile share what the first of them reads.
    void catchUp(Cursor place) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            if (feed.awaitTold(place, PATIENCE)
                && reading.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                try {
                    catchUpWithin(place, end);
                } finally {
                    reading.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void catchUpWithin(Cursor place, long end) throws InterruptedException {
        long start = Math.max(System.nanoTime(), restsUntilNanos);
        if (hasReached(place) || start > end) {
            return;
        }
        TimeUnit.NANOSECONDS.sleep(start - System.nanoTime());
        renew(false);
        long now = System.nanoTime();
        restsUntilNanos = now + REST_FACTOR * (now - start);
    }

    /// Reads what was noted.
    ///
    /// @param all whether to do also what takes long: reading the whole, looking at the age of everything
    private void renew(boolean all) {
        var known = current;
        if (known == null) {
            return;
        }
        var upTo = feed.toldUpTo(); // before what was noted is taken, which then holds everything up to there
        var ids = take();
        if (!all && ids.size() > MOST_SINGLE) {
            ids.forEach(this::note);
            return;
        }
        var now = clock.instant();
        try {
            if (all && (ids.size() > MOST_SINGLE || now.isAfter(whole.plus(WHOLE_EVERY)))) {
                whole = now;
                known = new Layer(reader.now(key));
            } else if (!ids.isEmpty()) {
                known = known.with(ids, reader.now(key, ids));
            }
            if (all && now.isAfter(aged.plus(AGE_EVERY))) {
                aged = now;
                known = known.aged(key.type(), now);
            }
            current = known;
            reached = upTo;
        } catch (RuntimeException fault) {
            ids.forEach(this::note);
            throw fault;
        }
    }

    private synchronized Set<String> take() {
        var taken = changed;
        changed = new HashSet<>();
        return taken;
    }

    private Layer readWhole() {
        reading.lock();
        try {
            var known = current;
            if (known == null) {
                var upTo = feed.toldUpTo();
                whole = clock.instant();
                known = new Layer(reader.now(key));
                current = known;
                reached = upTo;
            }
            return known;
        } finally {
            reading.unlock();
        }
    }
}
