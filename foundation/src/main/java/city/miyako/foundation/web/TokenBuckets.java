package city.miyako.foundation.web;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts how fast each of many askers asks: a burst at once, then so many per second; safe for all threads.
///
/// Remembers the latest 10,000 askers; who is forgotten starts with a full burst.
public final class TokenBuckets {
    private static final int MOST_ASKERS = 10_000;

    private final Clock clock;
    private final double burst;
    private final double perSecond;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_ASKERS;
        }
    };

    /// Buckets that hold `burst` tokens and get `perSecond` new ones.
    public TokenBuckets(Clock clock, double burst, double perSecond) {
        this.clock = clock;
        this.burst = burst;
        this.perSecond = perSecond;
    }

    /// Takes one token.
    ///
    /// @return 0 when there was one, else the whole seconds until there will be, at least 1
    public int take(String asker) {
        return take(asker, burst, perSecond);
    }

    /// Takes one token as [#take(String)], from a bucket of a size of its own.
    ///
    /// @param most how many it holds
    /// @param each how many new ones it gets a second
    synchronized int take(String asker, double most, double each) {
        long now = clock.millis();
        var old = buckets.getOrDefault(asker, new Bucket(most, now));
        double filled = Math.min(most, old.tokens() + Math.max(0, now - old.at()) * each / 1000);
        boolean granted = filled >= 1;
        buckets.put(asker, new Bucket(granted ? filled - 1 : filled, now));
        return granted ? 0 : Math.max(1, (int) Math.ceil((1 - filled) / each));
    }

    /// Fills an asker's bucket again.
    public synchronized void refill(String asker) {
        buckets.remove(asker);
    }

    private record Bucket(double tokens, long at) {
    }
}
