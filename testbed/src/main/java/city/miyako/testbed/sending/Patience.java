package city.miyako.testbed.sending;

import java.time.Duration;

/// How often a request is tried and how long is waited between: each wait twice the one before, up to a longest.
///
/// @param attempts tries in all, at least 1
/// @param first the first wait
/// @param longest the longest wait
public record Patience(int attempts, Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    public Patience {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, was " + attempts);
        }
    }

    /// Four tries, waiting 0.25 s, 0.5 s, 1 s.
    public static Patience ordinary() {
        return new Patience(4, Duration.ofMillis(250), Duration.ofSeconds(5));
    }

    /// How long to wait after a failed try.
    ///
    /// @param attempt number of the try that failed, from 1
    Duration wait(int attempt) {
        Duration doubled = first.multipliedBy(1L << Math.min(MOST_DOUBLINGS, attempt - 1));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
