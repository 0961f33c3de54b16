package city.miyako.engines.tables.model;

/// What to think of a reading from a file.
public enum ReadingQuality {
    /// Nothing speaks against it.
    GOOD,
    /// Outside what can be.
    ABSURD,
    /// Measured at a time that has not come yet.
    FUTURE,
    /// Earlier than the reading before it in a file that otherwise runs forward.
    LATE
}
