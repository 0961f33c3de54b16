package city.miyako.engines.alerts;

/// How old the last reading of a gauge is.
public enum Freshness {
    /// Reported within the expected time.
    FRESH,
    /// The last reading is old: shown, but marked.
    STALE,
    /// Nothing for hours, or never anything: not shown as a level.
    MISSING
}
