package city.miyako.linkage.importing;

import java.util.List;

/// What became of a message.
///
/// @param kind whether it is in
/// @param words what was wrong with it, as in `not-a-number decoded.level`; empty for nothing
/// @param problems the same by row and field, the first hundred
public record MessageVerdict(Kind kind, String words, List<ReportedProblem> problems) {
    static final int MOST_PROBLEMS = 100;

    /// Keeps its own copy.
    public MessageVerdict {
        problems = List.copyOf(problems);
    }

    /// The ways a message can end; of each that is not wholly in, the staff are told.
    public enum Kind {
        /// It is in; the words tell of parts that are not, or are doubted.
        TAKEN,
        /// It cannot be read, or says what cannot be written.
        REFUSED,
        /// More bytes than are read.
        TOO_LARGE,
        /// Written in another form than its mapping reads.
        OTHER_FORM,
        /// No topic that messages could be sent to.
        NO_TOPIC,
        /// The sender may not send there, or nobody listens there.
        FOREIGN
    }
}
