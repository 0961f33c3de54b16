package city.miyako.engines.alerts;

import java.time.Instant;

/// Something residents must be told: an alert went up or came down.
public sealed interface AlertMove {
    /// The level whose alert moved.
    ///
    /// @return the official level
    OfficialLevel level();

    /// The alert went up.
    ///
    /// @param level the level that was reached
    /// @param at moment of the reading that reached it; names the alert
    /// @param metres that reading
    record Raised(OfficialLevel level, Instant at, double metres) implements AlertMove {}

    /// The alert came down.
    ///
    /// @param level the level that is over
    /// @param raisedAt when this alert had been raised
    /// @param at moment of the reading that ended the hold time
    /// @param metres that reading
    record Lifted(OfficialLevel level, Instant raisedAt, Instant at, double metres) implements AlertMove {}
}
