package city.miyako.linkage.importing;

/// What became of a message.
///
/// @param kind whether it is in
/// @param words what was wrong with it, as in `not-a-number decoded.level`; empty for nothing
public record MessageVerdict(Kind kind, String words) {
    /// The ways a message can end; of each that is not wholly in, the staff are told.
    public enum Kind {
        /// It is in; the words tell of parts that are not, or are doubted.
        TAKEN,
        /// It cannot be read, or says what cannot be written.
        REFUSED,
        /// More bytes than are read.
        TOO_LARGE,
        /// No topic that messages could be sent to.
        NO_TOPIC,
        /// The sender may not send there, or nobody listens there.
        FOREIGN
    }
}
