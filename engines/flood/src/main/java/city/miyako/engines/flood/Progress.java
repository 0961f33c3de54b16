package city.miyako.engines.flood;

import java.time.Duration;
import java.util.Optional;

/// How far a simulation has come.
///
/// @param state            what it is doing
/// @param simulatedSeconds how much of the flood is done
/// @param totalSeconds     how much there is
/// @param steps            time steps so far
/// @param cellSteps        cells times steps that were reckoned, cells asleep left out
/// @param worked           time it has worked, pauses left out
public record Progress(State state, double simulatedSeconds, double totalSeconds, long steps, long cellSteps,
        Duration worked) {
    private static final double TOO_EARLY = 1e-3;

    /// What a simulation is doing.
    public enum State {
        /// It was made, and not started.
        READY,
        /// It reckons.
        RUNNING,
        /// It waits to be told to go on.
        PAUSED,
        /// It was told to stop; what it had is its result.
        CANCELLED,
        /// It has come to its end.
        DONE
    }

    /// The share that is done, 0 to 1.
    public double share() {
        return Math.clamp(simulatedSeconds / totalSeconds, 0, 1);
    }

    /// How long it will still work if it goes on as so far; nothing while it is too early to say.
    public Optional<Duration> findTimeLeft() {
        if (share() < TOO_EARLY) {
            return Optional.empty();
        }
        double left = worked.toNanos() * (1 - share()) / share();
        return Optional.of(Duration.ofNanos((long) left));
    }
}
