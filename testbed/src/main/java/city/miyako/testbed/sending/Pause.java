package city.miyako.testbed.sending;

import java.time.Duration;

/// Waiting that can be cut short.
@FunctionalInterface
public interface Pause {
    /// Waits.
    ///
    /// @return whether everything is over and there is nothing left to wait for
    boolean isOver(Duration time) throws InterruptedException;
}
