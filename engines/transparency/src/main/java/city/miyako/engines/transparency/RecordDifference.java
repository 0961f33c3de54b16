package city.miyako.engines.transparency;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/// Names the first difference between the records as they stand and as they were sealed, both from the first place on
/// where they differ. Sees as far as the two lists go; a record that moved further looks missing, or inserted.
final class RecordDifference {
    private RecordDifference() {
    }

    /// @param first  place of the first difference
    /// @param stand  leaf hashes of the records from there on
    /// @param sealed leaf hashes of the tiles from there on, not empty
    static AuditAnswer name(long first, List<Hash> stand, List<Hash> sealed) {
        if (stand.isEmpty()) {
            return new AuditAnswer.RecordsMissing(first, sealed.size());
        }
        boolean gone = missing(sealed.getFirst(), stand, sealed);
        boolean unknown = missing(stand.getFirst(), sealed, stand);
        if (gone && unknown) {
            return new AuditAnswer.RecordAltered(first);
        }
        if (gone) {
            return new AuditAnswer.RecordsMissing(first, run(sealed, stand));
        }
        return unknown ? new AuditAnswer.RecordsInserted(first, run(stand, sealed))
            : new AuditAnswer.RecordsReordered(first, first + stand.indexOf(sealed.getFirst()));
    }

    /// Whether a hash stands less often in a list than in the other, where it comes first.
    private static boolean missing(Hash hash, List<Hash> from, List<Hash> other) {
        return Collections.frequency(from, hash) < Collections.frequency(other, hash);
    }

    /// How many hashes at the beginning of one list are nowhere in the other.
    private static long run(List<Hash> one, List<Hash> other) {
        var known = new HashSet<>(other);
        return Math.max(1, one.stream().takeWhile(hash -> !known.contains(hash)).count());
    }
}
