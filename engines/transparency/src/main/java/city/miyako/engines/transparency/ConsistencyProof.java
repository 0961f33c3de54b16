package city.miyako.engines.transparency;

import java.util.List;

/// That a later log only added to an earlier one. RFC 6962, section 2.1.2.
///
/// @param oldSize size of the earlier tree
/// @param newSize size of the later tree, not less
/// @param path    the hashes, in the order of the RFC
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {
    /// Copies the path, refuses sizes that shrink.
    public ConsistencyProof {
        path = List.copyOf(path);
        if (oldSize < 0 || newSize < oldSize) {
            throw new IllegalArgumentException("a log does not go from " + oldSize + " to " + newSize);
        }
    }
}
