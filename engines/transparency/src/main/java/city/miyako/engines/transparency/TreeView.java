package city.miyako.engines.transparency;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A tree of one size, read from its tiles as far as asked. Remembers the tiles it read; for one question, one thread.
final class TreeView {
    private final Map<TileId, Tile> read = new HashMap<>();
    private final TreeHasher hasher = new TreeHasher();
    private final TileReader tiles;
    private final long size;

    TreeView(TileReader tiles, long size) {
        this.tiles = tiles;
        this.size = size;
    }

    /// The root over all leaves.
    Hash root() {
        return size == 0 ? hasher.nothing() : range(0, size);
    }

    /// MTH(D[from:to]) where `from` is the start of a subtree of the tree.
    Hash range(long from, long to) {
        long leaves = to - from;
        long left = Long.highestOneBit(leaves);
        if (left == leaves) {
            return node(Long.numberOfTrailingZeros(left), from / left);
        }
        return hasher.node(range(from, from + left), range(from + left, to));
    }

    /// Hashes of a tile, as wide as the tree has it.
    List<Hash> hashes(int level, long index) {
        var id = TileId.of(level, index, size);
        return read.computeIfAbsent(id, this::get).hashes().subList(0, id.width());
    }

    /// The root of a complete subtree of 2^height leaves.
    private Hash node(int height, long index) {
        int inTile = height % TileId.HEIGHT;
        long first = index << inTile;
        var tile = hashes(height / TileId.HEIGHT, first / TileId.FULL_WIDTH);
        int at = (int) (first % TileId.FULL_WIDTH);
        return hasher.complete(tile.subList(at, at + (1 << inTile)));
    }

    private Tile get(TileId id) {
        var tile = tiles.find(id).orElseThrow(() -> new LogDamaged(id, LogDamaged.Fault.MISSING));
        if (tile.id().level() != id.level() || tile.id().index() != id.index() || tile.id().width() < id.width()) {
            throw new LogDamaged(id, LogDamaged.Fault.WRONG_LENGTH);
        }
        return tile;
    }
}
