package city.miyako.engines.advice;

import java.time.Duration;
import java.time.Instant;

/// How a pump stands.
///
/// @param mode what it does
/// @param since from when on; until a station is seen for the first time, long ago
public record PumpState(Mode mode, Instant since) {
    /// What a pump does.
    public enum Mode {
        /// It rests.
        STOPPED,
        /// It was started and lifts nothing yet.
        STARTING,
        /// It lifts.
        RUNNING,
        /// It cannot run.
        OUT_OF_SERVICE
    }

    /// Whether it can be started now.
    public boolean canStart(Pump pump, Instant now) {
        return mode == Mode.STOPPED && passed(now, pump.leastRest());
    }

    /// Whether it can be stopped now.
    public boolean canStop(Pump pump, Instant now) {
        return mode == Mode.RUNNING && passed(now, pump.leastRun());
    }

    private boolean passed(Instant now, Duration time) {
        return !now.isBefore(since.plus(time));
    }

    /// The same some time later: what was starting may run.
    public PumpState at(Instant now, Pump pump) {
        boolean runs = mode == Mode.STARTING && passed(now, pump.starting());
        return runs ? new PumpState(Mode.RUNNING, since.plus(pump.starting())) : this;
    }
}
