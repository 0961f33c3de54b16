package city.miyako.foundation.audit.log;

import city.miyako.engines.transparency.Tile;
import city.miyako.engines.transparency.TileId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Tiles that were read lately, so that a proof asks the database only for those nobody asked for lately: the upper
/// levels and the edge of the log belong to almost every proof.
///
/// Nothing here grows old: what stands in a tile never changes, and a tile that has become wider begins with the same
/// hashes, so one that is wide enough is right. Only committed tiles may be put here. At most [#MOST] tiles, some 5 MB;
/// the one that was not asked for the longest goes first. Safe for all threads.
final class TileShelf {
    static final int MOST = 256;

    private final Map<TileId, Tile> tiles = new LinkedHashMap<>(MOST, 0.75f, true);

    /// The tile where it is here and at least as wide as asked for.
    synchronized Optional<Tile> find(TileId id) {
        return Optional.ofNullable(tiles.get(place(id))).filter(tile -> tile.id().width() >= id.width());
    }

    /// Keeps a tile, unless a wider one is here.
    synchronized void keep(Tile tile) {
        tiles.merge(place(tile.id()), tile, (old, read) -> old.id().width() > read.id().width() ? old : read);
        if (tiles.size() > MOST) {
            tiles.remove(tiles.keySet().iterator().next());
        }
    }

    /// How many tiles are here.
    synchronized int size() {
        return tiles.size();
    }

    // As wide as it may come to be: the same place whatever is asked for.
    private static TileId place(TileId id) {
        return new TileId(id.level(), id.index(), TileId.FULL_WIDTH);
    }
}
