package city.miyako.foundation.audit.log;

import city.miyako.engines.transparency.NoteSignature;

/// What a witness says to a checkpoint it is asked to cosign.
public sealed interface WitnessAnswer {
    /// It saw this head, and it extends what the witness saw before.
    ///
    /// @param line the witness's signature
    record Cosigned(NoteSignature line) implements WitnessAnswer { }

    /// Not a checkpoint under the signature of the log this witness watches.
    record NotOfTheLog() implements WitnessAnswer { }

    /// The proof does not begin where the witness last was.
    ///
    /// @param size leaves of the last head it cosigned
    record WasElsewhere(long size) implements WitnessAnswer { }

    /// The head contradicts one that the witness cosigned: the log was rewritten, or shows two histories.
    ///
    /// @param size leaves of the last head it cosigned
    record Refused(long size) implements WitnessAnswer { }
}
