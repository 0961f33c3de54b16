package city.miyako.data.things;

/// What became of one thing of a batch.
///
/// @param id which thing
/// @param kind what happened to it
/// @param version its version now; 0 where it does not exist
public record Outcome(String id, Kind kind, long version) {
    /// The ways a write can end.
    public enum Kind {
        /// It is new.
        CREATED,
        /// It has changed.
        UPDATED,
        /// It was already as asked for.
        UNCHANGED,
        /// It exists, and was only to be created.
        EXISTS,
        /// It does not exist, or not for this writer.
        MISSING
    }
}
