package city.miyako.data.history;

/// What became of readings handed to history.
///
/// @param added new ones, now durable
/// @param duplicates those whose series already had a reading at that instant; the first one stays
public record AppendReport(long added, long duplicates) {
    /// Nothing added.
    public static final AppendReport NONE = new AppendReport(0, 0);

    /// Both together.
    public AppendReport plus(AppendReport other) {
        return new AppendReport(added + other.added, duplicates + other.duplicates);
    }
}
