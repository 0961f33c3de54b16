package city.miyako.foundation.testing;

import java.util.Arrays;

/// Where a thread stands still.
public final class Parked {
    private Parked() {
    }

    /// Whether a thread waits inside a class, itself or by way of what it called.
    public static boolean in(Thread thread, Class<?> where) {
        return thread.getState() == Thread.State.WAITING
            && Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getClassName().equals(where.getName()));
    }
}
