package city.miyako.engines.transparency;

import java.util.List;

/// That a record is in the log: the hashes beside its way up to the root. RFC 6962, section 2.1.1.
///
/// @param index place of the record, from 0
/// @param size  size of the tree it is shown in
/// @param path  the hashes, from the leaf upwards
public record InclusionProof(long index, long size, List<Hash> path) {
    /// Copies the path, refuses a place outside the tree.
    public InclusionProof {
        path = List.copyOf(path);
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
    }
}
