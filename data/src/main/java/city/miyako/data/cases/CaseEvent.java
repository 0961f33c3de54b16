package city.miyako.data.cases;

import java.time.Instant;

/// A line of a case's ledger.
///
/// @param seq its place, from 1
/// @param at when it happened
/// @param actor who did it, as in `account:17`
/// @param name what pages call them
/// @param kind what happened
/// @param word the move, the name of a document or a deadline; empty for others
/// @param from the state before a move, else empty
/// @param to the state after it, else empty
/// @param words what was said: a message, or the reason of a move
public record CaseEvent(int seq, Instant at, String actor, String name, Kind kind, String word, String from, String to,
                        String words) {
    /// What can happen to a case.
    public enum Kind {
        /// It was opened.
        OPENED,
        /// It went from one state to another.
        MOVED,
        /// A party said something to the others.
        MESSAGE,
        /// A document was added.
        DOCUMENT,
        /// A deadline was set, or changed.
        DEADLINE,
        /// A deadline was met.
        MET,
        /// Its parties were reminded: it stands still, or a deadline passed.
        REMINDER,
        /// Its facts were corrected.
        FACTS,
        /// A party came or left.
        PARTY,
        /// It was brought over from a register in which it was handled before.
        BROUGHT_OVER
    }
}
