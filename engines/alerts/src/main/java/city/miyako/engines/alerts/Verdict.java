package city.miyako.engines.alerts;

/// How a reading was taken. Only an accepted one moves alerts.
public enum Verdict {
    /// Believed.
    ACCEPTED,
    /// A second reading for the same moment.
    DUPLICATE,
    /// Older than the last one.
    LATE,
    /// No number, or outside what a river can do.
    ABSURD,
    /// Measured in the future.
    FUTURE,
    /// A jump that the next reading must confirm.
    SUSPECT
}
