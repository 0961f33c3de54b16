package city.miyako.engines.forecasting;

/// What is wrong with a reading.
public enum Flag {
    /// No number came.
    MISSING,
    /// Below or above what the place can show.
    OUT_OF_RANGE,
    /// Further from the readings on both sides, or from the only one before it, than water moves in that time.
    JUMP,
    /// The same value for longer than water stands still.
    STUCK,
    /// Stamped later than it was received.
    FUTURE
}
