package city.miyako.engines.transparency;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A growing tree of which only the roots of its complete subtrees are kept, at most one of each height.
final class CompactRange {
    private final TreeHasher hasher = new TreeHasher();
    private final List<Hash> roots;
    private final List<Hash> completed = new ArrayList<>();
    private long size;

    CompactRange() {
        roots = new ArrayList<>();
    }

    private CompactRange(CompactRange other) {
        roots = new ArrayList<>(other.roots);
        size = other.size;
    }

    CompactRange copy() {
        return new CompactRange(this);
    }

    long size() {
        return size;
    }

    void append(Hash leaf) {
        append(0, leaf);
    }

    /// Adds a complete subtree of 2^height leaves; the size so far must be a multiple of that.
    void append(int height, Hash root) {
        completed.clear();
        var top = root;
        int at = height;
        for (; (size >> at & 1) == 1; at++) {
            noteCompleted(at, top);
            top = hasher.node(roots.removeLast(), top);
        }
        noteCompleted(at, top);
        roots.add(top);
        size += 1L << height;
    }

    private void noteCompleted(int height, Hash root) {
        if (height > 0 && height % TileId.HEIGHT == 0) {
            completed.add(root);
        }
    }

    /// Roots of tiles that the last leaf made full, level 0 first: the newest hash of level 1, of level 2, …
    List<Hash> completed() {
        return completed;
    }

    Hash root() {
        @Nullable Hash all = null;
        for (var root : roots.reversed()) {
            all = all == null ? root : hasher.node(root, all);
        }
        return all == null ? hasher.nothing() : all;
    }
}
