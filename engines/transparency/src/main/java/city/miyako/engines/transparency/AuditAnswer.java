package city.miyako.engines.transparency;

/// What an audit found: nothing, or the first thing that is wrong.
public sealed interface AuditAnswer {
    /// Every record is the one that was sealed, in its place.
    ///
    /// @param sealed      head of the last checkpoint; everything up to its size is proved
    /// @param checkpoints how many were checked
    /// @param unsealed    records behind the last checkpoint, of which nothing can be said yet
    record Intact(TreeHead sealed, long checkpoints, long unsealed) implements AuditAnswer { }

    /// A record says something else than when it was sealed.
    ///
    /// @param index its place, from 0
    record RecordAltered(long index) implements AuditAnswer { }

    /// Records that were sealed are gone.
    ///
    /// @param index place of the first, from 0
    /// @param count how many from there on
    record RecordsMissing(long index, long count) implements AuditAnswer { }

    /// Records stand between the sealed ones that were never sealed there.
    ///
    /// @param index place of the first, from 0
    /// @param count how many from there on
    record RecordsInserted(long index, long count) implements AuditAnswer { }

    /// Sealed records stand in another order.
    ///
    /// @param index   first place that holds another record than was sealed there
    /// @param foundAt place where the record sealed there stands now
    record RecordsReordered(long index, long foundAt) implements AuditAnswer { }

    /// Records and tiles were changed together: what stands in this stretch is not what was sealed. Which of it
    /// cannot be told any more.
    ///
    /// @param from first place, from 0
    /// @param to   place behind the last
    record RecordsRewritten(long from, long to) implements AuditAnswer { }

    /// A tile is missing or wrong. Where it was altered, the signed root still upholds the records under it; where it
    /// is missing or cut, the audit ends there and says nothing of the records from there on.
    ///
    /// @param tile  which
    /// @param fault what is wrong
    record TileBad(TileId tile, LogDamaged.Fault fault) implements AuditAnswer { }

    /// A checkpoint is not one, or not signed by those who must.
    ///
    /// @param number  which, from 1
    /// @param verdict what is wrong with it
    record CheckpointUntrusted(long number, CheckpointVerdict verdict) implements AuditAnswer { }

    /// A well signed checkpoint contradicts the others: the log showed two histories.
    ///
    /// @param number  which, from 1
    /// @param head    the head it vouches for
    /// @param earlier the last head before it that agrees with the records
    record CheckpointInconsistent(long number, TreeHead head, TreeHead earlier) implements AuditAnswer { }
}
