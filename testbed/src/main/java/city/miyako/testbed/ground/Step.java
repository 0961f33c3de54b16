package city.miyako.testbed.ground;

import java.time.Instant;

/// The pulse of the sample city: water is computed every ten minutes, and what lies between is drawn straight.
public final class Step {
    /// Length of a step in seconds.
    public static final int SECONDS = 600;

    private Step() {}

    /// The number of the step that contains this moment, counted from 1970.
    public static long of(Instant when) {
        return Math.floorDiv(when.getEpochSecond(), (long) SECONDS);
    }

    /// The moment at which a step begins.
    public static Instant start(long step) {
        return Instant.ofEpochSecond(step * SECONDS);
    }

    /// How much of its step has gone by at this moment, 0 to 1.
    public static double share(Instant when) {
        return Math.floorMod(when.getEpochSecond(), (long) SECONDS) / (double) SECONDS;
    }
}
