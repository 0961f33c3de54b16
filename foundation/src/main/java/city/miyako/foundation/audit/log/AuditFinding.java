package city.miyako.foundation.audit.log;

import city.miyako.engines.transparency.AuditAnswer;

/// What an inspection of the whole audit came to.
public sealed interface AuditFinding {
    /// Every record is the one that was sealed, in its place.
    ///
    /// @param records how many records there are
    /// @param sealed how many of them stand under a signed checkpoint
    /// @param cosigned how many stand under a checkpoint that all witnesses cosigned
    /// @param checkpoints how many checkpoints were checked
    /// @param witnesses how many witnesses there are
    record Intact(long records, long sealed, long cosigned, long checkpoints, int witnesses) implements AuditFinding { }

    /// Something is not as it was sealed.
    ///
    /// @param answer what, and where
    /// @param record the record that stands at the first wrong place now, in a few words; empty where none does
    record Broken(AuditAnswer answer, String record) implements AuditFinding { }

    /// Records have their index, but the checkpoints that stood over them are gone.
    ///
    /// @param records how many have an index
    record CheckpointsGone(long records) implements AuditFinding { }

    /// Somebody's data were read, and the row that tells them is missing or says another day.
    ///
    /// @param seq sequence number of the read
    /// @param person who is not told
    record ReadUntold(long seq, String person) implements AuditFinding { }
}
