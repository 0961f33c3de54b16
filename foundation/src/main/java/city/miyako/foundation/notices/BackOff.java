package city.miyako.foundation.notices;

import java.time.Duration;

/// How long a failed delivery rests before it is tried again: one minute, doubled each time, at most six hours.
final class BackOff {
    /// After so many attempts, about two days, it is a dead letter.
    static final int ATTEMPTS = 16;
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(6);

    private BackOff() {
    }

    /// The pause after an attempt.
    ///
    /// @param attempts made so far, at least 1
    static Duration after(int attempts) {
        var doubled = FIRST.multipliedBy(1L << Math.clamp(attempts - 1, 0, 20));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    static boolean isLast(int attempts) {
        return attempts >= ATTEMPTS;
    }
}
