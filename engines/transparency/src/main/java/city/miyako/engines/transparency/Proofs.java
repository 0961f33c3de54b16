package city.miyako.engines.transparency;

import java.util.ArrayList;
import java.util.List;

/// Makes proofs from the stored tiles, reading at most two tiles of each level. [LogDamaged] where one is missing.
public final class Proofs {
    private final TileReader tiles;

    /// Proofs over the tiles of one log.
    public Proofs(TileReader tiles) {
        this.tiles = tiles;
    }

    /// The head that the tiles give for a size the log has had.
    public TreeHead head(long size) {
        return new TreeHead(size, new TreeView(tiles, size).root());
    }

    /// Shows that the leaf at `index` is in the tree of this size: PATH(m, D[n]).
    public InclusionProof inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        var tree = new TreeView(tiles, size);
        var path = new ArrayList<Hash>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + left(to - from);
            if (index < middle) {
                path.add(tree.range(middle, to));
                to = middle;
            } else {
                path.add(tree.range(from, middle));
                from = middle;
            }
        }
        return new InclusionProof(index, size, path.reversed());
    }

    /// Shows that the tree of `newSize` begins with the tree of `oldSize`: PROOF(m, D[n]); empty where `oldSize` is 0.
    public ConsistencyProof consistency(long oldSize, long newSize) {
        var path = oldSize == 0 || oldSize >= newSize ? List.<Hash>of() : steps(oldSize, newSize);
        return new ConsistencyProof(oldSize, newSize, path);
    }

    private List<Hash> steps(long oldSize, long newSize) {
        var tree = new TreeView(tiles, newSize);
        var path = new ArrayList<Hash>();
        long from = 0;
        long to = newSize;
        while (to != oldSize) {
            long middle = from + left(to - from);
            if (oldSize <= middle) {
                path.add(tree.range(middle, to));
                to = middle;
            } else {
                path.add(tree.range(from, middle));
                from = middle;
            }
        }
        // The verifier knows the old root, so it needs the last piece only where that is not the whole old tree.
        if (from != 0) {
            path.add(tree.range(from, to));
        }
        return path.reversed();
    }

    /// The largest power of two smaller than the number of leaves.
    private static long left(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
