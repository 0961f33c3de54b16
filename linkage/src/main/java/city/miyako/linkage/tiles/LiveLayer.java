package city.miyako.linkage.tiles;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A layer that follows the change log. Readers get the last finished picture; only the first of all waits.
final class LiveLayer {
    /// Things fall silent without any change being written, so their age is looked at this often.
    private static final Duration AGE_EVERY = Duration.ofSeconds(30);
    /// Nothing is missed by the change log; reading the whole now and then is only for peace of mind.
    private static final Duration WHOLE_EVERY = Duration.ofHours(1);
    /// More changes than this and reading the whole is cheaper.
    private static final int MOST_SINGLE = 5_000;

    private final LayerKey key;
    private final LayerReader reader;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private Set<String> changed = new HashSet<>();
    private volatile @Nullable Layer current;
    private volatile Instant whole = Instant.EPOCH;
    private volatile Instant aged = Instant.EPOCH;
    private volatile Instant used;

    LiveLayer(LayerKey key, LayerReader reader, Clock clock) {
        this.key = key;
        this.reader = reader;
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

    /// Brings the layer up to date with what was noted; called off the request.
    void refresh() {
        var known = current;
        if (known == null) {
            return;
        }
        var ids = take();
        var now = clock.instant();
        reading.lock();
        try {
            if (ids.size() > MOST_SINGLE || now.isAfter(whole.plus(WHOLE_EVERY))) {
                whole = now;
                known = new Layer(reader.now(key));
            } else if (!ids.isEmpty()) {
                known = known.with(ids, reader.now(key, ids));
            }
            if (now.isAfter(aged.plus(AGE_EVERY))) {
                aged = now;
                known = known.aged(key.type(), now);
            }
            current = known;
        } catch (RuntimeException fault) {
            ids.forEach(this::note);
            throw fault;
        } finally {
            reading.unlock();
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
                whole = clock.instant();
                known = new Layer(reader.now(key));
                current = known;
            }
            return known;
        } finally {
            reading.unlock();
        }
    }
}
