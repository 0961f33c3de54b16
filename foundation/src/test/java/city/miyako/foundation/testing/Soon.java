package city.miyako.foundation.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waiting for what other threads, programs or transactions do in their own time.
public final class Soon {
    private static final Duration LATEST = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private Soon() {
    }

    /// Waits until something holds, half a minute at most, and fails if it does not.
    public static void eventually(BooleanSupplier holds) {
        eventually(LATEST, holds);
    }

    /// Waits until something holds, and fails if it does not until a bound.
    public static void eventually(Duration latest, BooleanSupplier holds) {
        long end = System.nanoTime() + latest.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not come to hold within " + latest.toSeconds() + " seconds");
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }
}
