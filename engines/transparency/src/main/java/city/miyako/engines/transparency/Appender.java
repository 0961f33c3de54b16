package city.miyako.engines.transparency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Adds batches of leaves to the log. Reads the last tile of each level and nothing else; costs about two hashes a leaf
/// and at most some hundred a level for the batch. Writes nothing itself.
public final class Appender {
    private final TileReader tiles;

    /// An appender over the tiles of one log.
    public Appender(TileReader tiles) {
        this.tiles = tiles;
    }

    /// The tiles to write and the new head. [LogDamaged] where the stored edge of the tree does not lead to the given
    /// head: the log never builds on tiles that somebody changed.
    ///
    /// @param head   the log as it was last signed, from [TreeHead#empty]
    /// @param leaves hashes of the new records ([Hash#leaf]), in order
    public Appended append(TreeHead head, List<Hash> leaves) {
        var before = new TreeView(tiles, head.size());
        if (!before.root().equals(head.root())) {
            throw new LogDamaged(lastLeafTile(head.size()), LogDamaged.Fault.ALTERED);
        }
        var size = Math.addExact(head.size(), leaves.size());
        var written = new ArrayList<Tile>();
        var added = leaves;
        for (int level = 0; !added.isEmpty(); level++) {
            added = extend(before, level, TileId.hashes(level, head.size()), added, written);
        }
        var root = new TreeView(over(written), size).root();
        return new Appended(new TreeHead(size, root), written);
    }

    /// Writes one level on and gives the roots of the tiles that became full, the new hashes of the level above.
    private static List<Hash> extend(TreeView before, int level, long stored, List<Hash> added, List<Tile> written) {
        var hasher = new TreeHasher();
        var above = new ArrayList<Hash>();
        long index = stored / TileId.FULL_WIDTH;
        int kept = (int) (stored % TileId.FULL_WIDTH);
        var row = new ArrayList<Hash>(kept == 0 ? List.of() : before.hashes(level, index));
        for (int next = 0; next < added.size(); index++) {
            int taken = Math.min(added.size() - next, TileId.FULL_WIDTH - row.size());
            row.addAll(added.subList(next, next + taken));
            next += taken;
            var tile = new Tile(new TileId(level, index, row.size()), row);
            written.add(tile);
            if (tile.id().isFull()) {
                above.add(hasher.complete(tile.hashes()));
            }
            row.clear();
        }
        return above;
    }

    private TileReader over(List<Tile> written) {
        Map<TileId, Tile> fresh = new HashMap<>();
        written.forEach(tile -> fresh.put(tile.id(), tile));
        return id -> {
            var tile = fresh.get(id);
            return tile == null ? tiles.find(id) : java.util.Optional.of(tile);
        };
    }

    private static TileId lastLeafTile(long size) {
        return size == 0 ? new TileId(0, 0, 1) : TileId.of(0, (size - 1) / TileId.FULL_WIDTH, size);
    }
}
