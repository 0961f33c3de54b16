package city.miyako.linkage.outgoing;

import java.time.Duration;

/// How long somebody outside is left alone who did not take what it was sent: longer with every time, up to a bound.
public final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 9;

    private Backoff() {
    }

    /// The pause after so many failures in a row: 1 s, 2 s, 4 s, … 5 min.
    ///
    /// @param failsInRow at least 1
    public static Duration after(int failsInRow) {
        var pause = FIRST.multipliedBy(1L << Math.min(failsInRow - 1, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
