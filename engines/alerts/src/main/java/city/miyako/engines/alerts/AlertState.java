package city.miyako.engines.alerts;

import java.util.Map;
import java.util.Set;

/// Where the alert of one official level stands. [#MOVES] is the whole machine.
public enum AlertState {
    /// No alert.
    QUIET,
    /// The alert is up and the water is not clearly below its level.
    RAISED,
    /// The alert is up; the water is clearly below its level and the hold time runs.
    FALLING;

    /// The legal moves: to raise, to begin falling, to rise again without a second alert, to lift.
    public static final Map<AlertState, Set<AlertState>> MOVES = Map.of(
            QUIET, Set.of(RAISED),
            RAISED, Set.of(FALLING),
            FALLING, Set.of(RAISED, QUIET));

    /// Whether residents are warned in this state.
    ///
    /// @return true while the alert is up
    public boolean up() {
        return this != QUIET;
    }
}
